"""For programs: the JSON contract, exactly `CheckResult`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.models import CheckResult, Frozen

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Legal in JSON, but steers a terminal or reorders a line: DEL, C1, separators, bidirectional overrides."""


class JsonReport:
    """Every field of the result, in the order of the models, without anything that changes between runs."""

    name = "json"

    def render(self, result: CheckResult, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the report as indented JSON."""
        return as_json(result)


def as_json(value: Frozen) -> str:
    """Return a value as indented JSON that no terminal takes for commands, with a newline at its end."""
    return json_text(value.model_dump(mode="json"))


def json_text(value: Mapping[str, Any]) -> str:
    """Return an object as `as_json` does."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
