"""What every report format offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from provenance.models import CheckResult


class Report(Protocol):
    """Turns a result into text. One implementation a format, one file an implementation."""

    @property
    def name(self) -> str:
        """As it is asked for: `--format markdown`."""
        ...

    def render(self, result: CheckResult, /, *, width: int, color: bool) -> str:
        """Return the whole report, ending in a newline. The same result always gives the same text.

        Args:
            result: what was found.
            width: columns to fit prose into, for formats that people read as they are; others ignore it.
            color: the text goes to a terminal that shows colour; otherwise it holds no escape sequence.
        """
        ...
