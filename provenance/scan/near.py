"""Which statements are close in meaning: of two outlets, within days of each other, by the vectors of the index.

All statements of one time are compared, a block against those of the days around it; so the work grows with their
number times that of a few days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from provenance.scan.reversal import denies_outright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Corpus, Progress
    from provenance.embed import Vectors
    from provenance.scan.statement import Statement

WINDOW = 3
"""Days apart that two articles may be published: what is told later may have become otherwise."""
_BLOCK = 1024
"""Statements whose vectors are read together."""
_KEPT = 64
"""Blocks that are held: 100 MB."""


class Near:
    """The statements that tell a fact, by closeness in meaning.

    Args:
        corpus: holds the vectors.
        statements: in order of day; those that tell nothing, and those without a day, are passed over.
    """

    def __init__(self, corpus: Corpus, statements: Sequence[Statement]) -> None:
        self._corpus, self._statements = corpus, statements
        self._places = [n for n, each in enumerate(statements) if each.date is not None and each.tells]
        self._days = [each.date.toordinal() for each in self._told if each.date is not None]
        self._held: OrderedDict[int, Vectors] = OrderedDict()

    @property
    def _told(self) -> Iterator[Statement]:
        return (self._statements[n] for n in self._places)

    def pairs(self, least: float, denied: float, progress: Progress) -> Iterator[tuple[int, int, float]]:
        """Yield two statements that may tell of one thing, the lower position first, and their cosine.

        Args:
            least: cosine from which on.
            denied: the same where one of the two denies a clause outright; not above `least`.
            progress: told how far it is.
        """
        total = len(self._places)
        progress.phase("Comparing wordings", total)
        outright = np.fromiter(map(denies_outright, self._told), np.bool_, total)
        for start in range(0, total, _BLOCK):
            end = min(total, start + _BLOCK)
            last = bisect_right(self._days, self._days[end - 1] + WINDOW)
            for beside in range(start, last, _BLOCK):
                cosines = self._vectors(start) @ self._vectors(beside).T
                by_one = outright[start:end, None] ^ outright[beside : beside + _BLOCK]
                wanted = (cosines >= least) | (cosines >= denied) & by_one
                for row, column in zip(*np.nonzero(wanted), strict=True):
                    one, other = start + int(row), beside + int(column)
                    if one < other and self._of_two(one, other):
                        yield self._places[one], self._places[other], float(cosines[row, column])
            progress.advance(end - start)

    def around(self, statement: int, least: float) -> list[int]:
        """Return the positions of the statements of one time and other outlets that are close to one, closest first.

        Args:
            statement: its position; one that `pairs` has yielded.
            least: cosine from which on.
        """
        mine = bisect_left(self._places, statement)
        first = bisect_left(self._days, self._days[mine] - WINDOW)
        last = bisect_right(self._days, self._days[mine] + WINDOW)
        asked = self._vectors(mine - mine % _BLOCK)[mine % _BLOCK]
        found = []
        for start in range(first - first % _BLOCK, last, _BLOCK):
            cosines = self._vectors(start) @ asked
            found += [
                (-float(cosines[n]), start + n)
                for n in np.nonzero(cosines >= least)[0].tolist()
                if first <= start + n < last and self._of_two(mine, start + n)
            ]
        return [self._places[n] for _, n in sorted(found)]

    def _of_two(self, one: int, other: int) -> bool:
        """Tell whether two statements are of one time and of two outlets."""
        if abs(self._days[other] - self._days[one]) > WINDOW:
            return False
        mine, theirs = (self._statements[self._places[n]] for n in (one, other))
        return not mine.outlets & theirs.outlets

    def _vectors(self, start: int) -> Vectors:
        if start in self._held:
            self._held.move_to_end(start)
            return self._held[start]
        numbers = [self._statements[n].number for n in self._places[start : start + _BLOCK]]
        self._held[start] = found = self._corpus.vectors(numbers)
        if len(self._held) > _KEPT:
            self._held.popitem(last=False)
        return found
