"""What every adapter does, in the peer's environment and with the standard library alone: ask, time, keep it offline.

`python ADAPTER.py TASK.json ANSWERS.json`. The task holds `outlets` (name -> texts of its articles), `claims`, and the
`seconds` of processor time after which no other claim is asked; the answers hold one mapping of outlet to side a claim
that was asked, the seconds of each over all outlets, and those of reading the articles. The working directory is a
scratch folder.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def answer(prepare: Callable[[Mapping[str, Sequence[str]]], Callable[[str], Mapping[str, str]]]) -> None:
    """Do the task that the command line names.

    Args:
        prepare: is given the articles of each outlet, reads them as the peer does once for many claims, and returns
            what is asked with each claim, and gives each outlet's side: `supports`, `refutes` or `neutral`.
    """
    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    _stay_offline()
    start = time.perf_counter(), time.process_time()
    ask = prepare(task["outlets"])
    prepared = time.perf_counter() - start[0], time.process_time() - start[1]
    sides: list[dict[str, str]] = []
    seconds: list[float] = []
    cpu: list[float] = []
    for claim in task["claims"]:
        if sum(cpu) > task["seconds"]:
            break
        start = time.perf_counter(), time.process_time()
        sides.append(dict(ask(claim)))
        seconds.append(time.perf_counter() - start[0])
        cpu.append(time.process_time() - start[1])
    given = {
        "sides": sides,
        "seconds": seconds,
        "cpu": cpu,
        "prepare_seconds": prepared[0],
        "prepare_cpu": prepared[1],
    }
    Path(sys.argv[2]).write_text(json.dumps(given), encoding="utf-8")


def together(sides: Sequence[str]) -> str:
    """Return the side of a claim of which the peer judged several parts.

    One that is refuted refutes the whole, and the whole is supported where every part is.
    """
    if "refutes" in sides:
        return "refutes"
    return "supports" if sides and all(side == "supports" for side in sides) else "neutral"


def _stay_offline() -> None:
    """Refuse every connection, so that a peer that would fetch something shows what it does without."""

    def refuse(*_: object) -> None:
        raise OSError("no network while measuring")

    socket.socket.connect = refuse  # type: ignore[method-assign,assignment]
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
