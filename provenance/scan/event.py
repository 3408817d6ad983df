"""Are two statements news of one event? By what their documents are about, and by the names around their figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from provenance.scan.clash import names_around
from provenance.stance.lexical import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.corpus import Corpus
    from provenance.scan.clash import Clash
    from provenance.scan.statement import Statement

_LEAST_NAMELESS, _LEAST_UNDATED = 0.3, 0.5
"""Least share of what two documents are about, by weight of rare words: where the sentences and titles share no name,
and where a document has no date."""
_DOCUMENTS_KEPT = 4096


class Events:
    """What each document is about.

    Args:
        corpus: for the texts of documents, in which a name is looked for.
        statements: all of them; their rare words and their titles' are what a document is about.
    """

    def __init__(self, corpus: Corpus, statements: Sequence[Statement]) -> None:
        held: dict[str, set[str]] = defaultdict(set)
        for statement in (each for each in statements if each.figures):
            held[statement.document] |= statement.about
        counts = Counter(word for words in held.values() for word in words)
        self._about = {document: frozenset(words) for document, words in held.items()}
        self._weight = {word: log(1 + len(held) / n) if n > 1 else 0.0 for word, n in counts.items()}
        self._stems = lru_cache(_DOCUMENTS_KEPT)(
            lambda document: wording(corpus.document(document).text).stems
        )

    def of_one(self, one: Statement, other: Statement) -> bool:
        """Tell whether two statements that are close in meaning are of one event: by their names."""
        if not one.names & other.names:
            return False
        mine = one.wording.names - self._stems(other.document)
        return not (mine and other.wording.names - self._stems(one.document))

    def known(self, one: Statement, other: Statement) -> float:
        """Return the share of the names of one statement that the document of the other has; 1 where it has none."""
        names = one.wording.names
        return len(names & self._stems(other.document)) / len(names) if names else 1.0

    def one(self, one: Statement, other: Statement, told: Clash) -> bool:
        """Tell whether two statements whose figures clash are of one event."""
        dated = one.date is not None and other.date is not None
        if not self._one_subject(one, other, dated=dated):
            return False
        # names that the other's whole article lacks: another county, another opponent
        mine = names_around(one, told.mine) - self._stems(other.document)
        theirs = names_around(other, told.theirs) - self._stems(one.document)
        return not (mine and theirs) if dated else not (mine or theirs)

    def _one_subject(self, one: Statement, other: Statement, *, dated: bool) -> bool:
        named = bool(one.names & other.names)
        close = self._closeness(one.document, other.document)
        # without days only the subject tells one flood from another
        return named or close >= _LEAST_NAMELESS if dated else named and close >= _LEAST_UNDATED

    def _closeness(self, one: str, other: str) -> float:
        """Return the share of the rare words of the lesser document, by weight, that both have; 0 to 1."""
        mine, theirs = self._about[one], self._about[other]
        lesser = min(self._total(mine), self._total(theirs))
        return self._total(mine & theirs) / lesser if lesser else 0.0

    def _total(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in words)
