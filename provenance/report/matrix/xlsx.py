"""For Excel, LibreOffice and the like: one sheet, header and claims frozen, cells coloured by what they say."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.report.matrix.model import Standing
from provenance.report.matrix.sheet import FIXED, sheet
from provenance.report.plain_text import trimmed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from provenance.report.matrix.model import Matrix

_MOST = 32_767 - len(" […]")
"""Characters that a cell holds (Excel's limits and specifications), less the mark of what is longer."""
_COLUMNS = 16_384
"""Of a sheet, by the same limits."""
_WIDTHS = {"id": 8, "claim": 50, "verdict": 14, "location": 18, "note": 30}
_COLOURS = {Standing.SUPPORTS: "#DDF2DD", Standing.REFUTES: "#F8DCDC"}
_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the format has no time zones)
"""The file says when it was made; the same table must give the same bytes."""


class XlsxMatrix:
    """A workbook, as bytes. Every text is written as text: nothing in it is a formula or a link."""

    name = "xlsx"

    def render(self, matrix: Matrix, /, *, width: int, color: bool) -> bytes:  # noqa: ARG002  (neither applies)
        """Return the workbook.

        Raises:
            UsageError: the table has more columns than a sheet holds.
        """
        from xlsxwriter.workbook import Workbook

        columns = len(FIXED) + len(matrix.columns)
        if columns > _COLUMNS:
            raise UsageError(
                f"xlsx holds {_COLUMNS:,} columns, but the table has {columns:,}", hint="use --format csv"
            )
        out = io.BytesIO()
        with Workbook(out, {"in_memory": True}) as book:
            book.set_properties({"title": "Corroboration", "created": _UNDATED})
            _fill(book, book.add_worksheet("Table"), matrix)
        return out.getvalue()


def _fill(book: Workbook, page: Worksheet, matrix: Matrix) -> None:
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    share = book.add_format({"num_format": "0%", "valign": "top"})
    filled = {
        standing: book.add_format({"text_wrap": True, "valign": "top", "bg_color": colour})
        for standing, colour in _COLOURS.items()
    }
    for number, cells in enumerate(sheet(matrix)):
        for column, value in enumerate(cells):
            style = plain if number else header
            if number and column >= len(FIXED):
                style = filled.get(matrix.rows[number - 1].cells[column - len(FIXED)].standing, plain)
            elif number and FIXED[column] == "confidence":
                style = share
            _write(page, number, column, value, style)
    for column, name in enumerate([*FIXED, *(c.name for c in matrix.columns)]):
        page.set_column(column, column, _WIDTHS.get(name, 12) if column < len(FIXED) else 16)
    page.freeze_panes(1, FIXED.index("claim") + 1)
    page.autofilter(0, 0, len(matrix.rows), len(FIXED) + len(matrix.columns) - 1)


def _write(page: Worksheet, row: int, column: int, value: str | float, style: Format) -> None:
    if isinstance(value, str):
        page.write_string(row, column, trimmed(value, _MOST), style)
    else:
        page.write_number(row, column, value, style)
