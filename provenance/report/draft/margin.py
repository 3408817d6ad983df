"""For reading on a terminal: the draft with marks in the margin, and below it what was found of each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import Verdict
from provenance.report.draft.lines import SIGNS, draft_lines
from provenance.report.explanation import explain_on
from provenance.report.page import LEAST_WIDTH, Page
from provenance.report.plain_text import clean, clean_keeping_ends
from provenance.report.table import VERDICT_STYLES
from provenance.report.wording import (
    counts,
    itself,
    searched,
    sentence,
    sides,
    standing,
    tally,
    verdict_words,
)

if TYPE_CHECKING:
    from rich.text import Text

    from provenance.models import ClaimReport, DraftResult
    from provenance.report.draft.lines import DraftLine

_GRAVEST = [
    Verdict.CONTRADICTED,
    Verdict.CONFLICTING,
    Verdict.UNSOURCED,
    Verdict.SINGLE_SOURCE,
    Verdict.CORROBORATED,
]


class MarginDraft:
    """The draft's own lines; the verdict of a claim stands left of where it begins, and the claim is underlined."""

    name = "table"

    def render(self, result: DraftResult, *, width: int, color: bool) -> str:
        """Return the draft, wrapped to `width` columns, then a paragraph a claim and the summary."""
        page = Page(max(width, LEAST_WIDTH), color=color)
        for line in draft_lines(result):
            _line(page, line, result.draft.text)
        page.gap()
        for report in result.claims:
            _claim(page, report)
        page.gap()
        page.line(f"{tally(result)}; {searched(result)}.", style="dim")
        if (unheard := itself(result)) is not None:
            page.line(sentence(unheard), style="dim")
        page.line(
            "  ".join(f"{sign} {verdict_words(verdict)}" for verdict, sign in SIGNS.items()), style="dim"
        )
        return page.text()


def _line(page: Page, line: DraftLine, text: str) -> None:
    margin = f"{'/'.join(_signs(line)):>5} "
    worst = min((report.verdict for report in line.claims), key=_GRAVEST.index, default=None)
    style = VERDICT_STYLES[worst] if worst else ""
    page.margin(margin, _underlined(line, text), style=style)


def _signs(line: DraftLine) -> list[str]:
    """Return the different signs of a line, gravest first: a long paragraph has more claims than a margin has room."""
    found = {report.verdict for report in line.claims}
    return [SIGNS[verdict] for verdict in _GRAVEST if verdict in found][:2]


def _underlined(line: DraftLine, text: str) -> Text:
    """Return the words of a line; a number in brackets stands behind each claim, for the list below."""
    from rich.text import Text

    shown = Text()
    for each in line.stretches:
        words = clean_keeping_ends(text[each.start : each.end])
        shown.append(words, style="underline" if each.report else "")
        if each.report and each.begins:
            shown.append(f" [{clean(each.report.id)}]", style=VERDICT_STYLES[each.report.verdict])
    return shown


def _claim(page: Page, report: ClaimReport) -> None:
    page.line(
        f"[{clean(report.id)}] {verdict_words(report.verdict).upper()}",
        f"  {clean(report.claim)}",
        hanging=2,
        style=VERDICT_STYLES[report.verdict],
    )
    where = f"{clean(report.location)}, " if report.location else ""
    page.line(f"{where}{counts(report)} ({standing(report)})", indent=2)
    for side, outlets in sides(report):
        if side.value != "neutral":
            page.line(f"{side.value}: {', '.join(outlets)}", indent=2, hanging=2)
    explain_on(page, report)
