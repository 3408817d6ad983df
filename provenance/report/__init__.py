"""Results to text, one file a format."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.report.json import JsonReport
from provenance.report.markdown import MarkdownReport
from provenance.report.table import TableReport

if TYPE_CHECKING:
    from provenance.report.interface import Report

__all__ = ["formats", "report_format"]


def formats() -> dict[str, Report]:
    """Return every format by its name."""
    known: tuple[Report, ...] = (TableReport(), MarkdownReport(), JsonReport())
    return {report.name: report for report in known}


def report_format(name: str) -> Report:
    """Return the format called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    known = formats()
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name.lower(), known, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}."
    raise UsageError(f"there is no report format {name!r}", hint=hint)
