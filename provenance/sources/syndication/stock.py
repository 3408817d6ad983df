"""Stock lines: what an outlet prints under everything, or everybody prints, tells nothing about one article."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.sources.syndication.shelf import Held, Shelf

HOUSE_STORIES = 3
"""Stories of one outlet that a line stands in before it is the outlet's own stock: a biography, an advert."""
COMMON_STORIES = 10
"""Stories of any outlets; what more of them have is a line that everybody prints."""
_COPY = 0.5
"""Share of the marks of the smaller of two documents above which they are one story, told twice."""


class Stock(IntEnum):
    """How widely a line is used."""

    NONE = 0
    HOUSE = 1
    COMMON = 2


class StockLines:
    """Tells stock lines from what one story has. Remembers what it found; make a new one when documents change.

    Args:
        shelf: all documents that count.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._kinds: dict[int, Stock] = {}

    def sentences(self, held: Held, words: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return (sentences,) the `Stock` of each sentence of `held` that has some of `words`; NONE for the others.

        A sentence is what the middle one of its marks is.
        """
        sketch = held.sketch
        marks, places = sketch.mark_places
        chosen = words[places]
        marks, of = marks[chosen], sketch.sentence_of[places[chosen]]
        self._learn(marks)
        kinds = np.fromiter((self._kinds[mark] for mark in marks.tolist()), np.int64, len(marks))
        found = np.zeros(len(sketch.ends), np.int64)
        for sentence in np.unique(of[kinds > 0]).tolist():
            inside = np.sort(kinds[of == sentence])
            found[sentence] = inside[len(inside) // 2]
        return found

    def _learn(self, marks: NDArray[np.int64]) -> None:
        new = [mark for mark in np.unique(marks).tolist() if mark not in self._kinds]
        holders = self._shelf.holders(new)
        for mark in new:
            numbers = holders.get(mark, ())
            self._kinds[mark] = self._kind(numbers) if len(numbers) >= HOUSE_STORIES else Stock.NONE

    def _kind(self, numbers: tuple[int, ...]) -> Stock:
        held = self._shelf.held(numbers)
        outlets = Counter(outlet for one in held.values() for outlet in one.outlets)
        if len(numbers) <= COMMON_STORIES and outlets.most_common(1)[0][1] < HOUSE_STORIES:
            return Stock.NONE
        stories = _stories([held[number] for number in sorted(held)])
        if len(stories) > COMMON_STORIES:
            return Stock.COMMON
        told = Counter(outlet for story in stories for outlet in story)
        return Stock.HOUSE if told.most_common(1)[0][1] >= HOUSE_STORIES else Stock.NONE


def _stories(documents: list[Held]) -> list[set[str]]:
    """Return, for each story that `documents` tell, the outlets that tell it; copies of one text are one story."""
    stories: list[tuple[NDArray[np.int64], set[str]]] = []
    for held in documents:
        marks = held.sketch.marks
        for first, outlets in stories:
            shared = len(np.intersect1d(first, marks, assume_unique=True))
            if shared >= _COPY * min(len(first), len(marks)):
                outlets.update(held.outlets)
                break
        else:
            stories.append((marks, set(held.outlets)))
            if len(stories) > COMMON_STORIES:
                break
    return [outlets for _, outlets in stories]
