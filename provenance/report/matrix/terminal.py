"""For reading on a terminal, or in whatever it is piped into: as many columns at a time as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.explanation import explain_on
from provenance.report.matrix.model import By, Standing
from provenance.report.matrix.words import LEGEND, cell_words, footer, origins_words
from provenance.report.page import LEAST_WIDTH, Page
from provenance.report.plain_text import clean, trimmed
from provenance.report.table import VERDICT_STYLES
from provenance.report.wording import verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table
    from rich.text import Text

    from provenance.models import ClaimReport
    from provenance.report.matrix.model import Cell, Column, Matrix

_STYLES = {
    Standing.SUPPORTS: "green",
    Standing.REFUTES: "red",
    Standing.RELATED: "",
    Standing.SILENT: "dim",
}
_NARROW, _WIDE = 9, 16
"""Least and most characters of an outlet's column."""
_GAP = 2
"""Between columns: a space of padding, and rich's own divider."""
_REMINDER = 60
"""Characters of a claim where it stands again beside further columns."""
_SILENT = "."
_LEGEND = (
    f"{LEGEND} {_SILENT} is silent. Beside a verdict: origins that support : that refute, and the confidence."
)
_FURTHER = "Further pages leave out the claims on which all their columns are silent."


class TerminalMatrix:
    """The claims with their verdicts on the left, and the columns page by page."""

    name = "table"

    def render(self, matrix: Matrix, /, *, width: int, color: bool) -> str:
        """Return the table, wrapped to `width` columns."""
        page = Page(width, color=color)
        width = max(width, LEAST_WIDTH)
        left = max(_WIDE, min(48, width * 2 // 5))
        pages = list(_pages(matrix, width - left))
        for number, columns in enumerate(pages):
            if len(pages) > 1:
                shown = f"{columns[0] + 1} to {columns[-1] + 1} of {len(matrix.columns)}"
                page.line(f"{'origins' if matrix.by is By.ORIGIN else 'outlets'} {shown}", style="dim")
            page.block(_grid(matrix, columns, left, again=number > 0))
            page.gap()
        for report in matrix.claims:
            _explained(page, report)
        if matrix.rows:
            page.line(f"{_LEGEND} {_FURTHER}" if len(pages) > 1 else _LEGEND, style="dim")
        page.line(footer(matrix), style="dim")
        return page.text()


def _explained(page: Page, report: ClaimReport) -> None:
    if report.considered:
        page.line(clean(report.id), f"  {clean(report.claim)}", hanging=2, style="bold")
        explain_on(page, report)
        page.gap()


def _pages(matrix: Matrix, room: int) -> Iterator[list[int]]:
    """Yield the positions of the columns that fit beside each other; at least one page, if without columns."""
    page: list[int] = []
    used = 0
    for position in range(len(matrix.columns)):
        needed = _width(matrix, position) + _GAP
        if page and used + needed > room:
            yield page
            page, used = [], 0
        page.append(position)
        used += needed
    if page or matrix.rows:
        yield page


def _width(matrix: Matrix, position: int) -> int:
    """Return the characters of a column: its longest word, within bounds."""
    texts = [_named(matrix.columns[position]), *(_said(row.cells[position]) for row in matrix.rows)]
    longest = max(len(word) for text in texts for word in text.split())
    return max(_NARROW, min(_WIDE, longest))


def _grid(matrix: Matrix, columns: list[int], left: int, *, again: bool) -> Table:
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    line = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    grid = Table(
        box=line, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), leading=1, header_style="bold"
    )
    grid.add_column("Claim", width=left - _GAP, overflow="fold")
    for position in columns:
        grid.add_column(
            Text(_named(matrix.columns[position])), width=_width(matrix, position), overflow="fold"
        )
    for report, row in zip(matrix.claims, matrix.rows, strict=True):
        cells = [row.cells[position] for position in columns]
        if not again or any(cell.standing is not Standing.SILENT for cell in cells):
            grid.add_row(
                _claim(report, again=again), *(Text(_said(cell), _STYLES[cell.standing]) for cell in cells)
            )
    return grid


def _claim(report: ClaimReport, *, again: bool) -> Text:
    from rich.text import Text

    if again:
        return Text(trimmed(clean(report.claim), _REMINDER))
    text = Text(clean(report.claim) + "\n")
    text.append(verdict_words(report.verdict).upper(), VERDICT_STYLES[report.verdict])
    text.append(f" {origins_words(report)}, {report.confidence:.0%}")
    for line in (report.location, report.note):
        if line:
            text.append("\n" + clean(line), "dim")
    return text


def _named(column: Column) -> str:
    return clean(column.name)


def _said(cell: Cell) -> str:
    return _SILENT if cell.standing is Standing.SILENT else clean(cell_words(cell))
