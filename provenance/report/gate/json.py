"""For programs: the JSON contract of `ci`, exactly `GateResult`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from provenance.models import SCHEMA_VERSION
from provenance.report.json import as_json

if TYPE_CHECKING:
    from provenance.findings import GateFailure, GateResult


class GateJsonReport:
    """Every field of the result, in the order of the models, without anything that changes between runs."""

    name = "json"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the report as indented JSON."""
        return as_json(result)

    def render_failure(self, failure: GateFailure) -> str:
        """Return an object with `error` in place of what was found."""
        held = {"schema_version": SCHEMA_VERSION, "error": failure.model_dump(mode="json")}
        return json.dumps(held, ensure_ascii=False, indent=2) + "\n"
