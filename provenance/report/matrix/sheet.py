"""The table as rows of plain cells, for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.matrix.words import cell_words, neutral
from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.report.matrix.model import Matrix

FIXED = (
    "id", "claim", "verdict", "confidence", "origins_support", "origins_refute", "outlets_support", "outlets_refute",
    "location", "note",
)  # fmt: skip
"""Before the outlets; a spreadsheet may count on these names and this order."""


def sheet(matrix: Matrix) -> Iterator[list[str | float]]:
    """Yield the header and a row a claim. No text begins like a formula; numbers are numbers."""
    yield [*FIXED, *(neutral(clean(column.name)) for column in matrix.columns)]
    for report, row in zip(matrix.claims, matrix.rows, strict=True):
        yield [
            neutral(clean(report.id)), neutral(clean(report.claim)), report.verdict.value, report.confidence,
            report.origins.supports, report.origins.refutes, report.outlets.supports, report.outlets.refutes,
            neutral(clean(report.location or "")), neutral(clean(report.note or "")),
            *(neutral(clean(cell_words(cell))) for cell in row.cells),
        ]  # fmt: skip
