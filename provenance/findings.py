"""What the gate found: the types that go from `provenance.gate` to its reports. All are frozen."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from provenance.models import SCHEMA_VERSION, ClaimReport, Frozen, IndexInfo


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def reaches(self, least: Severity) -> bool:
        """Tell whether this is as grave as `least`, or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(least)


class BaselineState(StrEnum):
    """How a finding stands to the baseline (the words are SARIF's, 3.27.24)."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    """The same finding of a claim that was reworded."""
    ABSENT = "absent"
    """In the baseline, and no longer found."""


class Acceptance(Frozen):
    """Somebody accepts a finding, for a reason and for a time."""

    reason: str
    until: dt.date
    """The last day on which it holds."""
    location: str
    """Where it was written: `provenance.toml:12`, `claims.md:4`."""
    inline: bool
    """It stands in the file of the claim."""


class Finding(Frozen):
    """A rule that a claim breaks."""

    code: str
    """`PRV001` ...; see `provenance.rules`."""
    severity: Severity
    message: str
    path: str
    """File of the claim, with `/`, relative to the folder of the policy."""
    line: int = Field(ge=1)
    claim_id: str
    """Of the report in `GateResult.claims`."""
    claim: str
    fingerprint: str
    """Stays the same when lines move and when case, punctuation or function words change."""
    baseline: BaselineState | None = None
    """None where no baseline was given."""
    accepted: Acceptance | None = None
    fails: bool
    """It is grave enough to end the run with exit code 1, neither accepted nor in the baseline."""


class CheckedFile(Frozen):
    """A file of claims, and how many it holds."""

    path: str
    claims: int


class GateResult(Frozen):
    """The JSON contract of `ci`."""

    schema_version: int = SCHEMA_VERSION
    version: str
    """Of this program."""
    prefix: str = ""
    """Folder of the policy within its repository, with `/` at its end: what platforms want before each path."""
    index: IndexInfo
    files: tuple[CheckedFile, ...]
    claims: tuple[ClaimReport, ...]
    """By file and line; ids are `file#id`."""
    findings: tuple[Finding, ...]
    """By file, line and code; those that are absent from this run come last."""
    notes: tuple[str, ...] = ()
    """What a person should know and no finding says: an acceptance that expired, a mark that nothing needs."""

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that end the run with exit code 1."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def present(self) -> tuple[Finding, ...]:
        """The findings of this run, without those that only the baseline has."""
        return tuple(f for f in self.findings if f.baseline is not BaselineState.ABSENT)


class GateFailure(Frozen):
    """Why the gate could not run: what a report says then, so that nobody takes its absence for a pass."""

    message: str
    hint: str | None = None


class Change(StrEnum):
    """What became of a claim when a corpus changed."""

    FLIPPED = "flipped"
    """Only supported before and only refuted now, or the other way round."""
    DISPUTED = "disputed"
    """Both sides now; one or none before."""
    LOST = "lost support"
    REFUTED = "refuted"
    """More origins refute it, and nothing else changed."""
    SETTLED = "settled"
    """Both sides before; one now."""
    GAINED = "gained support"
    SAME = "unchanged"

    @property
    def worse(self) -> bool:
        """A claim that could stand before may not stand now."""
        return self in {Change.FLIPPED, Change.DISPUTED, Change.LOST, Change.REFUTED}


class ClaimChange(Frozen):
    """A claim before and after."""

    change: Change
    before: ClaimReport
    after: ClaimReport
    came: tuple[int, ...]
    """Positions in `after.evidence` of what bears on the claim and did not before."""
    went: tuple[int, ...]
    """Positions in `before.evidence` of what bore on it and does no longer."""


class DiffResult(Frozen):
    """The JSON contract of `diff`."""

    schema_version: int = SCHEMA_VERSION
    index: IndexInfo
    """What is searched now."""
    documents_before: int
    since: dt.date | None = None
    """With one index: before is what it holds of earlier days."""
    undated: int = 0
    """With one index: documents without a day, which count on both sides."""
    claims: tuple[ClaimChange, ...]
