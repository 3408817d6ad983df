"""The vectors of an index: immutable files, searched together, merged when there are many small ones."""

from __future__ import annotations

import hashlib
import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from provenance_index.errors import DamagedIndexError, reading
from provenance_index.faiss import FLAT_ROWS, FaissIndex, choose_kind
from provenance_index.neighbourhoods import (
    GROUPED_FROM,
    LIST_ROWS,
    SCANNED,
    NeighbourIndex,
    looked_at,
    sample_size,
)
from provenance_index.ranking import best, check_query, no_results
from provenance_index.schema import VECTORS
from provenance_index.store import Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance_index.interface import Ids, Vectors

MAX_ROWS = 1_048_576
"""Rows of a segment: several are searched on several cores, and one is made in half a gigabyte of memory."""
_TIER = 8
"""So many segments of one size are merged into one, so a vector is rewritten once every eightfold growth."""
_SMALLEST_TIER = 64
_LEAST_WIDTH, _SPARE = 1_000, 3
"""Candidates of a segment, and times its share of all: what is near may lie in one segment, news of one week say. To
take all candidates from each costs half as much again."""
_T = TypeVar("_T")
_DEAD_SHARE = 0.25
"""A segment is rewritten once so much of it is of no use."""


def check_length(path: Path, segment: Segment) -> None:
    """Raise unless a file of the index at `path` is there and not cut short: all that one look can tell.

    Raises:
        FileNotFoundError: it is gone; a reader then looks for a newer generation.
        DamagedIndexError: it does not have the length that the segment list says.
        UnreadableIndexError: see there.
    """
    part = part_of(segment)
    with reading(path, part):
        size = (path / VECTORS / segment.file).stat().st_size
    if size != segment.bytes:
        raise DamagedIndexError(path, part=part, reason=f"it has {size:,} bytes instead of {segment.bytes:,}")


def check_lengths(path: Path, segments: Iterable[Segment]) -> None:
    """Raise as `check_length`, but DamagedIndexError also for a file that is gone: for who holds the write lock."""
    for segment in segments:
        try:
            check_length(path, segment)
        except FileNotFoundError as error:
            raise gone(path, segment) from error


def gone(path: Path, segment: Segment) -> DamagedIndexError:
    """Return the error for a file that the segment list has and the index at `path` has not."""
    return DamagedIndexError(path, part=part_of(segment), reason="the file is gone")


def part_of(segment: Segment) -> str:
    """Return what errors call the file of a segment."""
    return f"{VECTORS}/{segment.file}"


def open_segment(path: Path, segment: Segment) -> FaissIndex:
    """Open one file of the index at `path`, refusing one that is cut short before it is mapped.

    Raises:
        FileNotFoundError, UnreadableIndexError: as `check_length`.
        DamagedIndexError: it does not hold what the segment list says.
    """
    check_length(path, segment)
    part = part_of(segment)
    try:
        with reading(path, part):
            file = path / VECTORS / segment.file
            index = (NeighbourIndex if segment.kind == "lists" else FaissIndex).load(file)
    except ValueError as error:
        raise DamagedIndexError(path, part=part, reason=str(error)) from error
    if len(index) != segment.rows:
        index.close()
        raise DamagedIndexError(path, part=part, reason=f"{len(index)} vectors instead of {segment.rows}")
    return index


def write_segment(path: Path, name: str, ids: Ids, vectors: Callable[[Ids], Vectors]) -> Segment:
    """Write the vectors of `ids` (n,), durably, and return the segment's entry for the list.

    Args:
        path: the index directory.
        name: of the file.
        ids: ascending.
        vectors: gives those of some of `ids`, (m, dimension); asked for a few thousand at a time.
    """
    kind, reason = choose_kind(len(ids))
    dimension = vectors(ids[:1]).shape[1]
    index = FaissIndex(dimension)
    if kind == "lists":
        lists = max(1, len(ids) // LIST_ROWS)
        index = NeighbourIndex(dimension, lists=lists, grouped=len(ids) >= GROUPED_FROM)
        sample = np.linspace(0, len(ids) - 1, sample_size(len(ids))).astype(np.int64)
        index.train(vectors(ids[sample]))
    for start in range(0, len(ids), FLAT_ROWS):
        some = ids[start : start + FLAT_ROWS]
        index.add(some, vectors(some))
    file = path / VECTORS / name
    index.save(file)
    return Segment(name, kind, reason, len(ids), file.stat().st_size, file_checksum(file))


def file_checksum(file: Path) -> str:
    """Return the BLAKE2b hash (128 bits, hexadecimal) of a file."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def balanced(rows: int) -> list[slice]:
    """Return equal parts of `rows` rows, as few as the largest segment allows."""
    parts = -(-rows // MAX_ROWS)
    cuts = [rows * part // parts for part in range(parts + 1)] if parts else [0]
    return [slice(a, b) for a, b in itertools.pairwise(cuts)]


def to_merge(segments: Sequence[Segment], dead: dict[str, int]) -> list[Segment]:
    """Return the segments to replace by one (or by several full ones); none most of the time.

    Args:
        segments: the live ones.
        dead: file -> how many of its rows are dead.
    """
    tiers: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.rows <= MAX_ROWS // 2:
            tiers.setdefault(_tier(segment.rows), []).append(segment)
    chosen = {s.file for tier in tiers.values() if len(tier) >= _TIER for s in tier}
    chosen |= {s.file for s in segments if dead.get(s.file, 0) > _DEAD_SHARE * s.rows}
    return [segment for segment in segments if segment.file in chosen]


def _tier(rows: int) -> int:
    size, tier = _SMALLEST_TIER, 0
    while rows > size:
        size, tier = size * _TIER, tier + 1
    return tier


def _width_of(rows: int, total: int, width: int) -> int:
    """Return how many candidates a segment of `rows` gives, of the `width` best of all `total` rows."""
    return min(width, max(_LEAST_WIDTH, -(-_SPARE * width * rows // total)))


class SegmentSet:
    """Open segments as one vector index. Dead ids are never found.

    Args:
        dimension: of the vectors.
        segments: file name -> opened segment; ids are distinct over all.
        dead: ids to leave out.
    """

    def __init__(self, dimension: int, segments: dict[str, FaissIndex], dead: Iterable[int] = ()) -> None:
        self.dimension = dimension
        self.segments = segments
        self._dead: Ids = np.fromiter(dead, np.int64)
        self._dead_rows = {name: int(s.find(self._dead)[1].sum()) for name, s in segments.items()}
        self._pool: ThreadPoolExecutor | None = None

    def __len__(self) -> int:
        return sum(len(segment) for segment in self.segments.values()) - sum(self._dead_rows.values())

    def search(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return the `k` best living ids and their similarities, both (q, k), padded like `VectorIndex`."""
        check_query(queries, k, self.dimension)
        if not self.segments:
            return no_results(len(queries), k)
        listed = {name: s for name, s in self.segments.items() if isinstance(s, NeighbourIndex)}
        whole = [name for name in self.segments if name not in listed]
        found = self._each(lambda name: self._search_one(name, queries, k), whole)
        if listed:
            found.append(self._search_listed(listed, queries, k))
        return best(np.hstack([ids for ids, _ in found]), np.hstack([values for _, values in found]), k)

    def _each(self, work: Callable[[str], _T], names: Sequence[str]) -> list[_T]:
        """Return what `work` makes of each segment, done by several threads."""
        if len(names) <= 1:
            return [work(name) for name in names]
        if self._pool is None:
            self._pool = ThreadPoolExecutor(min(os.cpu_count() or 1, len(self.segments)), "vectors")
        return list(self._pool.map(work, names))

    def _search_one(self, name: str, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        segment, dead = self.segments[name], self._dead_rows[name]
        if not dead:
            return segment.search(queries, k)
        spare = min(dead, k)
        while True:
            ids, values = segment.search(queries, k + spare)
            values[np.isin(ids, self._dead)] = -np.inf
            if spare >= dead or np.isfinite(values).sum(axis=1).min() >= k:
                return best(ids, values, k)
            spare = min(dead, 4 * spare)

    def _search_listed(
        self, listed: dict[str, NeighbourIndex], queries: Vectors, k: int
    ) -> tuple[Ids, Vectors]:
        """Take the candidates of all segments together, so that no more vectors are read than for one."""
        grouped = any(segment.grouped for segment in listed.values())
        width = looked_at(k, grouped=grouped)
        total = sum(len(segment) for segment in listed.values())
        share = min(1.0, SCANNED / total)
        widths = {name: _width_of(len(segment), total, width) for name, segment in listed.items()}
        found, values = no_results(len(queries), k)
        for at, query in enumerate(queries):
            near = self._each(
                lambda name: self._near(listed[name], query, widths[name], share),  # noqa: B023
                list(listed),
            )
            ids, rows, estimates = (np.concatenate(part) for part in zip(*near, strict=True))
            holders = np.repeat(np.arange(len(near)), [len(one[0]) for one in near])
            kept = np.arange(len(ids))
            if len(ids) > width:
                kept = np.argpartition(-estimates, width - 1)[:width]
            kept = kept[np.lexsort((ids[kept], -estimates[kept]))]
            # a segment at a time: one array for all vectors is fresh memory, which costs more than the product
            similarities = np.empty(len(kept), np.float32)
            for number, segment in enumerate(listed.values()):
                mine = holders[kept] == number
                similarities[mine] = segment.at(rows[kept[mine]]) @ query
            found[at : at + 1], values[at : at + 1] = best(ids[kept], similarities[None], k)
        return found, values

    def _near(
        self, segment: NeighbourIndex, query: Vectors, width: int, share: float
    ) -> tuple[Ids, NDArray[np.int64], Vectors]:
        """Return the living ids that are likely to be near, their rows, and what the bits say of each."""
        rows, estimates = segment.candidates(query, width, share=share)
        ids = segment.ids[rows]
        if len(self._dead):
            alive = ~np.isin(ids, self._dead)
            ids, rows, estimates = ids[alive], rows[alive], estimates[alive]
        return ids, rows, estimates

    def reconstruct(self, ids: Ids) -> Vectors:
        """Return the vectors (n, dimension) of `ids`; KeyError for one that no segment holds."""
        vectors = np.empty((len(ids), self.dimension), np.float32)
        missing = np.ones(len(ids), bool)
        for segment in self.segments.values():
            if not missing.any():
                break
            rows, here = segment.find(ids)
            here &= missing
            if here.any():
                vectors[here] = segment.at(rows[here])
                missing &= ~here
        if missing.any():
            raise KeyError(int(ids[missing][0]))
        return vectors

    def close(self, *, keep: Iterable[str] = ()) -> None:
        """Stop the threads and let go of the files, but for those that another set goes on with."""
        if self._pool is not None:
            self._pool.shutdown()
        for name in self.segments.keys() - set(keep):
            self.segments[name].close()
        self.segments = {}
