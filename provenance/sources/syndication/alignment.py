"""What two documents share: passages that stand in both, through small edits and reordering."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.sources.syndication.sketch import Sketch

_RUN = 3
"""Words in a row that must be equal for a beginning."""
_REPEATS = 4
"""Places of one run that are looked at in a document; a refrain would pair with itself without end."""
_GAP = 12
"""Words between two equal runs of one passage: what an editor replaces or puts in at once."""
_SHIFT = 30
"""Words by which the order inside a passage may differ: a clause that was moved within its sentence."""
_LEAST = 9
"""Equal words of a passage; less may be a name and a title that both must write."""
_DENSITY = 0.45
"""Least share of equal words in the longer side of a passage."""
_SORTED = 1024
"""Sketches whose runs stay sorted, some 16 kB each: candidates come in order, so that one is compared many times."""
_TAKEN = 0.5
"""Share of a passage that a better one may already cover."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage in words: `a[a_start:a_end]` and `b[b_start:b_end]`."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: int
    """Words that are the same in both."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """All that two documents share."""

    passages: tuple[Shared, ...]
    """In the order of the first document; no two overlap by much."""
    in_a: NDArray[np.bool_]
    """(words of a,): equal, as part of a passage."""
    in_b: NDArray[np.bool_]


class _Passage:
    """One that is being put together."""

    def __init__(self, run: tuple[int, int, int]) -> None:
        a, b, words = run
        self.runs = [run]
        self.a_end, self.b_start, self.b_end, self.shift = a + words, b, b + words, a - b

    def takes(self, run: tuple[int, int, int]) -> int | None:
        """Return how far off `run` is, or None when it does not belong here."""
        a, b, words = run
        off = abs(a - b - self.shift)
        near = b <= self.b_end + _GAP and b + words >= self.b_start - _GAP
        return off if a <= self.a_end + _GAP and off <= _SHIFT and near else None

    def add(self, run: tuple[int, int, int]) -> None:
        a, b, words = run
        self.runs.append(run)
        self.a_end = max(self.a_end, a + words)
        self.b_start, self.b_end, self.shift = min(self.b_start, b), max(self.b_end, b + words), a - b


def align(a: Sketch, b: Sketch, least: int = _LEAST) -> Alignment:
    """Return the passages that `a` and `b` share; the same, sides swapped, for `align(b, a)` but for ties.

    Args:
        a: a sketch.
        b: another.
        least: equal words below which nothing is wanted; few equal runs of three then save the rest of the work.
    """
    in_a, in_b = np.zeros(len(a), bool), np.zeros(len(b), bool)
    kept: list[Shared] = []
    i, j = _equal_places(a, b)
    if len(i) * _RUN < least:  # so many words stand in equal runs at most
        return Alignment((), in_a, in_b)
    for passage in sorted(_chained(_equal_runs(i, j)), key=lambda p: (-_words(p), p.runs[0])):
        shared = _shared(passage, in_a, in_b)
        if shared is not None:
            kept.append(shared)
    return Alignment(tuple(sorted(kept, key=lambda s: (s.a_start, s.b_start))), in_a, in_b)


def shares(a: Sketch, b: Sketch) -> tuple[int, float, float]:
    """Return how many words both have in shared passages, and which share of `a` and of `b` that is, 0 to 1."""
    found = align(a, b)
    in_a, in_b = int(found.in_a.sum()), int(found.in_b.sum())
    return min(in_a, in_b), in_a / max(1, len(a)), in_b / max(1, len(b))


def _equal_runs(i: NDArray[np.int64], j: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Return (first word in a, in b, words) of the longest runs that are equal, in the order of a."""
    order = np.lexsort((i, i - j))
    i, j = i[order], j[order]
    breaks = np.flatnonzero((np.diff(i) != 1) | (np.diff(j) != 1)) + 1
    starts = np.concatenate(([0], breaks)) if len(i) else breaks
    lengths = np.diff(np.concatenate((starts, [len(i)])))
    runs = zip(i[starts].tolist(), j[starts].tolist(), (lengths + _RUN - 1).tolist(), strict=True)
    return sorted(runs)


def _equal_places(a: Sketch, b: Sketch) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all (i, j) at which a run of three is equal, but for more than a few repeats of one."""
    sorted_a, by_a = _sorted_runs(a)
    sorted_b, by_b = _sorted_runs(b)
    rank = np.arange(len(sorted_a)) - np.searchsorted(sorted_a, sorted_a)
    by_a, sorted_a = by_a[rank < _REPEATS], sorted_a[rank < _REPEATS]
    first = np.searchsorted(sorted_b, sorted_a)
    many = np.minimum(np.searchsorted(sorted_b, sorted_a, side="right") - first, _REPEATS)
    i = np.repeat(by_a, many)
    inner = np.arange(len(i)) - np.repeat(np.cumsum(many) - many, many)
    return i, by_b[np.repeat(first, many) + inner]


@lru_cache(maxsize=_SORTED)
def _sorted_runs(sketch: Sketch) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the runs of three in order, and the word that each begins at."""
    runs = sketch.runs(_RUN)
    order = np.argsort(runs, kind="stable")
    return runs[order], order


def _chained(runs: list[tuple[int, int, int]]) -> list[_Passage]:
    """Put runs that follow each other in both documents, or nearly so, together."""
    passages: list[_Passage] = []
    still_open: list[_Passage] = []
    for run in runs:
        still_open = [p for p in still_open if p.a_end + _GAP >= run[0]]
        fitting = [(off, n) for n, p in enumerate(still_open) if (off := p.takes(run)) is not None]
        if fitting:
            still_open[min(fitting)[1]].add(run)
        else:
            still_open.append(_Passage(run))
            passages.append(still_open[-1])
    return passages


def _words(passage: _Passage) -> int:
    return sum(words for _, _, words in passage.runs)


def _shared(passage: _Passage, in_a: NDArray[np.bool_], in_b: NDArray[np.bool_]) -> Shared | None:
    """Return `passage` once it is worth keeping, and note its words as taken."""
    if _words(passage) < _LEAST:
        return None
    a_start, a_end = passage.runs[0][0], passage.a_end
    b_start, b_end = passage.b_start, passage.b_end
    taken = max(in_a[a_start:a_end].mean(), in_b[b_start:b_end].mean())
    if taken > _TAKEN:
        return None
    mine_a, mine_b = np.zeros(a_end - a_start, bool), np.zeros(b_end - b_start, bool)
    for a, b, words in passage.runs:
        mine_a[a - a_start : a - a_start + words] = True
        mine_b[b - b_start : b - b_start + words] = True
    equal = int(min(mine_a.sum(), mine_b.sum()))
    if equal < _LEAST or equal < _DENSITY * max(a_end - a_start, b_end - b_start):
        return None
    in_a[a_start:a_end] |= mine_a
    in_b[b_start:b_end] |= mine_b
    return Shared(a_start, a_end, b_start, b_end, equal)
