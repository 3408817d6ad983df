"""Vectors for new texts: computed once, and kept in the journal until a segment has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np

from provenance_index.errors import BadVectorsError
from provenance_index.journal import Journal
from provenance_index.schema import JOURNAL, VECTORS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from provenance_index.interface import BuildProgress, Embed, Ids, Vectors

_EMBED_AT_ONCE = 1_024
_UNIT_TOLERANCE = 0.01
"""Encoders that run in half precision are off by a few thousandths."""


class Embedding:
    """What a writer asks its encoder.

    Args:
        sql: in the writer's transaction.
        path: the index directory; the caller holds the write lock.
        encoder: fingerprint and dimension.
        embed: asked for up to 1,024 distinct texts at a time.
        progress: told after each time, with what `texts` adds up to.
    """

    def __init__(
        self,
        sql: sqlite3.Connection,
        path: Path,
        encoder: tuple[str, int],
        embed: Embed,
        progress: BuildProgress | None,
    ) -> None:
        self._sql = sql
        self._path = path
        self._fingerprint, self._dimension = encoder
        self._embed = embed
        self._progress = progress
        self._journal: Journal | None = None
        self._done = 0
        """Texts of transactions that are committed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the journal and leave it where it is."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    @property
    def journal(self) -> Journal:
        """The journal, opened when it is asked for first."""
        if self._journal is None:
            file = self._path / VECTORS / JOURNAL
            self._journal = Journal(file, fingerprint=self._fingerprint, dimension=self._dimension)
        return self._journal

    def bring(self, first: int, *, before: int = 0) -> dict[int, bytes]:
        """Give every text from id `first` on a vector, and return their digests by id, ascending.

        Args:
            first: id.
            before: new texts of this transaction that have theirs already, for `progress`.
        """
        journal = self.journal
        wanted: dict[int, bytes] = dict(
            self._sql.execute("SELECT id, digest FROM texts WHERE id >= ? ORDER BY id", (first,))
        )
        missing = [(text, digest) for text, digest in wanted.items() if digest not in journal]
        held = len(wanted) - len(missing)
        if wanted:
            self._tell(before + held, before + len(wanted))
        for start in range(0, len(missing), _EMBED_AT_ONCE):
            batch = missing[start : start + _EMBED_AT_ONCE]
            journal.append([digest for _, digest in batch], self._vectors([text for text, _ in batch]))
            self._tell(before + held + start + len(batch), before + len(wanted))
        return wanted

    def committed(self, texts: int) -> None:
        """So many texts are in segments now, and the next `bring` is about others."""
        self.close()
        self._done += texts

    def of(self, ids: Ids, digests: dict[int, bytes]) -> Vectors:
        """Return the vectors (n, dimension) of `ids` (n,), of which `bring` returned the digests."""
        return self.journal.vectors([digests[number] for number in ids.tolist()])

    def _tell(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(self._done + done, self._done + total)

    def _vectors(self, ids: Sequence[int]) -> Vectors:
        chosen = set(ids)
        texts = [
            text
            for number, text in self._sql.execute(
                "SELECT id, text FROM texts WHERE id BETWEEN ? AND ? ORDER BY id", (ids[0], ids[-1])
            )
            if number in chosen
        ]
        vectors = np.asarray(self._embed(texts), np.float32)
        if vectors.shape != (len(texts), self._dimension):
            raise BadVectorsError(
                self._path, f"shape {vectors.shape} instead of {(len(texts), self._dimension)}"
            )
        lengths = np.linalg.norm(vectors, axis=1)
        # A text without a single known token may have no direction at all; it is then near to nothing.
        odd = ~((np.abs(lengths - 1) <= _UNIT_TOLERANCE) | (lengths == 0))
        if odd.any():
            raise BadVectorsError(self._path, f"a vector of length {lengths[odd][0]:.3g} instead of 1")
        return vectors
