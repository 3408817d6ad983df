"""Further processes that take documents apart, where a file is large and there are processors for them.

A worker reads documents from its standard input and writes their parts to its standard output, in the order in which
they came. It ends when its input does, so that it never outlives the process that started it, however that ends.
Whatever goes wrong with a worker, its documents are taken apart here, with the same result.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from itertools import chain, cycle, islice
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, Self

from provenance.corpus.parts import Parts, parts_of, taken_apart
from provenance.embed.onnx import processors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from provenance.models import Document

WORTH = 1_500_000
"""Bytes of a file, some 230 news articles, from which on a worker saves more than the half second it takes to start."""
MOST = 2
"""Workers. Theirs is half of an `add` without a network: with two, the process that writes is the last to finish."""
AT_ONCE = 16
"""Documents handed over together."""
_AHEAD = 12
"""Such batches that each worker has before it: work enough for while the process that writes embeds and commits."""
_MEANWHILE = 6
"""Batches that are taken apart here while the workers start: half a second's work."""


class Workers:
    """So many processes, started when there is work for them.

    Args:
        count: of processes; with none all is done here.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._processes: list[subprocess.Popen[bytes]] = []

    @classmethod
    def for_file(cls, size: int) -> Self:
        """Return as many as a file of `size` bytes is worth on this machine."""
        return cls(min(MOST, processors() - 1) if size >= WORTH else 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for process in self._processes:
            process.kill()
            process.communicate()
        self._processes, self._count = [], 0

    def take_apart(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parts]]:
        """Yield documents in their order, each with its parts."""
        source = iter(documents)
        batch = list(islice(source, AT_ONCE))
        if not self._count or len(batch) < AT_ONCE:
            yield from taken_apart(chain(batch, source))
            return
        self._start()
        yield from taken_apart(chain(batch, islice(source, AT_ONCE * (_MEANWHILE - 1))))
        yield from self._shared(source)

    def _start(self) -> None:
        if not self._processes:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            self._processes = [_started(environment) for _ in range(self._count)]

    def _shared(self, source: Iterator[Document]) -> Iterator[tuple[Document, Parts]]:
        batch = list(islice(source, AT_ONCE))
        waiting: deque[tuple[subprocess.Popen[bytes], list[Document]]] = deque()
        turns = cycle(self._processes)
        try:
            while batch or waiting:
                while batch and len(waiting) < _AHEAD * len(self._processes):
                    waiting.append((next(turns), batch))
                    _send(*waiting[-1])
                    batch = list(islice(source, AT_ONCE))
                process, oldest = waiting[0]
                parts = _received(process, oldest)
                waiting.popleft()
                yield from zip(oldest, parts, strict=True)
        finally:
            if waiting:  # what nobody will ask for must not be taken for the parts of other documents
                self.close()


def _started(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # -P: nothing is imported from the folder that a person stands in
    command = [sys.executable, "-P", "-m", "provenance.corpus.workers"]
    return subprocess.Popen(  # noqa: S603  (this interpreter and this module)
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _send(process: subprocess.Popen[bytes], documents: list[Document]) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # it is gone, and `_received` will see that
        pickle.dump(documents, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()


def _received(process: subprocess.Popen[bytes], documents: list[Document]) -> list[Parts]:
    assert process.stdout is not None
    try:
        parts: list[Parts] = pickle.load(process.stdout)  # noqa: S301  (our own process wrote it)
    except (OSError, EOFError, pickle.UnpicklingError):
        process.kill()  # what it may still say belongs to nothing
        return [parts_of(document) for document in documents]
    return parts


def _read(source: BinaryIO, batches: SimpleQueue[list[Document] | None]) -> None:
    """Take what comes at once, so that whoever writes never waits for what is being worked on."""
    with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
        while True:
            batches.put(pickle.load(source))  # noqa: S301  (the process that started this one wrote it)
    batches.put(None)


def _write(target: BinaryIO, results: SimpleQueue[list[Parts] | None]) -> None:
    """Hand over what is done while the next is worked on: a pipe holds the parts of few articles.

    However it ends, `target` is closed: whoever reads must not wait for what will not come.
    """
    with contextlib.suppress(OSError), target:
        while (parts := results.get()) is not None:
            pickle.dump(parts, target, pickle.HIGHEST_PROTOCOL)
            target.flush()


def main() -> None:
    """Work until the input ends. Ctrl-C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    batches: SimpleQueue[list[Document] | None] = SimpleQueue()
    results: SimpleQueue[list[Parts] | None] = SimpleQueue()
    Thread(target=_read, args=(sys.stdin.buffer, batches), daemon=True).start()
    writer = Thread(target=_write, args=(sys.stdout.buffer, results), daemon=True)
    writer.start()
    while (batch := batches.get()) is not None:
        results.put([parts_of(document) for document in batch])
    results.put(None)
    writer.join()


if __name__ == "__main__":
    main()
