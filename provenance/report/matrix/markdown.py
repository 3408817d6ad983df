"""For a pull request, an issue or an editor: tables of GitHub-flavoured Markdown, a few columns each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.markdown import escape, explanation
from provenance.report.matrix.model import By, Standing
from provenance.report.matrix.words import LEGEND, cell_words, footer, origins_words
from provenance.report.wording import verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.models import ClaimReport
    from provenance.report.matrix.model import Cell, Matrix

_BESIDE = 8
"""Outlets of one table: about what a page of GitHub shows without scrolling sideways."""


_SILENT = "–"


class MarkdownMatrix:
    """First the claims with their verdicts, then who says what; what documents say is text, never markup."""

    name = "markdown"

    def render(self, matrix: Matrix, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the tables."""
        lines = ["# Corroboration", "", escape(footer(matrix))]
        if matrix.rows:
            lines += ["", *_verdicts(matrix)]
        if matrix.columns:
            title = "By origin" if matrix.by is By.ORIGIN else "By outlet"
            lines += ["", f"## {title}", "", f"{LEGEND} {_SILENT} is silent."]
        for start in range(0, len(matrix.columns), _BESIDE):
            lines += ["", *_outlets(matrix, start)]
        for report in matrix.claims:
            if report.considered:
                lines += ["", f"## Looked at for {escape(_called(report))}", *explanation(report)]
        return "\n".join(lines) + "\n"


def _verdicts(matrix: Matrix) -> Iterator[str]:
    placed = any(report.location for report in matrix.claims)
    noted = any(report.note for report in matrix.claims)
    yield from _table(
        [
            "Id", "Claim", "Verdict", "Origins for : against", "Confidence",
            *["Where"] * placed, *["Note"] * noted,
        ],
        [
            [
                report.id, report.claim, verdict_words(report.verdict), origins_words(report),
                f"{report.confidence:.0%}", *[report.location or ""] * placed, *[report.note or ""] * noted,
            ]
            for report in matrix.claims
        ],
    )  # fmt: skip


def _outlets(matrix: Matrix, start: int) -> Iterator[str]:
    columns = matrix.columns[start : start + _BESIDE]
    yield from _table(
        ["Claim", *(column.name for column in columns)],
        [
            [_called(report), *(_said(cell) for cell in row.cells[start : start + _BESIDE])]
            for report, row in zip(matrix.claims, matrix.rows, strict=True)
        ],
    )


def _said(cell: Cell) -> str:
    return _SILENT if cell.standing is Standing.SILENT else cell_words(cell)


def _called(report: ClaimReport) -> str:
    return f"{report.id}: {report.claim}"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _line(header)
    yield _line(["---"] * len(header), text=False)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str], *, text: bool = True) -> str:
    return f"| {' | '.join(escape(cell) if text else cell for cell in cells)} |"
