"""What every type is, and a range of characters."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1
"""Version of the JSON contract (`check --json`). It is added to, never broken."""


class Frozen(BaseModel):
    """A value: compared by content, never changed, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A half-open range of characters, `text[start:end]`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
