"""What the gate found, for people and for the platforms that show it; one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.choice import named
from provenance.report.gate.github import AnnotationsReport
from provenance.report.gate.gitlab import GitlabReport
from provenance.report.gate.human import HumanReport
from provenance.report.gate.json import GateJsonReport
from provenance.report.gate.junit import JunitReport
from provenance.report.gate.sarif import CodeScanningReport, SarifReport
from provenance.report.gate.summary import SummaryReport

if TYPE_CHECKING:
    from provenance.report.gate.interface import GateReport

__all__ = ["gate_format", "gate_formats"]


def gate_formats() -> dict[str, GateReport]:
    """Return every format by its name."""
    known: tuple[GateReport, ...] = (
        HumanReport(), GateJsonReport(), SarifReport(), CodeScanningReport(), JunitReport(), AnnotationsReport(),
        SummaryReport(), GitlabReport(),
    )  # fmt: skip
    return {report.name: report for report in known}


def gate_format(name: str) -> GateReport:
    """Return the format called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    return named(gate_formats(), name, "report format")
