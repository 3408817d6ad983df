"""What became of claims, for people and for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.findings import Change
from provenance.report.page import Page
from provenance.report.plain_text import clean, trimmed
from provenance.report.wording import counted, outlet_name, verdict_words

if TYPE_CHECKING:
    from provenance.findings import ClaimChange, DiffResult
    from provenance.models import Evidence, SideCount

_STYLES = {Change.GAINED: "bold green", Change.SETTLED: "bold green"}
_SHOWN = 5
"""Sentences of a claim that are shown on each side."""
_QUOTE = 320
"""Characters of each."""


def render_diff(result: DiffResult, *, width: int, color: bool) -> str:
    """Return the claims that changed, with the sentences that did it, and the counts.

    Args:
        result: what became of the claims.
        width: columns to fit into.
        color: the text goes to a terminal that shows colour.
    """
    page = Page(width, color=color)
    for change in result.claims:
        if change.change is not Change.SAME:
            _claim(page, change)
            page.gap()
    found = Counter(change.change for change in result.claims)
    counts = ", ".join(f"{found[kind]} {kind}" for kind in Change if found[kind])
    page.line(f"{counted(len(result.claims), 'claim')}: {counts}; {_corpora(result)}.", style="dim")
    return page.text()


def _corpora(result: DiffResult) -> str:
    documents = counted(result.index.documents, "document")
    if result.since is None:
        return f"{counted(result.documents_before, 'document')} before, {documents} now"
    undated = f", {result.undated} without a day on both sides" if result.undated else ""
    return (
        f"{counted(result.documents_before, 'document')} from before {result.since}, {documents} now{undated}"
    )


def _claim(page: Page, change: ClaimChange) -> None:
    before, after = change.before, change.after
    page.line(change.change.upper(), f"  {clean(after.claim)}", style=_STYLES.get(change.change, "bold red"))
    where = f"{clean(after.location)}: " if after.location else ""
    page.line(
        f"{where}{verdict_words(before.verdict)} ({_sides(before.origins)}) before, "
        f"{verdict_words(after.verdict)} ({_sides(after.origins)}) now",
        indent=2,
    )
    for sign, report, positions in (("+", after, change.came), ("-", before, change.went)):
        for position in positions[:_SHOWN]:
            page.line(_quoted(sign, report.evidence[position]), indent=4, hanging=2)
        if len(positions) > _SHOWN:
            page.line(f"{sign} and {len(positions) - _SHOWN} more", indent=4)


def _sides(origins: SideCount) -> str:
    return f"{counted(origins.supports, 'origin')} for, {origins.refutes} against"


def _quoted(sign: str, item: Evidence) -> str:
    day = f", {item.document.date.isoformat()}" if item.document.date else ""
    return f"{sign} {outlet_name(item)}{day} {item.stance}: “{trimmed(clean(item.quote), _QUOTE)}”"
