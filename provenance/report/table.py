"""For reading on a terminal, or in whatever it is piped into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import StanceLabel, Verdict
from provenance.report.explanation import explain_on
from provenance.report.page import Page
from provenance.report.plain_text import clean, trimmed
from provenance.report.wording import (
    SIDES,
    counts,
    itself,
    marks,
    merge_line,
    place,
    searched,
    sentence,
    sides,
    standing,
    tally,
    verdict_words,
)

if TYPE_CHECKING:
    from provenance.models import CheckResult, ClaimReport, Evidence

LONGEST_QUOTE = 480
"""Characters of a quote on a terminal: six lines. What is piped is never cut."""

VERDICT_STYLES = {
    Verdict.CORROBORATED: "bold green",
    Verdict.SINGLE_SOURCE: "bold yellow",
    Verdict.CONFLICTING: "bold magenta",
    Verdict.CONTRADICTED: "bold red",
    Verdict.UNSOURCED: "bold yellow",
}
SIDE_STYLES = {StanceLabel.SUPPORTS: "green", StanceLabel.REFUTES: "red", StanceLabel.NEUTRAL: "dim"}


class TableReport:
    """Claim by claim: the verdict, the counts, and the quotes by side and outlet."""

    name = "table"

    def render(self, result: CheckResult, /, *, width: int, color: bool) -> str:
        """Return the report, wrapped to `width` columns; addresses are never broken."""
        page = Page(width, color=color)
        for report in result.claims:
            _claim(page, report)
            page.gap()
        page.line(f"{tally(result)}; {searched(result)}.", style="dim")
        if (unheard := itself(result)) is not None:
            page.line(sentence(unheard), style="dim")
        return page.text()


def _claim(page: Page, report: ClaimReport) -> None:
    page.line(
        verdict_words(report.verdict).upper(),
        f"  {clean(report.claim)}",
        style=VERDICT_STYLES[report.verdict],
    )
    where = f"{clean(report.location)}, " if report.location else ""
    page.line(f"{where}{counts(report)} ({standing(report)})", indent=2)
    if report.note:
        page.line(f"Note: {clean(report.note)}", indent=2, hanging=2)
    for side, outlets in sides(report):
        page.gap()
        page.line(SIDES[side], indent=2, style=SIDE_STYLES[side])
        for outlet, items in outlets.items():
            page.line(outlet, indent=4, style="bold")
            for item in items:
                _evidence(page, item)
    if report.merges:
        page.gap()
    for merge in report.merges:
        page.line(merge_line(merge, report), indent=2, hanging=2)
    explain_on(page, report)


def _evidence(page: Page, item: Evidence) -> None:
    quote = clean(item.quote)
    page.line(f"“{trimmed(quote, LONGEST_QUOTE) if page.color else quote}”", indent=6, hanging=1)
    date = item.document.date.isoformat() if item.document.date else "no date"
    origin = [] if item.stance is StanceLabel.NEUTRAL or not item.origin else [f"origin {clean(item.origin)}"]
    page.line(", ".join([date, *marks(item), *origin]), indent=6, style="dim")
    page.line(place(item), indent=6, style="dim")
    if item.document.url:
        # Whole and on a line of its own: terminals make it a link, and it can be copied.
        page.unbroken(clean(item.document.url), indent=6, style="dim")
    for reason in item.reasons:
        page.line(f"- {clean(reason.message)} ({clean(reason.code)})", indent=6, hanging=2)
