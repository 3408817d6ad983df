"""The FAISS backend for large segments: 8 bits a coordinate, found by 1 bit a coordinate in lists.

A query meets the lists that are nearest (k-means), compares itself with one bit a coordinate of their rows (RaBitQ, Gao
and Long, SIGMOD 2024; 10 to 15 ns a row on one core), and then with the 8 bits of the 1,500 that look best. Lists
and bits are in memory, 66 bytes a row at 384 dimensions; the 8 bits stay in the file, and a query reads some 600 kB.

Measured on 302,018 sentences of 6,507 news articles, with 268 claims about these articles and 80 about others: of the
true 50 nearest, 99.7 % are among the 500 that the bits find in all lists, 99.99 % among 1,500, and in the nearest half
of the lists are only 98.7 %: sentences are spread widely. So all lists are searched while the index has few rows, and
fewer only beyond `SCANNED`. Of the 50 found by the 8 bits, 99.6 % and 99.1 % are among the true 50; the others are
farther than the true fiftieth by 0.0002 in the cosine, in the worst case by 0.0013. Of the true 50, 99.99 % are among
the first 200, which `Index.search` merges with what words find. Lists made by inner product instead of distance lose
1 % among the first 1,000 (claims on 50,000 sentences).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance_index.faiss import FaissIndex, Kind
from provenance_index.ranking import PAD_ID, best, check_query, no_results

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance_index.interface import Ids, Vectors

SCANNED = 3_000_000
"""Rows that a query may meet over all segments of an index: 14 to 18 ns of a processor each by bits, 5 to 7 by groups
(200,000 rows of 384 dimensions)."""
LIST_ROWS = 2_048
"""Rows of a list on average: each list that a query looks into costs as much as some hundred rows besides."""
CANDIDATES = 1_500
"""Rows that are compared by their 8 bits, or five for each that is wanted."""
GROUPED_CANDIDATES = 3_000
"""The same where a segment has groups, which are less exact than bits."""
GROUPED_FROM = 524_288
"""Rows from which four coordinates of a segment have one code of 4 bits together, instead of one bit each.

Measured on 302,018 sentences of news (static encoder, 80 claims, all lists): 98.3 % of the true 50 nearest are among
the first 1,500 by bits, and 96.4 % among the first 1,500 but 98.3 % among the first 3,000 by groups. Groups are
compared in a third of the time (1.7 instead of 4.4 ms), which pays for the 1,500 rows more once there are enough.
"""
_GROUP, _BITS = 4, 4
"""Coordinates that one code stands for, and its length: as many bits a row as with one for each."""
_SAMPLE_A_LIST = 40
"""Vectors that k-means learns a list from; FAISS warns below 39."""
_SAMPLE_LEAST = 10_000
"""For the ranges of the 8 bits."""
_NO_DIRECTION = 0.5
"""Length below which a decoded vector was none of unit length."""
_ROUNDS = 6
"""Of k-means: more of them move few rows to another list."""


def sample_size(rows: int) -> int:
    """Return how many of `rows` vectors `train` should see."""
    return min(rows, max(_SAMPLE_LEAST, _SAMPLE_A_LIST * (rows // LIST_ROWS)))


def looked_at(k: int, *, grouped: bool) -> int:
    """Return of how many rows the 8 bits are looked at for the `k` nearest."""
    return max(GROUPED_CANDIDATES if grouped else CANDIDATES, 5 * k)


class NeighbourIndex(FaissIndex):
    """An `IndexRefine` of lists with bits and of 8-bit rows, under an `IndexIDMap`.

    Args:
        dimension: of the vectors.
        lists: how many; fewer when the vectors that it is trained on are few.
        grouped: four coordinates have one code; not where their number cannot be divided so.
    """

    kind: Kind = "lists"

    def __init__(self, dimension: int, *, lists: int = 1, grouped: bool = False) -> None:
        self.grouped = grouped and dimension % _GROUP == 0
        self._build(dimension, lists)

    def _build(self, dimension: int, lists: int) -> None:
        import faiss

        self._lists = lists
        # Between unit vectors the nearest by distance are the nearest by cosine.
        quantizer = faiss.IndexFlatL2(dimension)
        if self.grouped:
            groups = dimension // _GROUP
            base: Any = faiss.IndexIVFPQFastScan(quantizer, dimension, lists, groups, _BITS, faiss.METRIC_L2)
        else:
            base = faiss.IndexIVFRaBitQFastScan(quantizer, dimension, lists, faiss.METRIC_L2)
        base.cp.niter = _ROUNDS
        base.cp.min_points_per_centroid = 1
        rows = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_L2)
        refined = faiss.IndexRefine(base, rows)
        self._parts = (quantizer, base, rows, refined)  # FAISS does not keep them alive
        self._base: Any = base
        self._adopt(faiss.IndexIDMap(refined), rows)

    def train(self, sample: Vectors) -> None:
        """Learn lists and ranges from vectors like those to come; the first `add` does it otherwise.

        Args:
            sample: (n, dimension), n at least 1.
        """
        if self._mapped.is_trained:
            return
        few = max(1, min(self._lists, len(sample) // 2))
        grouped = self.grouped and len(sample) >= 1 << _BITS
        if (few, grouped) != (self._lists, self.grouped):
            self.grouped = grouped
            self._build(self.dimension, few)
        self._mapped.train(np.ascontiguousarray(sample, np.float32))

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add `vectors` (n, dimension) under `ids` (n,); ValueError as the protocol says."""
        if len(ids) and not self._mapped.is_trained and vectors.shape[1:] == (self.dimension,):
            self.train(vectors)
        super().add(ids, vectors)

    def search(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return the `k` best ids and similarities, both (q, k), after a look into every list."""
        check_query(queries, k, self.dimension)
        width = looked_at(k, grouped=self.grouped)
        found, values = no_results(len(queries), k)
        for at, query in enumerate(queries):
            rows, _ = self.candidates(query, width, share=1.0)
            similarities = self.at(rows) @ query
            found[at : at + 1], values[at : at + 1] = best(self._ids[rows], similarities[None], k)
        return found, values

    def at(self, rows: NDArray[np.int64]) -> Vectors:
        """Return the vectors (n, dimension) at `rows` (n,); of unit length again, which undoes some rounding."""
        vectors = super().at(rows)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        # A text may have no direction; its coordinates then decode to next to nothing.
        np.divide(vectors, lengths, out=vectors, where=lengths > _NO_DIRECTION)
        return vectors

    def candidates(self, query: Vectors, width: int, *, share: float) -> tuple[Ids, Vectors]:
        """Return up to `width` rows that are likely to be near `query` (dimension,), and how near by their bits.

        Args:
            query: of unit length.
            width: how many.
            share: of the lists that are looked into, over 0 and up to 1.
        """
        import faiss

        if not len(self):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        probes = max(1, min(self._lists, round(share * self._lists)))
        asked = np.ascontiguousarray(query, np.float32)[None]
        settings = faiss.IVFRaBitQSearchParameters()
        settings.nprobe = probes
        distances, rows = self._base.search(asked, min(width, len(self)), params=settings)
        there = rows[0] != PAD_ID
        return rows[0][there], -distances[0][there]

    def _take(self, mapped: Any, path: Path) -> int:  # noqa: ANN401
        import faiss

        refined = faiss.downcast_index(mapped.index)
        if not isinstance(refined, faiss.IndexRefine):
            raise ValueError(f"{path.name} holds a {type(refined).__name__}, not lists")  # noqa: TRY004
        self._base = faiss.downcast_index(refined.base_index)
        self.grouped = isinstance(self._base, faiss.IndexIVFPQFastScan)
        self._lists = self._base.nlist
        self._adopt(mapped, faiss.downcast_index(refined.refine_index))
        factor = np.dtype(np.float32).itemsize  # of `IndexRefine`, which we do not use
        return 8 * len(self) + 8 + factor
