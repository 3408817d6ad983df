"""How much of an `add` is done: the share of the bytes to read, and the new sentences that they brought so far."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from provenance.ingest.opening import GZIP_MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from provenance.corpus.progress import Progress
    from provenance.ingest.interface import SourceFile
    from provenance_index import DocumentRow


class Reckoning:
    """Tells `progress` first of files that are read, and of sentences as soon as they are embedded.

    How many sentences there will be is reckoned from the bytes that are still to read, and known at the end.

    Args:
        files: that are to be read.
        progress: told.
    """

    def __init__(self, files: Iterable[SourceFile], progress: Progress) -> None:
        self._sizes = {file.name: _unpacked_size(file.path) for file in files}
        self._all = sum(self._sizes.values())
        self.largest = max(self._sizes.values(), default=0)
        """Bytes of the largest file, unpacked."""
        self._finished = self._current = 0
        self._told = -1
        self.expected = 0
        """New sentences that there will be, as far as is known; 0 before any is to be embedded."""
        self._progress = progress
        progress.phase("Reading", len(self._sizes))

    def rows(self, file: SourceFile, rows: Iterable[DocumentRow]) -> Iterator[DocumentRow]:
        """Yield `rows`, of `file`, noting how far into it they reach."""
        self._current = 0
        for row in rows:
            # What a record holds beside its text is its metadata; a page or a PDF counts whole when it is done.
            self._current = min(self._sizes[file.name], self._current + len(row.text) + len(row.meta))
            yield row

    def read(self, file: SourceFile) -> None:
        """Note that `file` is done with."""
        self._finished += self._sizes[file.name]
        self._current = 0
        if self._told < 0:
            self._progress.advance(1)

    def embedded(self, done: int, known: int) -> None:
        """Tell that `done` new sentences of the `known` ones have a vector."""
        share = (self._finished + self._current) / self._all if self._all else 1.0
        self.expected = max(known, round(known / share)) if share else known
        if self._told < 0:
            self._told = 0
            self._progress.phase("Embedding", self.expected)
        else:
            self._progress.expect(self.expected)
        self._progress.advance(done - self._told)
        self._told = done


def _unpacked_size(path: Path) -> int:
    """Return the bytes of a file; of a gzip file, those that its end says it unpacks to (RFC 1952, modulo 4 GiB)."""
    try:
        with path.open("rb") as stream:
            zipped = stream.read(len(GZIP_MAGIC)) == GZIP_MAGIC
            size = stream.seek(0, os.SEEK_END)
            if not zipped or size < _TRAILER:
                return size
            stream.seek(-_TRAILER, os.SEEK_END)
            return max(size, int.from_bytes(stream.read(_TRAILER), "little"))
    except OSError:
        return 0


_TRAILER = 4
