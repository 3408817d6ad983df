from __future__ import annotations

import numpy as np
import pytest

from provenance_index.exact import ExactIndex
from provenance_index.faiss import FLAT_ROWS, FaissIndex, choose_kind
from provenance_index.neighbourhoods import NeighbourIndex
from provenance_index.segments import MAX_ROWS, SegmentSet, balanced, to_merge
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


class TestNeighbours(VectorIndexConformance):
    recall_at_10 = 0.985
    rounding = 4e-3

    def create(self, dimension):
        return NeighbourIndex(dimension, lists=8)

    def load(self, path):
        return NeighbourIndex.load(path)


class TestGroupedNeighbours(VectorIndexConformance):
    recall_at_10 = 0.985
    rounding = 4e-3

    def create(self, dimension):
        return NeighbourIndex(dimension, lists=8, grouped=True)

    def load(self, path):
        return NeighbourIndex.load(path)


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


@pytest.mark.parametrize("grouped", [False, True])
def test_recall_of_lists_at_scale(grouped):
    drawn = unit_vectors(20_050, 384, clusters=200)
    vectors, queries = drawn[:20_000], drawn[20_000:]
    ids = np.arange(len(vectors), dtype=np.int64)
    truth, index = ExactIndex(384), NeighbourIndex(384, lists=10, grouped=grouped)
    truth.add(ids, vectors)
    index.add(ids, vectors)
    near, expected = index.search(queries, 50)[0], truth.search(queries, 50)[0]
    assert recall(near, expected) >= 0.99
    # What 8 bits confuse lies side by side: a search of 50 merges the first 200.
    wide = index.search(queries, 200)[0]
    assert all(np.isin(row, others).all() for row, others in zip(expected, wide, strict=True))


def test_vectors_of_lists_have_unit_length():
    vectors = unit_vectors(500, 64, clusters=5)
    vectors[7] = 0
    index = NeighbourIndex(64, lists=2)
    index.add(np.arange(500, dtype=np.int64), vectors)
    lengths = np.linalg.norm(index.reconstruct(np.arange(500, dtype=np.int64)), axis=1)
    assert np.allclose(np.delete(lengths, 7), 1, atol=1e-5)
    assert lengths[7] < 0.1


@pytest.mark.parametrize("grouped", [False, True])
def test_fewer_lists_are_looked_into_and_candidates_are_rows(grouped):
    vectors = unit_vectors(4_000, 64, clusters=40)
    index = NeighbourIndex(64, lists=20, grouped=grouped)
    index.add(np.arange(4_000, dtype=np.int64) + 7, vectors)
    query = vectors[123]
    few, _ = index.candidates(query, 4_000, share=0.1)
    everything, estimates = index.candidates(query, 4_000, share=1.0)
    assert len(few) < len(everything) == 4_000
    assert 123 in few
    assert (np.diff(estimates) <= 0).all()


def test_the_format_follows_the_size_and_says_why():
    assert choose_kind(FLAT_ROWS)[0] == "flat"
    kind, reason = choose_kind(FLAT_ROWS + 1)
    assert kind == "lists"
    assert "16,385 rows" in reason


def test_vectors_of_version_2_in_half_precision_are_read(tmp_path):
    faiss = pytest.importorskip("faiss")
    vectors = unit_vectors(300, 32)
    codes = faiss.IndexScalarQuantizer(32, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    codes.is_trained = True
    mapped = faiss.IndexIDMap(codes)
    mapped.add_with_ids(vectors, np.arange(300, dtype=np.int64))
    faiss.write_index(mapped, str(tmp_path / "old.faiss"))
    index = FaissIndex.load(tmp_path / "old.faiss")
    assert index.kind == "fp16"
    assert np.array_equal(index.search(vectors, 1)[0][:, 0], np.arange(300))
    assert np.allclose(index.reconstruct(np.array([7, 3])), vectors[[7, 3]], atol=1e-3)
    index.close()


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
    parts = balanced(3_500_000)
    sizes = [part.stop - part.start for part in parts]
    assert sum(sizes) == 3_500_000
    assert max(sizes) <= MAX_ROWS
    assert max(sizes) - min(sizes) <= 1
    assert balanced(0) == []
