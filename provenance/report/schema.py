"""The published JSON Schema of the JSON report."""

from __future__ import annotations

import json
from importlib.resources import files

from provenance.models import SCHEMA_VERSION, CheckResult

SCHEMA_FILE = "check.schema.json"


def current_schema() -> str:
    """Return the schema of `CheckResult` as the models have it now."""
    schema = CheckResult.model_json_schema(mode="serialization")
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            # Every field is always written; a later version may write more, and must not break who validates.
            part["required"] = sorted(part["properties"])
            part.pop("additionalProperties", None)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"provenance check --json, schema_version {SCHEMA_VERSION}"
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def published_schema() -> str:
    """Return the schema that ships with this version."""
    return files(__package__).joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
