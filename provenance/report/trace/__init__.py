"""A trace to text, one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.choice import named
from provenance.report.trace.dot import DotTrace
from provenance.report.trace.json import JsonTrace
from provenance.report.trace.mermaid import MermaidTrace
from provenance.report.trace.tree import TreeTrace

if TYPE_CHECKING:
    from provenance.report.trace.interface import TraceFormat

__all__ = ["trace_format", "trace_formats"]


def trace_formats() -> dict[str, TraceFormat]:
    """Return every format by its name."""
    known: tuple[TraceFormat, ...] = (TreeTrace(), JsonTrace(), MermaidTrace(), DotTrace())
    return {each.name: each for each in known}


def trace_format(name: str) -> TraceFormat:
    """Return the format called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    return named(trace_formats(), name, "trace format")
