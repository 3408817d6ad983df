"""Are two documents about one event? By the names and figures' words that their statements share."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.scan.statement import Statement


class Profiles:
    """What each document is about: the rare words of its title and of its statements.

    Args:
        statements: all of them.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        held: dict[str, set[str]] = defaultdict(set)
        for statement in statements:
            held[statement.document] |= statement.context.stems
        counts = Counter(word for words in held.values() for word in words)
        self._words = {document: frozenset(words) for document, words in held.items()}
        self._weight = {word: log(len(held) / n) if n > 1 else 0.0 for word, n in counts.items()}

    def closeness(self, one: Statement, other: Statement) -> float:
        """Return the share of the rare words of the lesser of their documents, by weight, that both have; 0 to 1."""
        mine, theirs = self._words[one.document], self._words[other.document]
        lesser = min(self._total(mine), self._total(theirs))
        return self._total(mine & theirs) / lesser if lesser else 0.0

    def _total(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in words)
