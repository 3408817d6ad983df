"""What every format of the table offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from provenance.report.matrix.model import Matrix


class MatrixFormat(Protocol):
    """Turns a table into text or, for spreadsheets, into bytes. One implementation a format, one file each."""

    @property
    def name(self) -> str:
        """As it is asked for: `--format csv`."""
        ...

    def render(self, matrix: Matrix, /, *, width: int, color: bool) -> str | bytes:
        """Return the whole table. The same matrix always gives the same text or bytes.

        Args:
            matrix: what is shown.
            width: columns to fit into, for formats that people read as they are; others ignore it.
            color: the text goes to a terminal that shows colour.
        """
        ...
