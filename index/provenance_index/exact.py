"""The numpy reference: exact, in memory, and the truth that recall is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np

from provenance_index.durable import write_whole
from provenance_index.ranking import best, check_addition, check_query, no_results, rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from provenance_index.interface import Ids, Vectors


class ExactIndex:
    """Every vector as float32, every similarity computed."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._ids: Ids = np.empty(0, np.int64)
        self._vectors: Vectors = np.empty((0, dimension), np.float32)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> Ids:
        """Every id held, in the order added."""
        return self._ids

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add `vectors` (n, dimension) under `ids` (n,); ValueError as the protocol says."""
        check_addition(self._ids, ids, vectors, self.dimension)
        self._ids = np.concatenate([self._ids, ids])
        self._vectors = np.concatenate([self._vectors, vectors])

    def search(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return the `k` best ids and similarities, both (q, k)."""
        check_query(queries, k, self.dimension)
        if not len(self):
            return no_results(len(queries), k)
        return best(self._ids, queries @ self._vectors.T, k)

    def reconstruct(self, ids: Ids) -> Vectors:
        """Return the vectors of `ids`; KeyError for one that is not held."""
        return self._vectors[rows_of(self._ids, ids)]

    def save(self, path: Path) -> None:
        """Write one .npz file, whole or not at all."""

        def write(temporary: Path) -> None:
            with temporary.open("wb") as handle:
                np.savez(handle, ids=self._ids, vectors=self._vectors)

        write_whole(path, write)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            ValueError: the file is not one of ours.
        """
        with np.load(path, allow_pickle=False) as held:
            ids, vectors = held["ids"], held["vectors"]
        index = cls(vectors.shape[1])
        index.add(ids, vectors)
        return index
