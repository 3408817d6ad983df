"""For programs: the trace as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.json import as_json

if TYPE_CHECKING:
    from provenance.models import Trace


class JsonTrace:
    """One JSON object."""

    name = "json"

    def render(self, trace: Trace, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the trace as indented JSON."""
        return as_json(trace)
