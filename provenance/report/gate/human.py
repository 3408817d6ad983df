"""For reading on a terminal or in a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.findings import Severity
from provenance.report.explanation import explain_on
from provenance.report.gate.wording import outcome, searched, shown, standing_of
from provenance.report.page import Page
from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from provenance.findings import Finding, GateFailure, GateResult

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold"}


class HumanReport:
    """Finding by finding in the order of the files, then what is accepted, then the counts."""

    name = "human"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:
        """Return the report, wrapped to `width` columns."""
        page = Page(width, color=color)
        reports = {report.id: report for report in result.claims}
        for finding in shown(result):
            _finding(page, finding)
            if finding.claim_id in reports:
                explain_on(page, reports.pop(finding.claim_id))  # once, whatever the number of its findings
            page.gap()
        accepted = [finding for finding in result.findings if standing_of(finding) == "accepted"]
        for finding in accepted:
            _accepted(page, finding)
        if accepted:
            page.gap()
        for note in result.notes:
            page.line(f"note: {clean(note)}", hanging=2, style="dim")
        page.line(f"{outcome(result)}; {searched(result)}.", style="bold" if result.failing else "dim")
        return page.text()

    def render_failure(self, failure: GateFailure) -> str:
        """Return the error as it stands on stderr."""
        return f"could not run: {clean(failure.message)}\n"


def _finding(page: Page, finding: Finding) -> None:
    page.line(
        f"{clean(finding.path)}:{finding.line}: {finding.severity} {finding.code}",
        f"  {clean(finding.claim)}",
        hanging=2,
        style=_STYLES[finding.severity],
    )
    page.line(clean(finding.message), indent=2)


def _accepted(page: Page, finding: Finding) -> None:
    acceptance = finding.accepted
    if acceptance is not None:
        page.line(
            f"{clean(finding.path)}:{finding.line}: {finding.code} accepted until {acceptance.until}: "
            f"{clean(acceptance.reason)} ({clean(acceptance.location)})",
            hanging=2,
            style="dim",
        )
