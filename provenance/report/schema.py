"""The published JSON Schemas of the JSON reports."""

from __future__ import annotations

import json
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.choice import named
from provenance.models import SCHEMA_VERSION, CheckResult, DraftResult, Trace
from provenance.report.matrix.model import Matrix

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.models import Frozen

CONTRACTS: Mapping[str, type[Frozen]] = MappingProxyType(
    {"check": CheckResult, "draft": DraftResult, "table": Matrix, "trace": Trace}
)
"""Command -> what its `--json` writes; `draft` is `check --draft`."""


def current_schema(command: str = "check") -> str:
    """Return the schema of what a command writes, as the models have it now.

    Raises:
        UsageError: the command has none.
    """
    schema = named(CONTRACTS, command, "schema").model_json_schema(mode="serialization")
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            # Every field is always written; a later version may write more, and must not break who validates.
            part["required"] = sorted(part["properties"])
            part.pop("additionalProperties", None)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = f"provenance {command} --json, schema_version {SCHEMA_VERSION}"
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def schema_file(command: str) -> str:
    """Return the name of the file in this package that holds the schema of a command."""
    return f"{command}.schema.json"


def published_schema(command: str = "check") -> str:
    """Return the schema that ships with this version.

    Raises:
        UsageError: the command has none.
    """
    named(CONTRACTS, command, "schema")
    return files(__package__).joinpath(schema_file(command)).read_text(encoding="utf-8")
