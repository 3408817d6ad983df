"""The conformance suite: what every `VectorIndex` must do. Subclass it in your tests.

    class TestMine(VectorIndexConformance):
        recall_at_10 = 0.99
        def create(self, dimension): return MyIndex(dimension)
        def load(self, path): return MyIndex.load(path)

Any runner that calls `test_*` methods will do; pytest gives `tmp_path`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance_index.exact import ExactIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from provenance_index.interface import Ids, VectorIndex, Vectors


def unit_vectors(count: int, dimension: int, *, clusters: int = 0, seed: int = 0) -> Vectors:
    """Return random unit vectors (count, dimension): uniform, or around `clusters` centres like real text."""
    random = np.random.default_rng(seed)
    rows = random.standard_normal((count, dimension), dtype=np.float32)
    if clusters:
        centres = random.standard_normal((clusters, dimension), dtype=np.float32)
        rows = 0.8 * rows + centres[random.integers(0, clusters, count)]
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def recall(found: Ids, truth: Ids) -> float:
    """Return the share of `truth` (q, k) that is in `found` (q, k), row by row."""
    shared = [len(set(a.tolist()) & set(b.tolist())) for a, b in zip(found, truth, strict=True)]
    return sum(shared) / truth.size


class VectorIndexConformance:
    """Subclass, and say how an index is made and read back."""

    recall_at_10 = 1.0
    """Least recall@10 against the exact answer, on 3,000 clustered vectors."""
    rounding = 1e-5
    """Largest error of a similarity or a coordinate."""

    def create(self, dimension: int) -> VectorIndex:
        """Return an empty index."""
        raise NotImplementedError

    def load(self, path: Path) -> VectorIndex:
        """Return what `save` wrote to `path`."""
        raise NotImplementedError

    def _filled(self, count: int = 40, dimension: int = 24) -> tuple[VectorIndex, Ids, Vectors]:
        index = self.create(dimension)
        ids = np.arange(count, dtype=np.int64) * 7 + 3
        vectors = unit_vectors(count, dimension)
        index.add(ids, vectors)
        return index, ids, vectors

    def test_finds_each_vector_first(self) -> None:
        """A stored vector is its own nearest neighbour."""
        index, ids, vectors = self._filled()
        found, similarities = index.search(vectors, 1)
        _equal(found[:, 0], ids)
        _near(similarities[:, 0], np.ones(len(ids)), self.rounding)

    def test_similarities_descend_and_are_cosines(self) -> None:
        """Results come best first, with the inner product of query and vector."""
        index, ids, vectors = self._filled()
        found, similarities = index.search(vectors[:3], 10)
        _require((np.diff(similarities, axis=1) <= 0).all(), "similarities must not rise")
        for query, row, values in zip(vectors[:3], found, similarities, strict=True):
            expected = vectors[np.searchsorted(ids, row)] @ query
            _near(values, expected, self.rounding)

    def test_pads_short_results(self) -> None:
        """Fewer vectors than k: id -1 and -inf fill up."""
        index, _, vectors = self._filled(count=3)
        found, similarities = index.search(vectors[:2], 5)
        _require(found.shape == similarities.shape == (2, 5), "results must be (q, k)")
        _require((found[:, 3:] == -1).all() and (found[:, :3] >= 0).all(), "padding must have id -1")
        _require(np.isneginf(similarities[:, 3:]).all(), "padding must have similarity -inf")

    def test_empty_index_answers(self) -> None:
        """An index without vectors returns padding only."""
        index = self.create(8)
        found, similarities = index.search(unit_vectors(2, 8), 3)
        _require(len(index) == 0 and len(index.ids) == 0, "an empty index must have length 0")
        _require((found == -1).all() and np.isneginf(similarities).all(), "it must return padding")

    def test_batches_answer_like_single_queries(self) -> None:
        """Many queries at once give what each gives alone."""
        index, _, _ = self._filled(count=200)
        queries = unit_vectors(64, 24, seed=5)
        together, _ = index.search(queries, 5)
        alone = np.vstack([index.search(query[None], 5)[0] for query in queries])
        _require(recall(together, alone) >= min(self.recall_at_10, 0.999), "a batch must answer alike")

    def test_adding_twice_extends(self) -> None:
        """What is added later is found beside what was there; adding nothing is allowed."""
        index, ids, vectors = self._filled()
        more = unit_vectors(5, 24, seed=9)
        index.add(np.arange(1000, 1005, dtype=np.int64), more)
        index.add(np.empty(0, np.int64), np.empty((0, 24), np.float32))
        _require(len(index) == len(ids) + 5, "length must grow by what was added")
        _equal(index.search(more, 1)[0][:, 0], np.arange(1000, 1005))
        _equal(index.search(vectors, 1)[0][:, 0], ids)

    def test_reconstructs(self) -> None:
        """Vectors come back by id, in the order asked; an unknown id is a KeyError."""
        index, ids, vectors = self._filled()
        order = np.array([5, 0, 39, 5])
        _near(index.reconstruct(ids[order]), vectors[order], self.rounding)
        _refuses(KeyError, lambda: index.reconstruct(np.array([4], np.int64)))

    def test_refuses_what_does_not_fit(self) -> None:
        """Wrong shapes, repeated or negative ids, NaN and k below 1 are ValueErrors that change nothing."""
        index, ids, vectors = self._filled()
        new = np.array([900], np.int64)
        one = vectors[:1]
        _refuses(ValueError, lambda: index.add(new, vectors[:1, :5]))
        _refuses(ValueError, lambda: index.add(new, vectors[:2]))
        _refuses(ValueError, lambda: index.add(ids[:1], one))
        _refuses(ValueError, lambda: index.add(np.array([901, 901], np.int64), vectors[:2]))
        _refuses(ValueError, lambda: index.add(-new, one))
        _refuses(ValueError, lambda: index.add(new, np.full_like(one, np.nan)))
        _refuses(ValueError, lambda: index.search(one[:, :5], 1))
        _refuses(ValueError, lambda: index.search(one, 0))
        _equal(index.ids, ids)

    def test_survives_saving(self, tmp_path: Path) -> None:
        """A saved index answers as before, replaces the file that was there, and leaves nothing beside it."""
        index, ids, vectors = self._filled()
        file = tmp_path / "saved"
        file.write_bytes(b"something older")
        index.save(file)
        again = self.load(file)
        _require(again.dimension == 24 and len(again) == len(ids), "dimension and length must survive")  # noqa: PLR2004
        _equal(again.ids, ids)
        _equal(again.search(vectors[:4], 6)[0], index.search(vectors[:4], 6)[0])
        _require([p.name for p in tmp_path.iterdir()] == ["saved"], "no other file may be left")

    def test_refuses_another_file(self, tmp_path: Path) -> None:
        """A file of another kind is a ValueError, a missing one a FileNotFoundError."""
        file = tmp_path / "other"
        file.write_bytes(b"not vectors at all" * 20)
        _refuses(ValueError, lambda: self.load(file))
        _refuses(FileNotFoundError, lambda: self.load(tmp_path / "missing"))

    def test_recall_on_clusters(self) -> None:
        """The ten nearest are the true ten nearest, as often as promised."""
        drawn = unit_vectors(3_100, 96, clusters=60)  # together: queries are near the same centres
        vectors, queries = drawn[:3_000], drawn[3_000:]
        ids = np.arange(len(vectors), dtype=np.int64)
        index, truth = self.create(96), ExactIndex(96)
        index.add(ids, vectors)
        truth.add(ids, vectors)
        reached = recall(index.search(queries, 10)[0], truth.search(queries, 10)[0])
        _require(reached >= self.recall_at_10, f"recall@10 is {reached:.4f}, below {self.recall_at_10}")


def _require(holds: bool | np.bool, message: str) -> None:
    if not holds:
        raise AssertionError(message)


def _equal(found: Ids, expected: Ids) -> None:
    _require(np.array_equal(found, expected), f"{found} is not {expected}")


def _near(found: Vectors, expected: object, tolerance: float) -> None:
    error = np.abs(found - np.asarray(expected)).max()
    _require(error <= tolerance, f"off by {error:.2g}, more than {tolerance:.2g}")


def _refuses(kind: type[Exception], action: Callable[[], object]) -> None:
    try:
        action()
    except kind:
        return
    raise AssertionError(f"{kind.__name__} was expected")
