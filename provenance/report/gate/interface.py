"""What every report of the gate offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from provenance.findings import GateFailure, GateResult


class GateReport(Protocol):
    """Turns what the gate found into text. The same result always gives the same bytes."""

    @property
    def name(self) -> str:
        """As it is asked for: `--output sarif=out.sarif`."""
        ...

    def render(self, result: GateResult, *, width: int, color: bool) -> str:
        """Return the whole report, ending in a newline.

        Args:
            result: what was found.
            width: columns to fit prose into, for formats that people read as they are; others ignore it.
            color: the text goes to a terminal that shows colour.

        Raises:
            OutputError: the platform would refuse the report.
        """
        ...

    def render_failure(self, failure: GateFailure) -> str | None:
        """Return a report that says that the gate could not run; None for a format that cannot say it."""
        ...
