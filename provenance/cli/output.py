"""Reports go to stdout or to a file, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import OutputError

if TYPE_CHECKING:
    from provenance.models import CheckResult

WIDTH_WHEN_PIPED = 100


def write_report(result: CheckResult, format_name: str, output: Path | None) -> None:
    """Render `result` and write it to `output` (atomically) or to stdout.

    Raises:
        OutputError: the file cannot be written.
    """
    from provenance.report import report_format

    terminal = output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else WIDTH_WHEN_PIPED
    color = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    text = report_format(format_name).render(result, width=width, color=color)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=output.parent, prefix=f".{output.name}.", delete=False, encoding="utf-8"
        ) as beside:
            beside.write(text)
        # a temporary file is private; a report is as readable as the person's other files
        umask = os.umask(0)
        os.umask(umask)
        Path(beside.name).chmod(0o666 & ~umask)
        Path(beside.name).replace(output)
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}", hint="give another --output") from error
