"""Which statements may speak of one thing: those of one time that share rare words and a kind of figure.

An inverted index over (kind of figure, word) takes the place of comparing all with all. A word that too many statements
of one time and kind have is no subject, and is passed over there.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from provenance.stance.lexical import stem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.scan.statement import Statement
    from provenance.stance.quantity import Quantity

WINDOW = 7
"""Days apart that two documents may be published and still be news of one event."""
_WORDS = 20
"""Rarest words of a statement that it goes by."""
_LEAST_SHARED = 2
"""Of these that two statements share at least."""
_NEIGHBOURS = 200
"""Statements of one time that have a word and a kind at most; of more, the word is no subject."""
_UNDATED = -1
_PERSON_WORDS = """
    people person man men woman women civilian resident victim someone others individual
"""
_PERSONS = frozenset(stem(word) for word in _PERSON_WORDS.split())


def kinds(figure: Quantity) -> frozenset[str]:
    """Return what a figure may be compared by: its role, its unit's dimension, or the words of the thing counted."""
    if figure.role:
        return frozenset([f"role {figure.role}"])
    if figure.dimension != "count":
        return frozenset([figure.dimension])
    nouns = {stem(word) for word in figure.noun[:3]}
    return frozenset({"person" if noun in _PERSONS else noun for noun in nouns})


def close_pairs(statements: Sequence[Statement], least: float) -> Iterator[tuple[int, int]]:
    """Yield the positions of statements of two outlets that may speak of one thing, the lower first.

    Args:
        statements: any number, in any order.
        least: share of the lesser statement's rare words, by weight, that both must have.
    """
    weights = _weights(statements)
    order = sorted(range(len(statements)), key=lambda n: (_day(statements[n].date), n))
    subject = [_rarest(statements[n], weights) for n in order]
    # places in `order`, which are in order of day
    lists: dict[tuple[str, str], list[int]] = {}
    for place, n in enumerate(order):
        for key in _keys(statements[n], subject[place]):
            lists.setdefault(key, []).append(place)
    days = [_day(statements[n].date) for n in order]
    for place, n in enumerate(order):
        day, undated = days[place], days[place] == _UNDATED
        first = 0 if undated else bisect_left(days, day - WINDOW)
        last = len(order) if undated else bisect_right(days, day + WINDOW)
        one, mine = statements[n], subject[place]
        for near in _beside(place, range(first, last), _keys(one, mine), lists):
            other, shared = statements[order[near]], mine & subject[near]
            if len(shared) < _LEAST_SHARED or one.outlets & other.outlets:
                continue
            lesser = min(_total(mine, weights), _total(subject[near], weights))
            if _total(shared, weights) >= least * lesser:
                low, high = sorted((n, order[near]))
                yield low, high


def _beside(
    place: int, time: range, keys: Sequence[tuple[str, str]], lists: Mapping[tuple[str, str], Sequence[int]]
) -> list[int]:
    """Return the places of one time after `place` that stand beside it in two lists or more, ascending."""
    counts: Counter[int] = Counter()
    for key in keys:
        members = lists[key]
        end = bisect_left(members, time.stop)
        if end - bisect_left(members, time.start) <= _NEIGHBOURS:
            counts.update(members[bisect_right(members, place) : end])
    return sorted(near for near, times in counts.items() if times >= _LEAST_SHARED)


def _rarest(statement: Statement, weights: Mapping[str, float]) -> frozenset[str]:
    known = sorted(statement.about & weights.keys(), key=lambda word: (-weights[word], word))
    return frozenset(known[:_WORDS])


def _keys(statement: Statement, words: frozenset[str]) -> list[tuple[str, str]]:
    of = frozenset[str]().union(*map(kinds, statement.figures))
    return [(kind, word) for kind in sorted(of) for word in sorted(words)]


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """Return how much each word says, by how few statements have it; not of words that only one has."""
    counts = Counter(word for statement in statements for word in statement.about)
    return {word: math.log(1 + len(statements) / n) for word, n in counts.items() if n > 1}


def _total(words: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[word] for word in words)


def _day(date: dt.date | None) -> int:
    return _UNDATED if date is None else date.toordinal()
