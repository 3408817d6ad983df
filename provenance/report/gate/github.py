"""GitHub's workflow commands: a line a finding, which the platform shows at the claim's line.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. GitHub shows ten errors, ten warnings
and ten notices of a step; the log and the step summary have the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.findings import Severity
from provenance.report.gate.wording import in_repository, outcome, searched, shown
from provenance.report.plain_text import clean
from provenance.rules import rule

if TYPE_CHECKING:
    from provenance.findings import GateFailure, GateResult

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class AnnotationsReport:
    """Annotations of what is neither accepted nor known, gravest first, since the platform shows only ten of a kind."""

    name = "github"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return a command a line, and a line of counts that is none."""
        grave = list(Severity)
        findings = sorted(
            shown(result), key=lambda finding: (not finding.fails, grave.index(finding.severity))
        )
        lines = [
            f"::{_LEVELS[f.severity]} file={_property(in_repository(result.prefix, f.path))},line={f.line},"
            f"title={_property(f'{f.code}: {rule(f.code).title}')}::{_data(f'“{clean(f.claim)}”: {f.message}')}"
            for f in findings
        ]
        return "\n".join([*lines, f"{outcome(result)}; {searched(result)}."]) + "\n"

    def render_failure(self, failure: GateFailure) -> str:
        """Return one error without a place."""
        hint = f" ({failure.hint})" if failure.hint else ""
        return f"::error title=provenance could not run::{_data(failure.message + hint)}\n"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
