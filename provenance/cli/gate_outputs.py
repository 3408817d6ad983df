"""Where the reports of a gate go: `--output sarif=out.sarif --output github`."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.output import require_place, write_rendered, write_text
from provenance.errors import OutputError, ProvenanceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.findings import GateResult
    from provenance.report.gate.interface import GateReport

_DEFAULT = "human"


@dataclass(frozen=True, slots=True)
class Output:
    """A report and where it goes; None is stdout."""

    report: GateReport
    place: Path | None


def outputs_asked(asked: Sequence[str]) -> list[Output]:
    """Return the reports that `FORMAT` and `FORMAT=FILE` ask for; a person's on stdout, unless another goes there.

    Raises:
        UsageError: there is no such format, two go to one place.
        OutputError: a place cannot be written.
    """
    from provenance.report.gate import gate_format

    outputs = []
    for item in asked:
        name, sign, file = item.partition("=")
        if sign and not file:
            raise UsageError(
                f"--output {item} names no file", hint=f"--output {name}=FILE, or --output {name}"
            )
        outputs.append(Output(gate_format(name), Path(file) if file and file != "-" else None))
    if not any(output.place is None for output in outputs):
        outputs.insert(0, Output(gate_format(_DEFAULT), None))
    places = [output.place for output in outputs]
    for place in places:
        if places.count(place) > 1:
            where = "stdout" if place is None else str(place)
            raise UsageError(
                f"two reports go to {where}", hint="give all but one a file: --output sarif=out.sarif"
            )
        require_place(place)
    return outputs


def write_result(outputs: Sequence[Output], result: GateResult) -> None:
    """Write every report; one that cannot be written does not keep back the others.

    Raises:
        OutputError: the first that could not be written.
    """
    trouble: OutputError | None = None
    for output in outputs:
        try:
            write_rendered(partial(output.report.render, result), output.place)
        except OutputError as error:
            trouble = trouble or error
            if output.place is not None:
                _write_failure(output, error)
    if trouble:
        raise trouble


def write_failure(outputs: Sequence[Output], error: Exception) -> None:
    """Write into every file, and to stdout for platforms, that the gate could not run, for whatever reason."""
    for output in outputs:
        if output.place is not None or output.report.name != _DEFAULT:
            _write_failure(output, error)


def _write_failure(output: Output, error: Exception) -> None:
    from provenance.findings import GateFailure

    if isinstance(error, ProvenanceError):
        failure = GateFailure(message=error.message, hint=error.hint)
    else:
        failure = GateFailure(message=f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode())
    text = output.report.render_failure(failure)
    if text is not None:
        with contextlib.suppress(OutputError):  # the error that is told already is the one that counts
            write_text(text, output.place)
