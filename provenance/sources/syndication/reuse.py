"""What two documents share, how much that is, and what to call it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.syndication.alignment import align
from provenance.sources.syndication.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.sources.syndication.alignment import Shared
    from provenance.sources.syndication.shelf import Held
    from provenance.sources.syndication.sketch import Sketch
    from provenance.sources.syndication.stock import StockLines

LONG = 12
"""Words of a sentence that two people do not write alike by chance."""
REPRINT_SENTENCES, REPRINT_SHARE = 3, 0.6
"""A reprint has at least so many long sentences whole, and that share of the shorter document's."""
SHORTEST = 8
"""Words of a sentence that counts at all towards a partial copy."""
PARTIAL_SENTENCES, PARTIAL_WORDS = 2, 32
"""A partial copy has so many long sentences whole, or so many of any length with so many words together: one may
be a fact that can be said in one way only. The words were chosen on the development half of the silver pairs."""
EDITED_SHARE, EDITED_WORDS = 0.65, 60
"""Without them: the share of the shorter document's own words, and their least number, that an edited copy has."""
_WHOLE = 0.999
_OWN = 0.5
"""Share of its shared words outside quotation marks from which a sentence is the writer's own."""


class ReuseClass(StrEnum):
    """How much of one document is another's text."""

    REPRINT = "reprint"
    PARTIAL = "partial"
    INDEPENDENT = "independent"


class Basis(StrEnum):
    """What the shared text is."""

    TEXT = "text"
    """The writers' own words: one has copied the other, or both a third."""
    QUOTATION = "quotation"
    """What somebody said, in quotation marks: two reporters may have heard it."""
    STOCK = "stock"
    """Lines that an outlet prints under many articles: biographies, notices, advertisements of newsletters."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one side of a pair has of the other."""

    sentences: int
    """Long ones that stand whole in the other document."""
    of: int
    """Long ones that it has."""
    words: int
    """Equal words, as parts of shared passages."""
    containment: float
    """`words` over all its words, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What documents `a` and `b` share."""

    a: str
    b: str
    """Ids, `a` before `b` in order."""
    reuse: ReuseClass
    basis: Basis | None
    """None for independent documents."""
    in_a: Counted
    in_b: Counted
    passages: tuple[Shared, ...]
    """In words of both sketches, stock lines that everybody prints left out."""
    reason: str
    """For people: "shares 14 of 18 sentences, 93% of its words"."""

    @property
    def copied(self) -> bool:
        """Whether the two count as one source: they share text, and not only quotations or stock lines."""
        return self.basis is Basis.TEXT


@dataclass(frozen=True, slots=True)
class _Side:
    """One document's half of a comparison."""

    sketch: Sketch
    equal: NDArray[np.bool_]
    """(words,): shared, and not in a line that everybody prints."""
    stock: NDArray[np.int64]
    """(sentences,): the `Stock` of each."""

    @property
    def long(self) -> NDArray[np.bool_]:
        return (self.sketch.sentence_words >= LONG) & (self.stock < Stock.COMMON)

    @property
    def whole(self) -> NDArray[np.bool_]:
        """(sentences,): no line that everybody prints, not very short, and all of its words are shared."""
        counts = (self.sketch.sentence_words >= SHORTEST) & (self.stock < Stock.COMMON)
        return counts & (self._share(self.equal) >= _WHOLE)

    def texts(self, sentences: NDArray[np.bool_]) -> frozenset[bytes]:
        """Return the distinct texts of `sentences` (sentences,), as codes."""
        ends = self.sketch.ends
        starts = ends - self.sketch.sentence_words
        return frozenset(self.sketch.codes[starts[n] : ends[n]].tobytes() for n in np.flatnonzero(sentences))

    @property
    def own_words(self) -> NDArray[np.bool_]:
        """(words,): neither quoted nor stock."""
        own: NDArray[np.bool_] = ~self.sketch.quoted & (self.stock == Stock.NONE)[self.sketch.sentence_of]
        return own

    @property
    def own_whole(self) -> NDArray[np.bool_]:
        """(sentences,): whole, and the writer's own."""
        return self.whole & (self._share(self.own_words) >= _OWN)

    def words_in(self, sentences: NDArray[np.bool_]) -> int:
        """Return how many words are in `sentences` (sentences,)."""
        return int(self.sketch.sentence_words[sentences].sum())

    def counted(self) -> Counted:
        words = int(self.equal.sum())
        total = max(1, len(self.sketch))
        whole = int((self.whole & self.long).sum())
        return Counted(whole, int(self.long.sum()), words, round(words / total, 4))

    def _share(self, words: NDArray[np.bool_]) -> NDArray[np.float64]:
        sums = np.bincount(self.sketch.sentence_of, words, minlength=len(self.sketch.ends))
        return sums / np.maximum(1, self.sketch.sentence_words)


def compare(a: Held, b: Held, stock: StockLines) -> list[Reuse]:
    """Return what the documents of two sketches share: one `Reuse` a pair of documents, none for independent ones.

    Args:
        a: a sketch with its documents.
        b: another.
        stock: over the corpus that both are of.
    """
    found = align(a.sketch, b.sketch, PARTIAL_SENTENCES * LONG)
    if not found.passages:
        return []
    side_a, side_b = _side(a, found.in_a, stock), _side(b, found.in_b, stock)
    kind, basis = _judged(side_a, side_b, same_outlet=bool(a.outlets & b.outlets))
    if basis is None:
        return []
    kept = tuple(p for p in found.passages if side_a.equal[p.a_start : p.a_end].any())
    counted = side_a.counted(), side_b.counted()
    reason = _reason(kind, basis, *counted)
    made = []
    for one in a.members:
        for other in b.members:
            if one.id < other.id:
                made.append(Reuse(one.id, other.id, kind, basis, *counted, kept, reason))
            else:
                turned = tuple(_turned(kept))
                made.append(Reuse(other.id, one.id, kind, basis, *counted[::-1], turned, reason))
    return made


def _side(held: Held, equal: NDArray[np.bool_], stock: StockLines) -> _Side:
    kinds = stock.sentences(held, equal)
    common = (kinds == Stock.COMMON)[held.sketch.sentence_of]
    return _Side(held.sketch, equal & ~common, kinds)


def _judged(a: _Side, b: _Side, *, same_outlet: bool) -> tuple[ReuseClass, Basis | None]:
    """Return the class, and what the shared text is; an outlet's stock lines join no two articles of its own."""
    long_a, long_b = a.texts(a.long), b.texts(b.long)
    verbatim = len(long_a & long_b)
    share = verbatim / max(1, min(len(long_a), len(long_b)))
    basis = _basis(a, b)
    if verbatim >= REPRINT_SENTENCES and share >= REPRINT_SHARE:
        kind = ReuseClass.REPRINT
    elif _several(a, a.whole, b, b.whole) or _edited(a, b):
        kind = ReuseClass.PARTIAL
    else:
        return ReuseClass.INDEPENDENT, None
    if basis is Basis.STOCK and same_outlet:
        return ReuseClass.INDEPENDENT, None
    return kind, basis


def _basis(a: _Side, b: _Side) -> Basis:
    if _several(a, a.own_whole, b, b.own_whole) or _edited(a, b):
        return Basis.TEXT
    quoted = max(int((side.equal & side.sketch.quoted).sum()) for side in (a, b))
    stock = max(int((side.equal & (side.stock > 0)[side.sketch.sentence_of]).sum()) for side in (a, b))
    return Basis.STOCK if stock > quoted else Basis.QUOTATION


def _several(a: _Side, in_a: NDArray[np.bool_], b: _Side, in_b: NDArray[np.bool_]) -> bool:
    """Tell whether these sentences are enough for a partial copy; one side may have two of them as one."""
    if len(a.texts(in_a & a.long) & b.texts(in_b & b.long)) >= PARTIAL_SENTENCES:
        return True
    counts = int(in_a.sum()), int(in_b.sum())
    words = min(a.words_in(in_a), b.words_in(in_b))
    return max(counts) >= PARTIAL_SENTENCES and min(counts) >= 1 and words >= PARTIAL_WORDS


def _edited(a: _Side, b: _Side) -> bool:
    """Tell whether most of the shorter document's own words stand in the other, sentence by sentence changed."""
    shared = min(int((side.equal & side.own_words).sum()) for side in (a, b))
    shorter = min(int(side.own_words.sum()) for side in (a, b))
    return shared >= EDITED_WORDS and shared >= EDITED_SHARE * shorter


def _reason(kind: ReuseClass, basis: Basis, a: Counted, b: Counted) -> str:
    shorter = min(a, b, key=lambda side: (side.of, -side.words))
    share = f"{max(a.containment, b.containment):.0%} of the shorter text's words"
    sentences = f"shares {shorter.sentences} of {shorter.of} sentences"
    if basis is Basis.QUOTATION:
        return f"{sentences}, quotations of what somebody said"
    if basis is Basis.STOCK:
        return f"{sentences}, stock lines of an outlet"
    if kind is ReuseClass.PARTIAL and not shorter.sentences:
        return f"{share} stand in the other, every sentence edited"
    return f"{sentences}, {share}"


def _turned(passages: Sequence[Shared]) -> list[Shared]:
    """Return `passages` with their sides swapped."""
    turned = (type(p)(p.b_start, p.b_end, p.a_start, p.a_end, p.equal) for p in passages)
    return sorted(turned, key=lambda p: (p.a_start, p.b_start))
