"""Results to text, one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.choice import named
from provenance.report.claimreview import ClaimReviewReport
from provenance.report.html import HtmlReport
from provenance.report.json import JsonReport
from provenance.report.markdown import MarkdownReport
from provenance.report.table import TableReport

if TYPE_CHECKING:
    from provenance.report.interface import Report

__all__ = ["formats", "report_format"]


def formats() -> dict[str, Report]:
    """Return every format by its name."""
    known: tuple[Report, ...] = (
        TableReport(), MarkdownReport(), HtmlReport(), JsonReport(), ClaimReviewReport(),
    )  # fmt: skip
    return {report.name: report for report in known}


def report_format(name: str) -> Report:
    """Return the format called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    return named(formats(), name, "report format")
