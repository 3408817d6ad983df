"""What every format of a checked draft offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from provenance.models import DraftResult


class DraftFormat(Protocol):
    """Turns a checked draft into text. One implementation a format, one file an implementation."""

    @property
    def name(self) -> str:
        """As it is asked for: `--format markdown`."""
        ...

    def render(self, result: DraftResult, *, width: int, color: bool) -> str:
        """Return the draft with its marks, ending in a newline. The same result always gives the same text.

        Args:
            result: what was found.
            width: columns to fit into, for formats that people read as they are; others ignore it.
            color: the text goes to a terminal that shows colour.
        """
        ...
