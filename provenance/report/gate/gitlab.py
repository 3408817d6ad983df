"""GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from provenance.findings import Severity
from provenance.report.gate.wording import in_repository, shown
from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from provenance.findings import GateFailure, GateResult

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


class GitlabReport:
    """What is neither accepted nor known: the format has no word for either, and GitLab compares branches itself."""

    name = "gitlab"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return a JSON array of issues."""
        issues = [
            {
                "description": f"“{clean(finding.claim)}”: {clean(finding.message)}",
                "check_name": finding.code,
                "fingerprint": finding.fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": in_repository(result.prefix, finding.path),
                    "lines": {"begin": finding.line},
                },
            }
            for finding in shown(result)
        ]
        return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"

    def render_failure(self, failure: GateFailure) -> None:  # noqa: ARG002  (an empty array would read as a pass)
        """Return nothing: without the report, GitLab says that there is none."""
        return
