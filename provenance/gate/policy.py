"""What a gate is told: the table `[ci]` of `provenance.toml`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from provenance.findings import Severity

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
FailOn = Literal["error", "warning", "note", "never"]

DEFAULT_SELECT = ("PRV0",)
"""The verdicts. What evidence shows (PRV1 to PRV3) is a finding of its own only for who asks for it."""
DEFAULT_SEVERITIES = {"PRV001": Severity.ERROR, "PRV002": Severity.ERROR, "PRV004": Severity.ERROR}
"""All other rules are notes: a single source is no defect."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Override(_Table):
    """What is different for some files."""

    paths: tuple[Text, ...] = Field(min_length=1)
    """Patterns, relative to the policy's folder; a folder means all below it."""
    select: tuple[Text, ...] | None = None
    """In place of the policy's."""
    ignore: tuple[Text, ...] = ()
    """On top of the policy's."""
    severity: dict[str, Severity] = Field(default_factory=dict)
    """On top of the policy's."""
    min_origins: int | None = Field(default=None, ge=1)


class Accept(_Table):
    """A finding that is accepted until a day, and why."""

    code: Text
    """The rule, such as PRV001."""
    claim: Text | None = None
    """The claim's words; small rewording does not matter, figures and negations do."""
    fingerprint: Text | None = None
    paths: tuple[Text, ...] = ()
    """Only there; without `claim` and `fingerprint`, everything there."""
    reason: Text
    until: dt.date
    """The last day on which it holds."""

    @model_validator(mode="after")
    def _names_something(self) -> Accept:
        if self.claim is None and self.fingerprint is None and not self.paths:
            raise ValueError("names no claim, no fingerprint and no paths")
        return self


class Policy(_Table):
    """Which files hold claims, what they are checked against, and what is a finding."""

    claims: tuple[Text, ...] = ()
    """Patterns of files that hold claims, relative to the policy's folder."""
    drafts: tuple[Text, ...] = ()
    """Patterns of files that hold prose."""
    exclude: tuple[Text, ...] = ()
    corpus: tuple[Text, ...] = ()
    """Files, folders and patterns of articles; empty takes the index of the settings as it is."""
    select: tuple[Text, ...] = DEFAULT_SELECT
    """Codes, or beginnings of codes, that are findings."""
    ignore: tuple[Text, ...] = ()
    """Codes, or beginnings of codes, that are none."""
    severity: dict[str, Severity] = Field(default_factory=dict)
    fail_on: FailOn = "error"
    """The mildest severity that ends the run with exit code 1."""
    min_origins: int | None = Field(default=None, ge=1)
    """Origins that a corroborated claim needs; None takes the setting."""
    baseline: Text | None = None
    """File of findings that are known and do not fail."""
    overrides: tuple[Override, ...] = ()
    """For some files; of several that fit, the last one counts."""
    accept: tuple[Accept, ...] = ()


class Place(BaseModel):
    """What holds for one file, once overrides are applied."""

    model_config = ConfigDict(frozen=True)

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: dict[str, Severity]
    min_origins: int | None

    def selects(self, code: str) -> bool:
        """Tell whether breaking the rule `code` is a finding here."""
        return code.startswith(self.select) and not code.startswith(self.ignore)

    def severity_of(self, code: str) -> Severity:
        """Return how grave it is."""
        return self.severity.get(code) or DEFAULT_SEVERITIES.get(code, Severity.NOTE)
