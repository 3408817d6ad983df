"""Run as a program by test_crash: writers that are killed, at a chosen moment or by the test.

crashing_writer.py every FOLDER   n = 1, 2, ...: copy FOLDER/base to FOLDER/n, write, die at file event n
crashing_writer.py steps FOLDER   the same, with a build in steps whose segments have lists
crashing_writer.py forever PATH   commit one version after the other until killed
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from provenance_index import Index, commit, faiss, rows, segments, writer
from tests.index.articles import document, embed

if TYPE_CHECKING:
    from collections.abc import Callable

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


def build(path: Path) -> None:
    """Put `articles` in three steps; two segments of each are merged, and all have lists."""
    rows._DOCUMENTS_AT_ONCE = 5
    writer._EMBED_AHEAD = 8
    faiss.FLAT_ROWS = segments.FLAT_ROWS = 4
    segments.LIST_ROWS = 4
    segments._TIER = 2
    with Index.open(path) as index, index.writer(wait=5) as transaction:
        transaction.in_steps(embed, texts=20)
        transaction.put("many.jsonl", "1", articles())
        transaction.commit(embed)


def articles() -> list:
    """Return 25 documents of 50 texts."""
    return [
        document(f"d{n}", f"Sentence {n} stands.", f"Another {n} falls.", source="many.jsonl")
        for n in range(25)
    ]


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


def every(folder: Path, work: Callable[[Path], None]) -> None:
    warm = folder / "warm"
    shutil.copytree(folder / "base", warm)
    work(warm)  # imports what a write imports: opening a module's file is no step of a write
    shutil.rmtree(warm)
    for count in range(1, 1_000):
        path = folder / str(count)
        shutil.copytree(folder / "base", path)
        child = os.fork()
        if not child:
            die_at(count)
            work(path)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return


def forever(path: Path) -> None:
    number = 1
    while True:
        number += 1
        write(path, number)


if __name__ == "__main__":
    {
        "every": lambda folder: every(folder, lambda path: write(path, 2)),
        "steps": lambda folder: every(folder, build),
        "forever": forever,
    }[sys.argv[1]](Path(sys.argv[2]))
