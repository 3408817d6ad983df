"""For reading on a terminal, or in whatever it is piped into."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from provenance.models import StanceLabel, Verdict
from provenance.report.plain_text import clean, trimmed
from provenance.report.wording import (
    SIDES,
    counts,
    marks,
    merge_line,
    place,
    searched,
    sides,
    standing,
    tally,
    verdict_words,
)

if TYPE_CHECKING:
    from rich.console import Console

    from provenance.models import CheckResult, ClaimReport, Evidence

LEAST_WIDTH = 40
"""Narrower than this, a word a line reads worse than lines that the terminal wraps itself."""
LONGEST_QUOTE = 480
"""Characters of a quote on a terminal: six lines. What is piped is never cut."""

_VERDICT_STYLES = {
    Verdict.CORROBORATED: "bold green",
    Verdict.SINGLE_SOURCE: "bold yellow",
    Verdict.CONFLICTING: "bold magenta",
    Verdict.CONTRADICTED: "bold red",
    Verdict.UNSOURCED: "bold yellow",
}
_SIDE_STYLES = {StanceLabel.SUPPORTS: "green", StanceLabel.REFUTES: "red", StanceLabel.NEUTRAL: "dim"}


class TableReport:
    """Claim by claim: the verdict, the counts, and the quotes by side and outlet."""

    name = "table"

    def render(self, result: CheckResult, *, width: int, color: bool) -> str:
        """Return the report, wrapped to `width` columns; addresses are never broken."""
        page = _Page(max(width, LEAST_WIDTH), color=color)
        for report in result.claims:
            _claim(page, report)
            page.gap()
        page.line(f"{tally(result)}; {searched(result)}.", style="dim")
        return page.text()


def _claim(page: _Page, report: ClaimReport) -> None:
    page.line(
        verdict_words(report.verdict).upper(),
        f"  {clean(report.claim)}",
        style=_VERDICT_STYLES[report.verdict],
    )
    where = f"{clean(report.location)}, " if report.location else ""
    page.line(f"{where}{counts(report)} ({standing(report)})", indent=2)
    for side, outlets in sides(report):
        page.gap()
        page.line(SIDES[side], indent=2, style=_SIDE_STYLES[side])
        for outlet, items in outlets.items():
            page.line(outlet, indent=4, style="bold")
            for item in items:
                _evidence(page, item)
    if report.merges:
        page.gap()
    for merge in report.merges:
        page.line(merge_line(merge, report), indent=2, hanging=2)


def _evidence(page: _Page, item: Evidence) -> None:
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


class _Page:
    """Lines of text, wrapped by cells rather than characters (CJK takes two), with no trailing spaces."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.color = color
        self._width = width
        self._out = io.StringIO()
        self._console = _console(self._out, width, color=color)

    def line(self, text: str, plain: str = "", *, indent: int = 0, hanging: int = 0, style: str = "") -> None:
        """Add styled `text` and unstyled `plain`, wrapped; lines after the first go in by `hanging` more."""
        from rich.text import Text

        paragraph = Text.assemble((text, style), plain)
        for number, part in enumerate(paragraph.wrap(self._console, self._width - indent - hanging)):
            part.rstrip()
            self._print(Text(" " * (indent + hanging * bool(number))) + part)

    def unbroken(self, text: str, *, indent: int, style: str) -> None:
        """Add a line that stays one line whatever its length."""
        from rich.text import Text

        self._print(Text(" " * indent).append(text, style))

    def gap(self) -> None:
        """Add an empty line."""
        self._out.write("\n")

    def text(self) -> str:
        """Return what was added."""
        return self._out.getvalue()

    def _print(self, line: object) -> None:
        self._console.print(line, soft_wrap=True, crop=False)


def _console(out: io.StringIO, width: int, *, color: bool) -> Console:
    from rich.console import Console

    # Every choice is given, so that no environment variable of the caller's changes a report.
    return Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
