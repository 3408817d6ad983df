"""For programs: the JSON contract of `check`, with the draft that the claims' places point into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.json import as_json

if TYPE_CHECKING:
    from provenance.models import DraftResult


class JsonDraft:
    """Every field of the result."""

    name = "json"

    def render(self, result: DraftResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the result as indented JSON."""
        return as_json(result)
