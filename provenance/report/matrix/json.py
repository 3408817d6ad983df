"""For programs: the table as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.json import as_json

if TYPE_CHECKING:
    from provenance.report.matrix.model import Matrix


class JsonMatrix:
    """One JSON object."""

    name = "json"

    def render(self, matrix: Matrix, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the table as indented JSON."""
        return as_json(matrix)
