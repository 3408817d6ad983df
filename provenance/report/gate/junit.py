"""JUnit: one case a claim, one suite a file. Failures, skipped and errors are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.findings import BaselineState
from provenance.report.explanation import explained_lines
from provenance.report.gate.wording import standing_of
from provenance.report.plain_text import clean, trimmed

if TYPE_CHECKING:
    from junitparser import JUnitXml, TestCase

    from provenance.findings import Finding, GateFailure, GateResult
    from provenance.models import ClaimReport

_NAME = 160
"""Characters of a claim in the name of its case."""


class JunitReport:
    """What fails is a failure, what is accepted or known is skipped, and a gate that could not run is an error."""

    name = "junit"

    def render(self, result: GateResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the XML."""
        from junitparser import JUnitXml, TestSuite

        by_claim: dict[str, list[Finding]] = {}
        for finding in result.findings:
            if finding.baseline is not BaselineState.ABSENT:
                by_claim.setdefault(finding.claim_id, []).append(finding)
        xml = JUnitXml("provenance")
        for file in result.files:
            suite = TestSuite(_text(file.path))
            for report in result.claims:
                if (report.location or "").rpartition(":")[0] == file.path:
                    suite.add_testcase(_case(report, file.path, by_claim.get(report.id, [])))
            xml.add_testsuite(suite)
        return _written(xml)

    def render_failure(self, failure: GateFailure) -> str:
        """Return one case with an error."""
        from junitparser import Error, JUnitXml, TestCase, TestSuite

        case = TestCase("provenance ci", "provenance")
        case.result = [Error(_text(failure.message), "could not run")]
        suite = TestSuite("provenance")
        suite.add_testcase(case)
        xml = JUnitXml("provenance")
        xml.add_testsuite(suite)
        return _written(xml)


def _case(report: ClaimReport, path: str, findings: list[Finding]) -> TestCase:
    from junitparser import Failure, Skipped, TestCase

    where = (report.location or path).rpartition(":")[2]
    name = trimmed(_text(report.claim), _NAME)
    case = TestCase(f"{name} ({_text(path)}:{where})" if where.isdecimal() else name, _text(path))
    failing = [f for f in findings if f.fails]
    passed_over = [f for f in findings if standing_of(f) in {"accepted", "known"}]
    if failing:
        case.result = []
        for finding in failing:
            failed = Failure(_text(finding.message), finding.code)
            failed.text = _text(
                f"{finding.path}:{finding.line}: {finding.severity} {finding.code}: {finding.message}"
            )
            case.result += [failed]
    elif passed_over:
        case.result = [Skipped(_text(_why(passed_over[0])), passed_over[0].code)]
    told = [] if case.result else [f"{report.verdict}", *(f"{f.code}: {f.message}" for f in findings)]
    if lines := told + explained_lines(report):
        case.system_out = "\n".join(map(_text, lines))
    return case


def _why(finding: Finding) -> str:
    if finding.accepted is not None:
        return f"accepted until {finding.accepted.until}: {finding.accepted.reason} ({finding.accepted.location})"
    return "known from the baseline"


def _text(text: str) -> str:
    """Return text that XML 1.0 can hold: no control characters, no halves of characters."""
    return clean(text).encode("utf-8", "replace").decode("utf-8").replace("\ufffe", "").replace("\uffff", "")


def _written(xml: JUnitXml) -> str:
    xml.update_statistics()  # type: ignore[no-untyped-call]
    raw: bytes = xml.tostring()  # type: ignore[no-untyped-call]
    return raw.decode("utf-8").rstrip("\n") + "\n"
