"""The way of a gate: claims, reports, findings, what is accepted, what is known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.errors import ProvenanceError
from provenance.findings import BaselineState, CheckedFile, Finding, GateResult, Severity
from provenance.gate.acceptance import Acceptances
from provenance.gate.baseline import compared
from provenance.gate.findings import findings_of, place_of, told_apart
from provenance.gate.patterns import matches

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from provenance.gate.baseline import Baseline
    from provenance.gate.claim_files import ClaimFile
    from provenance.gate.policy import Policy
    from provenance.gate.policy_file import PolicyFile
    from provenance.models import Claim, ClaimReport, IndexInfo, LeftOut

    CheckClaims = Callable[[Sequence[Claim], int | None], Iterable[ClaimReport]]
    """Claims and the origins that corroboration takes (None: as set) -> a report each, in order."""

NO_ANSWER = "PRV311"


class UnansweredError(ProvenanceError):
    """The judge gave no answer for a claim, so that nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate as it is set up for one run."""

    found: PolicyFile
    today: dt.date
    """What expiries are told by."""
    fail_on: Severity | None
    """The mildest severity that fails; None: nothing does."""
    baseline: Baseline | None = None
    complete: bool = True
    """All files of the policy are checked."""

    def run(
        self,
        files: Sequence[ClaimFile],
        check: CheckClaims,
        index: Callable[[], IndexInfo],
        left_out: Callable[[], Sequence[LeftOut]] = tuple,
    ) -> GateResult:
        """Check the claims of `files` and return what was found, the same for whatever order they come in.

        Args:
            files: with their claims and marks.
            check: gives the reports.
            index: tells what was searched, once it was.
            left_out: tells which documents were not heard, since they are what is checked.

        Raises:
            UnansweredError: the judge had no answer for a claim.
        """
        ordered = sorted(files, key=lambda file: file.path)
        reports = reports_of(ordered, self.found.policy, check)
        require_answers(reports.values())
        acceptances = Acceptances(self.found, ordered, today=self.today, complete=self.complete)
        findings = [self._ruled(f, acceptances) for f in self._compared(ordered, reports)]
        return GateResult(
            version=__version__,
            prefix=self.found.prefix,
            index=index(),
            files=tuple(CheckedFile(path=file.path, claims=len(file.claims)) for file in ordered),
            claims=tuple(reports[claim.id] for file in ordered for claim in file.claims),
            findings=tuple(findings),
            notes=(
                *_without_claims(ordered),
                *acceptances.notes(),
                *self._idle_overrides(ordered),
                *(f"{one.document.id} was not heard: it {one.reason}" for one in left_out()),
            ),
        )

    def _compared(self, files: Sequence[ClaimFile], reports: dict[str, ClaimReport]) -> list[Finding]:
        found = [
            finding
            for file in files
            for claim, line in zip(file.claims, file.lines, strict=True)
            for finding in findings_of(
                reports[claim.id], file.path, line, place_of(self.found.policy, file.path)
            )
        ]
        apart = told_apart(found)
        if self.baseline is None:
            return apart
        return compared(apart, self.baseline, None if self.complete else [file.path for file in files])

    def _ruled(self, finding: Finding, acceptances: Acceptances) -> Finding:
        if finding.baseline is BaselineState.ABSENT:
            return finding
        accepted = acceptances.of(finding)
        known = finding.baseline in {BaselineState.UNCHANGED, BaselineState.UPDATED}
        grave = self.fail_on is not None and finding.severity.reaches(self.fail_on)
        return finding.model_copy(
            update={"accepted": accepted, "fails": grave and accepted is None and not known}
        )

    def _idle_overrides(self, files: Sequence[ClaimFile]) -> list[str]:
        if not self.complete:
            return []
        return [
            f"{self.found.shown}: ci.overrides[{number}]: none of the files is {', '.join(override.paths)}"
            for number, override in enumerate(self.found.policy.overrides, start=1)
            if not any(matches(file.path, override.paths) for file in files)
        ]


def reports_of(files: Sequence[ClaimFile], policy: Policy, check: CheckClaims) -> dict[str, ClaimReport]:
    """Return the report of each claim of `files` by its id, checked with the origins that its file asks for.

    Args:
        files: with their claims.
        policy: says how many origins corroboration takes, and where.
        check: gives the reports.
    """
    by_bar: dict[int | None, list[Claim]] = defaultdict(list)
    for file in files:
        by_bar[place_of(policy, file.path).min_origins].extend(file.claims)
    return {
        report.id: report
        for bar, claims in sorted(by_bar.items(), key=lambda item: item[0] or 0)
        for report in check(claims, bar)
    }


def require_answers(reports: Iterable[ClaimReport]) -> None:
    """Raise where all that the judge had to say of a claim is that it has no answer.

    Raises:
        UnansweredError: naming the first such claim.
    """
    unanswered = [
        report
        for report in reports
        if report.evidence and all(NO_ANSWER in {r.code for r in item.reasons} for item in report.evidence)
    ]
    if unanswered:
        first = unanswered[0]
        raise UnansweredError(
            f"the judge gave no answer for {len(unanswered)} claims, first {first.location or first.claim}",
            hint="`provenance rule PRV311` says more; choose another judge with --judge",
        )


def _without_claims(files: Sequence[ClaimFile]) -> list[str]:
    return [f"{file.path}: holds no claim" for file in files if not file.claims]
