"""Where sketches are looked up: by number, and by the marks that they share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.sources.syndication.sketch import Sketch

HOLDERS = 200
"""Sketches that are looked at for one mark; whatever stands in so many is known by then."""
LEAST_MARKS = 2
"""Shared marks of a candidate pair: two sentences of 12 words have one each."""
_NEIGHBOURS = 16
"""Sketches after it in the list of a mark that each one is paired with: the copies of a text that hundreds carry hang
together in a chain instead of all pairs."""
_WIDE = 24
"""Sketches from which a mark pairs each holder with the next one only: that many carry a phrase or a line that counts
for nothing, or one text, which hangs together in a chain."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document that has a sketch."""

    id: str
    outlet: str
    """Key of its outlet."""


@dataclass(frozen=True, slots=True)
class Held:
    """A distinct sketch with the documents that have it: 10,000 copies of an article are one of these."""

    number: int
    sketch: Sketch
    members: tuple[Member, ...]
    """Ordered by id, one at least."""

    @property
    def outlets(self) -> frozenset[str]:
        """Keys of its documents' outlets."""
        return frozenset(member.outlet for member in self.members)


class Shelf(Protocol):
    """Sketches under numbers. An index is one, and so is what was just read from files."""

    def held(self, numbers: Iterable[int]) -> dict[int, Held]:
        """Return the sketches of these numbers, without those that are not there."""
        ...

    def holders(self, marks: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Return for each of `marks` the numbers of up to `HOLDERS` sketches that have it, ascending."""
        ...


class MemoryShelf:
    """All sketches of a corpus in memory, which finding all pairs at once takes.

    Args:
        documents: id, outlet key and sketch of each; those with equal sketches are put together.
    """

    def __init__(self, documents: Iterable[tuple[Member, Sketch]]) -> None:
        by_digest: dict[bytes, tuple[Sketch, list[Member]]] = {}
        for member, sketch in documents:
            if len(sketch):
                by_digest.setdefault(sketch.digest, (sketch, []))[1].append(member)
        groups = ((sketch, tuple(sorted(ms, key=lambda m: m.id))) for sketch, ms in by_digest.values())
        ordered = sorted(groups, key=lambda group: group[1][0].id)
        self._held = [Held(number, sketch, members) for number, (sketch, members) in enumerate(ordered)]
        marks = [held.sketch.marks for held in self._held]
        all_marks = np.concatenate([np.empty(0, np.int64), *marks])
        numbers = np.repeat(np.arange(len(marks)), [len(m) for m in marks])
        order = np.lexsort((numbers, all_marks))
        self._marks, self._numbers = all_marks[order], numbers[order]

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Held]:
        return iter(self._held)

    def __getitem__(self, number: int) -> Held:
        return self._held[number]

    def held(self, numbers: Iterable[int]) -> dict[int, Held]:
        """Return the sketches of these numbers, without those that are not there."""
        return {number: self._held[number] for number in numbers if 0 <= number < len(self._held)}

    def holders(self, marks: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Return for each of `marks` the numbers of up to `HOLDERS` sketches that have it, ascending."""
        wanted = np.fromiter(marks, np.int64)
        first = np.searchsorted(self._marks, wanted)
        last = np.minimum(np.searchsorted(self._marks, wanted, side="right"), first + HOLDERS)
        return {
            mark: tuple(self._numbers[a:b].tolist())
            for mark, a, b in zip(wanted.tolist(), first.tolist(), last.tolist(), strict=True)
        }

    def candidates(self) -> NDArray[np.int64]:
        """Return (pairs, 2) the numbers, first below second and ascending, of sketches that may share text."""
        size = max(1, len(self._held))
        keys, counts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        holders = np.searchsorted(self._marks, self._marks, "right") - np.searchsorted(
            self._marks, self._marks
        )
        narrow = holders <= _WIDE
        for step in range(1, _NEIGHBOURS + 1):
            same = self._marks[:-step] == self._marks[step:]
            if step > 1:
                same &= narrow[:-step]
            if not same.any():
                break
            key, count = np.unique(
                self._numbers[:-step][same] * size + self._numbers[step:][same], return_counts=True
            )
            keys.append(key)
            counts.append(count)
        key, inverse = np.unique(np.concatenate(keys), return_inverse=True)
        total = np.bincount(inverse, weights=np.concatenate(counts), minlength=len(key))
        chosen = key[total >= LEAST_MARKS]
        return np.stack((chosen // size, chosen % size), axis=1)


def sharing(shelf: Shelf, sketch: Sketch, at_most: int, least: int = LEAST_MARKS) -> Sequence[int]:
    """Return the numbers of sketches that share `least` marks with `sketch`, those that share most first."""
    counted = Counter(n for numbers in shelf.holders(sketch.marks.tolist()).values() for n in numbers)
    ranked = sorted((-count, number) for number, count in counted.items() if count >= least)
    return [number for _, number in ranked[:at_most]]
