"""The corroboration table as data: claims down, outlets or origins across. Every format of it renders this."""

from __future__ import annotations

from enum import StrEnum

from provenance import notebook
from provenance.models import CheckResult, Frozen, Given


class By(StrEnum):
    """What the columns are."""

    OUTLET = "outlet"
    ORIGIN = "origin"
    """Outlets that are one origin share a column, which goes by what they share."""


class Sort(StrEnum):
    """The order of the rows; equals stay as they were asked."""

    GIVEN = "given"
    """As the claims were given."""
    VERDICT = "verdict"
    """Gravest first: contradicted, conflicting, unsourced, single-source, corroborated."""
    CONFIDENCE = "confidence"
    """Least sure first."""
    ORIGINS = "origins"
    """Fewest supporting origins first."""
    CLAIM = "claim"
    """By its wording."""


class Standing(StrEnum):
    """What one column has to say of one claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    RELATED = "related"
    """It speaks of the subject and takes no side."""
    SILENT = "silent"
    """Nothing was found in it that comes near the claim."""


class Cell(Frozen):
    """One column on one claim."""

    standing: Standing
    """That of its surest evidence."""
    divided: bool = False
    """It also holds evidence for the other side."""
    text: str = ""
    """The figures and days that it gives, as it writes them (`11,000`, `7 Sept`), by its surest plain sentence on this
    side that gives any, or else its surest hedged one; empty where none does."""
    given: tuple[Given, ...] = ()
    """The same in full: beside what the claim gives, with values."""
    denied: bool = False
    """What it shows for or against the claim is somebody's denial; False where it is related or silent."""
    hedged: bool = False
    """The same is unconfirmed by its wording; False where it is related or silent."""
    probability: float | None = None
    """Of the evidence that it shows; None where it is silent."""
    outlets: tuple[str, ...] = ()
    """Those with evidence here: one in a table by outlet."""
    evidence: tuple[int, ...] = ()
    """Positions in the claim's `evidence`: those of its standing first, of these plain statements before hedged ones,
    the surest first. The first is the one that it shows."""


class Row(Frozen):
    """What the columns say of one claim."""

    id: str
    """Of the claim; the claim itself stands at the same position in `claims`."""
    cells: tuple[Cell, ...]
    """One a column, in the order of the columns."""


class Column(Frozen):
    """One outlet or one origin, with the number of claims on which it stands somewhere."""

    name: str
    """Unique in the table."""
    supports: int
    refutes: int
    related: int


class Matrix(CheckResult):
    """Who says what of each claim: the JSON contract of `table`. That of `check` holds for it too."""

    by: By
    checked: int
    """How many claims were checked; fewer `claims` mean that the others were left out by their verdict."""
    columns: tuple[Column, ...]
    """Those that take a side on most claims first, then by name. None is silent throughout."""
    rows: tuple[Row, ...]
    """One a claim, in the order of `claims`."""

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        rows = (
            (
                report.claim,
                f"{report.verdict}, {report.origins.supports} : {report.origins.refutes}, {report.confidence:.0%}",
                *(
                    "" if cell.standing is Standing.SILENT else f"{cell.standing} {cell.text}"
                    for cell in row.cells
                ),
            )
            for report, row in zip(self.claims, self.rows, strict=True)
        )
        header = (
            "claim",
            "verdict, origins for : against, confidence",
            *(column.name for column in self.columns),
        )
        return notebook.block(f"{len(self.rows)} of {self.checked} claims", notebook.table(header, rows))
