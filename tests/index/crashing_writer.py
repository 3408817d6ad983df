"""Run as a program by test_crash: writers that are killed, at a chosen moment or by the test.

crashing_writer.py every FOLDER   n = 1, 2, ...: copy FOLDER/base to FOLDER/n, write, die at file event n
crashing_writer.py forever PATH   commit one version after the other until killed
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from provenance_index import Index, commit, writer
from tests.index.articles import document, embed

EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "sqlite3.connect"}


def version(number: int) -> list:
    """Return two documents that must always be of one version, with some texts shared between versions."""
    return [
        document(name, f"Version {number} of {name}.", "A line that stays.", f"Parity {number % 2}.")
        for name in ("left", "right")
    ]


def write(path: Path, number: int) -> None:
    with Index.open(path) as index, index.writer(wait=5) as transaction:
        transaction.put("a.jsonl", str(number), version(number))
        transaction.commit(embed)


def die_at(count: int) -> None:
    """Kill this process at its `count`-th touch of a file, fsync, commit, manifest or clean-up."""
    left = count

    def tick(*_arguments: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(lambda event, _arguments: tick() if event in EVENTS else None)
    for owner, name in (
        (os, "fsync"),
        (writer, "write_manifest"),
        (commit.Commit, "clean_up"),
        (commit.Commit, "_index_keywords"),
        (commit.Commit, "_count"),
    ):
        setattr(owner, name, between(tick, getattr(owner, name)))


def between(tick, original):
    def killing(*arguments):
        tick()
        result = original(*arguments)
        tick()
        return result

    return killing


def every(folder: Path) -> None:
    warm = folder / "warm"
    shutil.copytree(folder / "base", warm)
    write(warm, 2)  # imports what a write imports: opening a module's file is no step of a write
    shutil.rmtree(warm)
    for count in range(1, 1_000):
        path = folder / str(count)
        shutil.copytree(folder / "base", path)
        child = os.fork()
        if not child:
            die_at(count)
            write(path, 2)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return


def forever(path: Path) -> None:
    number = 1
    while True:
        number += 1
        write(path, number)


if __name__ == "__main__":
    {"every": every, "forever": forever}[sys.argv[1]](Path(sys.argv[2]))
