"""Findings that somebody accepts, in the policy or beside the claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.findings import Acceptance
from provenance.gate.likeness import LIKE, likeness
from provenance.gate.marks import marked_claims
from provenance.gate.patterns import matches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from provenance.findings import Finding
    from provenance.gate.claim_files import ClaimFile
    from provenance.gate.policy import Accept
    from provenance.gate.policy_file import PolicyFile


@dataclass(slots=True)
class _Entry:
    """An acceptance and what it is meant for."""

    codes: tuple[str, ...]
    acceptance: Acceptance
    accept: Accept | None = None
    claim_id: str | None = None
    """Of the claim beside a mark."""
    used: bool = field(default=False)

    def fits(self, finding: Finding) -> bool:
        if finding.code not in self.codes:
            return False
        if self.accept is None:
            return finding.claim_id == self.claim_id
        entry = self.accept
        return (
            (not entry.paths or matches(finding.path, entry.paths))
            and (entry.fingerprint is None or entry.fingerprint == finding.fingerprint)
            and (entry.claim is None or likeness(entry.claim, finding.claim) >= LIKE)
        )


class Acceptances:
    """All acceptances of a run; tells afterwards which are over and which are of no use.

    Args:
        found: the policy.
        files: the files that are checked, with their marks.
        today: what is over is told by.
        complete: all files of the policy are checked, so that an acceptance without a finding is of no use.
    """

    def __init__(
        self, found: PolicyFile, files: Sequence[ClaimFile], *, today: dt.date, complete: bool
    ) -> None:
        self._today, self._complete = today, complete
        self._entries = [
            _Entry(
                (accept.code,),
                Acceptance(reason=accept.reason, until=accept.until, location=location, inline=False),
                accept=accept,
            )
            for accept, location in zip(found.policy.accept, found.accept_lines, strict=True)
        ]
        for file in files:
            self._entries += _of_marks(file)

    def of(self, finding: Finding) -> Acceptance | None:
        """Return the acceptance of a finding that still holds: the first in the policy, else beside the claim."""
        fitting = [entry for entry in self._entries if entry.fits(finding)]
        for entry in fitting:
            entry.used = True
        return next((e.acceptance for e in fitting if e.acceptance.until >= self._today), None)

    def notes(self) -> list[str]:
        """Say what is over, and what accepts nothing."""
        told = []
        for entry in self._entries:
            acceptance, codes = entry.acceptance, ", ".join(entry.codes)
            over = acceptance.until < self._today
            if over and entry.used:
                told.append(
                    f"{acceptance.location}: the acceptance of {codes} ended on {acceptance.until}; "
                    "its finding counts again"
                )
            elif not entry.used and (self._complete or acceptance.inline):
                told.append(f"{acceptance.location}: nothing here breaks {codes}: the acceptance can go")
        return told


def _of_marks(file: ClaimFile) -> list[_Entry]:
    texts = [claim.text for claim in file.claims]
    return [
        _Entry(
            mark.codes,
            Acceptance(
                reason=mark.reason, until=mark.until, location=f"{file.path}:{mark.line}", inline=True
            ),
            claim_id=None if target is None else file.claims[target].id,
        )
        for mark, target in zip(file.marks, marked_claims(file.marks, file.lines, texts), strict=True)
    ]
