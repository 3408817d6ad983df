"""The summary of a GitHub step (or a comment on a merge request): Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.gate.wording import outcome, searched, shown, standing_of
from provenance.report.markdown import escape

if TYPE_CHECKING:
    from provenance.findings import Finding, GateFailure, GateResult

_LIMIT = 900_000
"""Bytes. GitHub takes 1 MiB a step and shows nothing of a longer summary."""


class SummaryReport:
    """A table of what is to be looked at, and folded away what is accepted."""

    name = "summary"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the summary, cut before the platform's limit with a line that says so."""
        findings = shown(result)
        lines = [
            f"## provenance: {'failed' if result.failing else 'passed'}",
            "",
            f"{outcome(result)}; {searched(result)}.",
        ]
        if findings:
            lines += ["", "| where | | rule | claim | what was found |", "|---|---|---|---|---|"]
        lines += _fitting([_row(finding) for finding in findings])
        accepted = [finding for finding in result.findings if standing_of(finding) == "accepted"]
        if accepted:
            lines += ["", "<details><summary>Accepted</summary>", ""]
            lines += _fitting([_accepted(finding) for finding in accepted])
            lines += ["", "</details>"]
        if result.notes:
            lines += ["", *(f"- {escape(note)}" for note in result.notes)]
        return "\n".join(lines) + "\n"

    def render_failure(self, failure: GateFailure) -> str:
        """Return a summary that says that nothing was checked."""
        hint = f"\n\n{escape(failure.hint)}" if failure.hint else ""
        return f"## provenance: could not run\n\n{escape(failure.message)}{hint}\n"


def _row(finding: Finding) -> str:
    where = f"{escape(finding.path)}:{finding.line}"
    cells = (where, finding.severity.value, finding.code, escape(finding.claim), escape(finding.message))
    return f"| {' | '.join(cells)} |"


def _accepted(finding: Finding) -> str:
    acceptance = finding.accepted
    until = f"until {acceptance.until}: {escape(acceptance.reason)}" if acceptance else ""
    return f"- {escape(finding.path)}:{finding.line} {finding.code} {until}"


def _fitting(rows: list[str]) -> list[str]:
    """Return the rows that half of the limit has room for, and how many it has not."""
    room, kept = _LIMIT // 2, 0
    for row in rows:
        room -= len(row.encode()) + 1
        if room < 0:
            break
        kept += 1
    left = len(rows) - kept
    return rows[:kept] + ([f"\n{left} more: see the log."] if left else [])
