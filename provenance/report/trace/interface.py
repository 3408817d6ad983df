"""What every format of a trace offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from provenance.models import Trace


class TraceFormat(Protocol):
    """Turns a trace into text. One implementation a format, one file an implementation."""

    @property
    def name(self) -> str:
        """As it is asked for: `--format mermaid`."""
        ...

    def render(self, trace: Trace, *, width: int, color: bool) -> str:
        """Return the whole trace, ending in a newline. The same trace always gives the same text.

        Args:
            trace: what was found.
            width: columns to fit into, for formats that people read as they are; others ignore it.
            color: the text goes to a terminal that shows colour.
        """
        ...
