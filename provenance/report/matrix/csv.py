"""For spreadsheets and scripts: a row a claim, comma-separated (RFC 4180, lines end in a line feed)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from provenance.report.matrix.sheet import sheet

if TYPE_CHECKING:
    from provenance.report.matrix.model import Matrix


class CsvMatrix:
    """One table with all columns."""

    name = "csv"

    def render(self, matrix: Matrix, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the table."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(sheet(matrix))
        return out.getvalue()
