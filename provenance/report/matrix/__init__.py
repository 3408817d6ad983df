"""The corroboration table: claims against outlets or origins, one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.choice import named
from provenance.report.claimreview import ClaimReviewReport
from provenance.report.html import HtmlReport
from provenance.report.matrix.build import choices, matrix_of
from provenance.report.matrix.csv import CsvMatrix
from provenance.report.matrix.json import JsonMatrix
from provenance.report.matrix.markdown import MarkdownMatrix
from provenance.report.matrix.model import By, Cell, Column, Matrix, Row, Sort, Standing
from provenance.report.matrix.terminal import TerminalMatrix
from provenance.report.matrix.xlsx import XlsxMatrix

if TYPE_CHECKING:
    from provenance.report.matrix.interface import MatrixFormat

__all__ = [
    "By", "Cell", "Column", "Matrix", "Row", "Sort", "Standing", "choices", "matrix_format", "matrix_formats",
    "matrix_of",
]  # fmt: skip


def matrix_formats() -> dict[str, MatrixFormat]:
    """Return every format by its name."""
    known: tuple[MatrixFormat, ...] = (
        TerminalMatrix(), MarkdownMatrix(), HtmlReport(), JsonMatrix(), CsvMatrix(), XlsxMatrix(),
        ClaimReviewReport(),
    )  # fmt: skip
    return {each.name: each for each in known}


def matrix_format(name: str) -> MatrixFormat:
    """Return the format called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    return named(matrix_formats(), name, "table format")
