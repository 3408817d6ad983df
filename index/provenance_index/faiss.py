"""The FAISS backend for small segments: every vector as it is, every one compared, through a memory map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np

from provenance_index.durable import write_whole
from provenance_index.ranking import ascending, best, check_addition, check_query, no_results
from provenance_index.rowfile import RowFile

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance_index.interface import Ids, Vectors

Kind = Literal["flat", "fp16", "lists"]
"""`fp16` is what version 2 wrote; it is read, and written anew as `lists` when it is merged."""

FLAT_ROWS = 16_384
"""Up to here float32 costs at most 24 MiB at 384 dimensions, and exactness is free."""
_BATCH = 16
"""From this many queries on, decoding rows once and multiplying matrices beats FAISS's query-by-query scan
(measured: 200 queries over 200,000 rows take 0.7 s instead of 2.2 s)."""
_BLOCK = 8_192
"""Rows decoded at a time: 12 MiB of float32 at 384 dimensions."""


def choose_kind(rows: int) -> tuple[Kind, str]:
    """Return the format for a segment of `rows` vectors, and why."""
    if rows <= FLAT_ROWS:
        return "flat", f"float32: {rows:,} rows are few enough ({FLAT_ROWS:,} or less) to keep exact"
    return "lists", (
        f"8 bits a coordinate, found by 1 bit in lists: {rows:,} rows (over {FLAT_ROWS:,}) in 30 % of the space"
    )


class FaissIndex:
    """Vectors in one FAISS file: an `IndexFlatIP` under an `IndexIDMap`."""

    kind: Kind = "flat"

    def __init__(self, dimension: int) -> None:
        import faiss

        codes = faiss.IndexFlatIP(dimension)
        self._adopt(faiss.IndexIDMap(codes), codes)

    def _adopt(self, mapped: Any, codes: Any) -> None:  # noqa: ANN401  (FAISS ships no types)
        import faiss

        self._mapped = mapped
        self._codes = codes
        self._file: RowFile | None = None
        self._hold(faiss.vector_to_array(mapped.id_map))
        self.dimension = int(mapped.d)

    def _hold(self, ids: Ids) -> None:
        self._ids = ids
        # A commit writes ids in ascending order, for which nothing has to be sorted.
        self._order = None if ascending(ids) else np.argsort(ids, kind="stable")

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> Ids:
        """Every id held, in the order added."""
        return self._ids

    def find(self, ids: Ids) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return for each of `ids` (n,) its row, and whether it is held; the row means nothing if not."""
        if not len(self):
            return np.zeros(len(ids), np.int64), np.zeros(len(ids), bool)
        at = np.minimum(np.searchsorted(self._ids, ids, sorter=self._order), len(self) - 1)
        rows = at if self._order is None else self._order[at]
        return rows, self._ids[rows] == ids

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add `vectors` (n, dimension) under `ids` (n,); ValueError as the protocol says."""
        check_addition(self._ids, ids, vectors, self.dimension)
        if len(ids):
            self._mapped.add_with_ids(np.ascontiguousarray(vectors, np.float32), ids)
            self._hold(np.concatenate([self._ids, ids]))

    def search(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return the `k` best ids and similarities, both (q, k)."""
        check_query(queries, k, self.dimension)
        if not len(self) or not len(queries):
            return no_results(len(queries), k)
        if len(queries) >= _BATCH:
            return self._search_batch(queries, k)
        width = min(k, len(self))
        similarities, rows = self._codes.search(np.ascontiguousarray(queries, np.float32), width)
        return best(self._ids[rows], similarities, k)

    def _search_batch(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        found, values = no_results(len(queries), k)
        for start in range(0, len(self), _BLOCK):
            ids = self._ids[start : start + _BLOCK]
            rows = self._codes.reconstruct_n(start, len(ids))
            near, similarities = best(ids, queries @ rows.T, k)
            found, values = best(np.hstack([found, near]), np.hstack([values, similarities]), k)
        return found, values

    def reconstruct(self, ids: Ids) -> Vectors:
        """Return the vectors of `ids`; KeyError for one that is not held."""
        rows, held = self.find(ids)
        if not held.all():
            raise KeyError(int(ids[~held][0]))
        return self.at(rows)

    def at(self, rows: NDArray[np.int64]) -> Vectors:
        """Return the vectors (n, dimension) at `rows` (n,), as `find` gives them."""
        if not len(rows):
            return np.empty((0, self.dimension), np.float32)
        decoded: Vectors
        if self._file is None:
            decoded = self._codes.reconstruct_batch(rows.astype(np.int64))
        else:
            decoded = self._codes.sa_decode(self._file.rows(rows))
        return decoded

    def save(self, path: Path) -> None:
        """Write one FAISS file, whole or not at all."""
        import faiss

        write_whole(path, lambda temporary: faiss.write_index(self._mapped, str(temporary)))

    def close(self) -> None:
        """Let go of the file; nothing can be asked of the index then."""
        if self._file is not None:
            self._file.close()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open what `save` wrote through a memory map: only the pages that a search touches are read.

        Raises:
            OSError: there is no such file, or it may not be read.
            ValueError: the file is not one of ours, or is cut short.
        """
        import faiss

        path.open("rb").close()
        try:
            mapped = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise ValueError(f"{path.name} cannot be read by FAISS") from error
        if not isinstance(mapped, faiss.IndexIDMap):
            raise ValueError(f"{path.name} holds a {type(mapped).__name__}, not ids and vectors")  # noqa: TRY004
        index = cls.__new__(cls)
        after = index._take(mapped, path)  # noqa: SLF001
        if len(index) != index._codes.ntotal:  # noqa: SLF001
            raise ValueError(f"{path.name} holds {index._codes.ntotal} vectors for {len(index)} ids")  # noqa: SLF001
        row_bytes = int(index._codes.sa_code_size())  # noqa: SLF001
        index._file = RowFile(path, rows=len(index), row_bytes=row_bytes, after=after)  # noqa: SLF001
        return index

    def _take(self, mapped: Any, path: Path) -> int:  # noqa: ANN401
        """Adopt what `path` held, and return how many bytes of the file follow the vectors."""
        import faiss

        codes = faiss.downcast_index(mapped.index)
        if not isinstance(codes, faiss.IndexFlat | faiss.IndexScalarQuantizer):
            raise ValueError(f"{path.name} holds a {type(codes).__name__}, which is not of this format")  # noqa: TRY004
        self._adopt(mapped, codes)
        if not isinstance(codes, faiss.IndexFlat):
            self.kind = "fp16"
        return 8 * len(self) + 8
