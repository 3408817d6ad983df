"""The words of an explanation: every sentence that was looked at, and what became of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.models import Fate
from provenance.report.plain_text import clean, trimmed
from provenance.report.wording import counted

if TYPE_CHECKING:
    from provenance.models import ClaimReport, Considered, Probabilities
    from provenance.report.page import Page

EXPLAINED_QUOTE = 140
"""Characters of a sentence of an explanation on a terminal, of which there are many. What is piped is never cut."""

_FATES = {
    Fate.COUNTS: "{} for a side",
    Fate.OUTWEIGHED: "{} outweighed by its own origin",
    Fate.TAKEN_BACK: "{} taken back",
    Fate.BELOW_BAR: "{} below the bar",
    Fate.NEUTRAL: "{} for neither side",
    Fate.NO_ANSWER: "{} without an answer",
    Fate.UNREAD: "{} not read",
}


def looked_at(report: ClaimReport) -> str:
    """Count what became of the sentences: `50 sentences looked at: 5 for a side, 45 not read`."""
    found = Counter(each.fate for each in report.considered)
    parts = [words.format(found[fate]) for fate, words in _FATES.items() if found[fate]]
    return f"{counted(len(report.considered), 'sentence')} looked at: {', '.join(parts)}"


def fate_line(each: Considered) -> str:
    """Say whose sentence it is and what became of it."""
    document = each.document
    outlet = clean(each.outlet or document.outlet or document.source)
    when = f", {document.date.isoformat()}" if document.date else ""
    return f"{outlet}{when}: {clean(each.why)}"


def scores_line(each: Considered) -> str:
    """Return the numbers that led there, and the rules that spoke."""
    parts = [f"cosine {each.relevance:.2f}"]
    if each.subject is not None:
        parts.append(f"subject {each.subject:.2f}")
    parts += [
        f"{name} {_three(probabilities)}"
        for name, probabilities in (("network", each.network), ("judge", each.judge))
        if probabilities is not None
    ]
    if each.bar is not None:
        parts.append(f"bar {each.bar:.2f}")
    rules = dict.fromkeys(clean(reason.code) for reason in each.reasons)
    return ", ".join([*parts, *rules])


def _three(of: Probabilities) -> str:
    return f"+{of.supports:.2f} -{of.refutes:.2f} ={of.neutral:.2f}"


SIGNS = "+ supports, - refutes, = neither; bar: what the likelier side needs."
"""How `scores_line` is read."""


def explained_lines(report: ClaimReport) -> list[str]:
    """Return the whole explanation as plain lines, nothing cut; none where no explanation was asked for."""
    if not report.considered:
        return []
    lines = [looked_at(report), SIGNS]
    for each in report.considered:
        lines += [f"{each.rank}. {fate_line(each)}", f"“{clean(each.quote)}”", scores_line(each)]
    return lines


def explain_on(page: Page, report: ClaimReport) -> None:
    """Write on a page for a terminal what became of each sentence; nothing where no explanation was asked for."""
    if not report.considered:
        return
    page.gap()
    page.line(looked_at(report), indent=2, style="bold")
    page.line(SIGNS, indent=2, style="dim")
    for each in report.considered:
        page.line(f"{each.rank}. {fate_line(each)}", indent=4, hanging=3)
        quote = clean(each.quote)
        page.line(f"“{trimmed(quote, EXPLAINED_QUOTE) if page.color else quote}”", indent=7, hanging=1)
        page.line(scores_line(each), indent=7, style="dim")
