"""Any result in any of its formats, for those who call from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import Trace
from provenance.report import report_format
from provenance.report.matrix import Matrix, matrix_format
from provenance.report.trace import trace_format

if TYPE_CHECKING:
    from provenance.models import CheckResult


def render(
    result: CheckResult | Trace, name: str | None = None, *, width: int = 100, color: bool = False
) -> str | bytes:
    """Return a result as the command line writes it with `--format`.

    Args:
        result: of `Checker.run` (formats of `check`), `matrix_of` (of `table`) or `trace`.
        name: the format; None takes what the command writes by default.
        width: columns of formats that people read as they are.
        color: with escape sequences for a terminal.

    Returns:
        Text; bytes for `xlsx`.

    Raises:
        UsageError: the result has no such format.
    """
    if isinstance(result, Trace):
        return trace_format(name or "tree").render(result, width=width, color=color)
    if isinstance(result, Matrix):
        return matrix_format(name or "table").render(result, width=width, color=color)
    return report_format(name or "table").render(result, width=width, color=color)
