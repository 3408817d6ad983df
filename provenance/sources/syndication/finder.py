"""Finding reuse: in a whole corpus, among a few documents, and of one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Protocol

from provenance.sources.syndication.alignment import Shared
from provenance.sources.syndication.reuse import Basis, Counted, Reuse, ReuseClass, compare
from provenance.sources.syndication.shelf import LEAST_MARKS, Held, sharing
from provenance.sources.syndication.stock import StockLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.sources.syndication.shelf import Member, MemoryShelf, Shelf
    from provenance.sources.syndication.sketch import Sketch

ALL_PAIRS = 50
"""Copies of one text of which all pairs are told; of more, each one's pair with the first."""
_COPIES_AT_MOST = 500
"""Other texts that one is compared with; those that share most come first."""
_NOWHERE = -1


class Steps(Protocol):
    """Told how far a comparison is."""

    def phase(self, name: str, total: int | None) -> None:
        """A new phase begins, of `total` steps."""

    def advance(self, steps: int) -> None:
        """So many steps are done."""


def reuse_in(shelf: MemoryShelf, progress: Steps) -> list[Reuse]:
    """Return every pair of documents that share text, ordered by their ids.

    Args:
        shelf: all documents.
        progress: told how many pairs are compared.
    """
    stock = StockLines(shelf)
    found = [reuse for held in shelf for reuse in _identical(held)]
    pairs = shelf.candidates().tolist()
    progress.phase("Comparing", len(pairs))
    for a, b in pairs:
        found += compare(*_few(shelf[a], shelf[b]), stock)
        progress.advance(1)
    return sorted(found, key=lambda reuse: (reuse.a, reuse.b))


def reuse_among(shelf: Shelf, documents: Sequence[Held]) -> list[Reuse]:
    """Return the pairs that share text among a few documents, ordered by their ids.

    Only sketches that share marks are compared: 50 documents take milliseconds.

    Args:
        shelf: all documents, which say what is a stock line.
        documents: sketches, each with those of its documents that are meant.
    """
    stock = StockLines(shelf)
    found = [reuse for one in documents for reuse in _identical(one)]
    marks = [set(one.sketch.marks.tolist()) for one in documents]
    for (first, a), (second, b) in combinations(enumerate(documents), 2):
        if len(marks[first] & marks[second]) >= LEAST_MARKS:
            found += compare(*_few(a, b), stock)
    return sorted(found, key=lambda reuse: (reuse.a, reuse.b))


def reuse_of(shelf: Shelf, number: int | None, document: Member, sketch: Sketch) -> list[Reuse]:
    """Return the pairs of a document with all others that share text, ordered by their ids.

    Args:
        shelf: all documents.
        number: of the sketch on the shelf; None for a document that is not there.
        document: the document.
        sketch: of it.
    """
    stock = StockLines(shelf)
    one = Held(_NOWHERE if number is None else number, sketch, (document,))
    twins = shelf.held([one.number]).values()
    found = [_twins(document, m, sketch) for twin in twins for m in twin.members if m.id != document.id]
    others = shelf.held(n for n in sharing(shelf, sketch, _COPIES_AT_MOST) if n != one.number)
    for other in others.values():
        found += compare(one, other, stock)
    return sorted((r for r in found if r.a != r.b), key=lambda reuse: (reuse.a, reuse.b))


def _identical(held: Held) -> Iterator[Reuse]:
    """Yield the pairs of the documents that have one sketch."""
    members = held.members
    pairs = combinations(members, 2) if len(members) <= ALL_PAIRS else ((members[0], m) for m in members[1:])
    for a, b in pairs:
        yield _twins(a, b, held.sketch)


def _twins(a: Member, b: Member, sketch: Sketch) -> Reuse:
    first, second = sorted((a.id, b.id))
    words = len(sketch)
    side = Counted(len(sketch.ends), len(sketch.ends), words, 1.0)
    whole = (Shared(0, words, 0, words, words),)
    reason = "the same text, word for word"
    return Reuse(first, second, ReuseClass.REPRINT, Basis.TEXT, side, side, whole, reason)


def _few(a: Held, b: Held) -> tuple[Held, Held]:
    """Return both, with one document each where all pairs of their documents would be too many."""
    if len(a.members) * len(b.members) <= ALL_PAIRS:
        return a, b
    return Held(a.number, a.sketch, a.members[:1]), Held(b.number, b.sketch, b.members[:1])
