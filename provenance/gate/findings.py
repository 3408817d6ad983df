"""What in a report is a finding, under what holds for its file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from provenance.findings import Finding
from provenance.gate.likeness import fingerprint
from provenance.gate.patterns import matches
from provenance.gate.policy import Place
from provenance.models import StanceLabel
from provenance.report.plain_text import clean, trimmed
from provenance.report.wording import counts, outlet_name
from provenance.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.gate.policy import Policy
    from provenance.models import ClaimReport, Evidence

_QUOTE = 240
"""Characters of a quote in a message: annotations show few lines."""


def place_of(policy: Policy, path: str) -> Place:
    """Return what holds for the file at `path`: the policy, then each override that names it."""
    place = Place(
        select=policy.select,
        ignore=policy.ignore,
        severity=policy.severity,
        min_origins=policy.min_origins,
    )
    for override in policy.overrides:
        if matches(path, override.paths):
            place = Place(
                select=place.select if override.select is None else override.select,
                ignore=(*place.ignore, *override.ignore),
                severity={**place.severity, **override.severity},
                min_origins=override.min_origins or place.min_origins,
            )
    return place


def findings_of(report: ClaimReport, path: str, line: int, place: Place) -> Iterator[Finding]:
    """Yield the findings of one claim by code: the verdict's, and those of its evidence that are selected."""
    codes = {report.code, *(reason.code for item in report.evidence for reason in item.reasons)}
    for code in sorted(code for code in codes if code and place.selects(code)):
        yield Finding(
            code=code,
            severity=place.severity_of(code),
            message=_verdict_message(report) if code == report.code else _reason_message(report, code),
            path=path,
            line=line,
            claim_id=report.id,
            claim=report.claim,
            fingerprint=fingerprint(code, path, report.claim),
            fails=False,
        )


def told_apart(findings: Iterable[Finding]) -> list[Finding]:
    """Give findings of one fingerprint (a claim that stands in a file twice) one each, by their order."""
    seen: dict[str, int] = {}
    apart = []
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if number > 1:
            told = hashlib.sha256(f"{finding.fingerprint} {number}".encode()).hexdigest()[:32]
            apart.append(finding.model_copy(update={"fingerprint": told}))
        else:
            apart.append(finding)
    return apart


def _verdict_message(report: ClaimReport) -> str:
    title = rule(report.code).title if report.code else ""
    against = next((item for item in report.evidence if item.stance is StanceLabel.REFUTES), None)
    bearing = against or next((item for item in report.evidence if item.stance is StanceLabel.SUPPORTS), None)
    return f"{title}: {counts(report)}." + (f" {_quoted(bearing)}" if bearing else "")


def _reason_message(report: ClaimReport, code: str) -> str:
    item, reason = next(
        (item, reason) for item in report.evidence for reason in item.reasons if reason.code == code
    )
    return f"{rule(code).title}: {clean(reason.message)}. {_quoted(item)}"


def _quoted(item: Evidence) -> str:
    day = f", {item.document.date.isoformat()}" if item.document.date else ""
    return f"{outlet_name(item)}{day}: “{trimmed(clean(item.quote), _QUOTE)}”"
