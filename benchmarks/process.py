"""What a process costs from its start to its end: wall time, processor time, memory, and what it writes.

The kernel counts a child's peak memory from the moment it is forked, that is with the memory of whoever forks it. So
the process is started by a small interpreter of its own (this file, run with `-I -S`), never by a benchmark that has
an index or torch in memory.

What is measured is the product as it is installed: pip compiles a package, and its processes read the bytecode. So that
of this checkout is brought up to date first, also where the environment keeps Python from writing any.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_BLOCK = 512
"""Bytes that `ru_oublock` counts in, on Linux."""
_TO_MEGABYTES = 1024**2 if sys.platform == "darwin" else 1024
"""`ru_maxrss` is in bytes on macOS and in kilobytes elsewhere."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One process, with all that it started and waited for."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system time, over all processors."""
    peak: float
    """Megabytes that were resident at most."""
    written: float
    """Megabytes handed to the disk."""
    code: int
    stdout: str
    stderr: str


def spent(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    fails: bool = False,
    at_most: float | None = None,
) -> Spent:
    """Run `command` and return what it cost.

    Args:
        command: program and arguments.
        environment: instead of this process's.
        folder: to run it in.
        fails: an exit code above 1 is returned; otherwise it ends the benchmark. 1 means findings.
        at_most: seconds before it is killed.

    Raises:
        subprocess.TimeoutExpired: it took longer than `at_most`.
    """
    _compile()
    with tempfile.NamedTemporaryFile("r", suffix=".json") as told:
        # a session of its own, so that all of it can be ended
        with subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, told.name, *command],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder,
            start_new_session=True,
        ) as process:  # fmt: skip
            try:
                stdout, stderr = process.communicate(timeout=at_most)
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        if process.returncode > 1 and not fails:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{stderr[-2000:]}")
        measured = json.load(told)
    return Spent(**measured, code=process.returncode, stdout=stdout, stderr=stderr)


@cache
def _compile() -> None:
    import compileall
    from pathlib import Path

    root = Path(__file__).resolve().parent.parent
    for package in ("provenance", "index/provenance_index"):
        compileall.compile_dir(root / package, quiet=2)


def _main() -> int:
    told, *command = sys.argv[1:]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(child, 0)
    measured = {
        "wall": time.perf_counter() - start,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss / _TO_MEGABYTES,
        "written": used.ru_oublock * _BLOCK / 1024**2,
    }
    with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123  (pathlib would be most of this process's memory)
        json.dump(measured, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_main())
