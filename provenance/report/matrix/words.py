"""What the formats of the table have in common: the words of a cell, the footer, and cells that no spreadsheet runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.matrix.model import Cell, Matrix, Standing
from provenance.report.wording import counted, itself, searched, sentence, tally

if TYPE_CHECKING:
    from provenance.models import ClaimReport

LEGEND = "A cell is what the surest plain sentence does, else the surest hedged one, with its figure or day."
"""Below or above a table; what stands for silence is each format's own."""
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet takes for the beginning of a formula, full-width forms too (OWASP, CSV injection)."""


def cell_words(cell: Cell) -> str:
    """Return a cell in words: `supports 10,000`, `refutes, denied`, `silent`."""
    words = cell.standing.value
    if cell.divided:
        words += f" (also {_OTHER[cell.standing]})"
    said = [text for text, holds in (("denied", cell.denied), ("hedged", cell.hedged)) if holds]
    figure = f" {cell.text}" if cell.text else ""
    return ", ".join([words + figure, *said])


def origins_words(report: ClaimReport) -> str:
    """Return how many origins stand on each side: `2 : 1`."""
    return f"{report.origins.supports} : {report.origins.refutes}"


def footer(matrix: Matrix) -> str:
    """Count the claims by verdict, and say how many were left out and what was searched."""
    left = matrix.checked - len(matrix.claims)
    shown = f" ({counted(left, 'claim')} of another verdict left out)" if left else ""
    unheard = itself(matrix)
    told = f" {sentence(unheard)}" if unheard else ""
    return f"{tally(matrix)}{shown}; {searched(matrix)}.{told}"


def neutral(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: an apostrophe stands before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


_OTHER = {Standing.SUPPORTS: Standing.REFUTES.value, Standing.REFUTES: Standing.SUPPORTS.value}
