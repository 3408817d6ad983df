from __future__ import annotations

import numpy as np
import pytest

from provenance_index.exact import ExactIndex
from provenance_index.faiss import FLAT_ROWS, FaissIndex, choose_kind
from provenance_index.segments import SegmentSet, balanced, to_merge
from provenance_index.store import Segment
from provenance_index.testing import VectorIndexConformance, recall, unit_vectors


class TestExact(VectorIndexConformance):
    def create(self, dimension):
        return ExactIndex(dimension)

    def load(self, path):
        return ExactIndex.load(path)


class TestFlat(VectorIndexConformance):
    def create(self, dimension):
        return FaissIndex(dimension)

    def load(self, path):
        return FaissIndex.load(path)


class TestFloat16(VectorIndexConformance):
    recall_at_10 = 0.99
    rounding = 1e-3

    def create(self, dimension):
        return FaissIndex(dimension, kind="fp16")

    def load(self, path):
        return FaissIndex.load(path)


def test_the_suite_catches_a_wrong_index():
    class Backwards(ExactIndex):
        def search(self, queries, k):
            return super().search(-queries, k)

    suite = VectorIndexConformance()
    suite.create = Backwards
    with pytest.raises(AssertionError):
        suite.test_finds_each_vector_first()
    with pytest.raises(AssertionError):
        suite.test_recall_on_clusters()


def test_float16_recall_at_scale():
    vectors = unit_vectors(30_000, 96, clusters=300)
    ids = np.arange(len(vectors), dtype=np.int64)
    truth, index = ExactIndex(96), FaissIndex(96, kind="fp16")
    truth.add(ids, vectors)
    index.add(ids, vectors)
    queries = unit_vectors(50, 96, clusters=300)
    expected = truth.search(queries, 10)[0]
    assert recall(index.search(queries, 10)[0], expected) >= 0.99
    assert recall(np.vstack([index.search(q[None], 10)[0] for q in queries[:8]]), expected[:8]) >= 0.99


def test_the_format_follows_the_size_and_says_why():
    assert choose_kind(FLAT_ROWS)[0] == "flat"
    kind, reason = choose_kind(FLAT_ROWS + 1)
    assert kind == "fp16"
    assert "16,385 rows" in reason


def test_segments_answer_like_one_index_without_the_dead():
    vectors = unit_vectors(600, 32)
    ids = np.arange(600, dtype=np.int64)
    truth = ExactIndex(32)
    dead = list(range(0, 600, 2))
    truth.add(ids[1::2], vectors[1::2])
    segments = {}
    for part in range(3):
        rows = slice(part * 200, part * 200 + 200)
        segments[str(part)] = FaissIndex(32)
        segments[str(part)].add(ids[rows], vectors[rows])
    together = SegmentSet(32, segments, dead)
    queries = vectors[:40]
    found, similarities = together.search(queries, 30)
    expected, cosines = truth.search(queries, 30)
    assert np.array_equal(found, expected)
    assert np.allclose(similarities, cosines, atol=1e-6)
    assert len(together) == 300
    assert np.array_equal(together.reconstruct(np.array([599, 3, 250])), vectors[[599, 3, 250]])
    with pytest.raises(KeyError):
        together.reconstruct(np.array([600]))
    together.close()


def _segment(name: str, rows: int) -> Segment:
    return Segment(name, "flat", "", rows, 0, "")


def test_merging_is_amortised():
    segments, written = [], 0
    for step in range(2_000):
        segments.append(_segment(f"{step:05}", 1))
        if chosen := to_merge(segments, {}):
            total = sum(s.rows for s in chosen)
            written += total
            segments = [s for s in segments if s not in chosen] + [_segment(f"{step:05}m", total)]
    assert sum(s.rows for s in segments) == 2_000
    assert len(segments) < 32
    assert written < 12 * 2_000


def test_segments_that_are_largely_dead_are_rewritten():
    segments = [_segment("a", 100), _segment("b", 100)]
    assert to_merge(segments, {"a": 25, "b": 26}) == [segments[1]]


def test_large_additions_are_cut_into_equal_parts():
    parts = balanced(200_000)
    sizes = [part.stop - part.start for part in parts]
    assert sum(sizes) == 200_000
    assert max(sizes) <= 65_536
    assert max(sizes) - min(sizes) <= 1
    assert balanced(0) == []
