"""Which statements may speak of one thing: those of one time that share rare words and a kind of figure.

An inverted index over (kind of figure, word) takes the place of comparing all with all. A word that too many statements
of one time and kind have is no subject, and is passed over there.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.lexical import stem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.scan.statement import Statement
    from provenance.stance.quantity import Quantity

WINDOW = 7
"""Days apart that two documents may be published and still be news of one event."""
_WORDS = 12
"""Rarest words of a statement that it goes by."""
_LEAST_SHARED = 2
"""Of these that two statements share at least."""
_NEIGHBOURS = 96
"""Statements of one word, kind and time that a statement is compared with at most."""
_UNDATED = -1
_PERSONS = frozenset(
    stem(word)
    for word in "people person man men woman women civilian resident victim someone others individual".split()
)


def kinds(figure: Quantity) -> frozenset[str]:
    """Return what a figure may be compared by: its role, its unit's dimension, or the words of the thing counted."""
    if figure.role:
        return frozenset([f"role {figure.role}"])
    if figure.dimension != "count":
        return frozenset([figure.dimension])
    nouns = {stem(word) for word in figure.noun[:3]}
    return frozenset({"person" if noun in _PERSONS else noun for noun in nouns})


def close_pairs(statements: Sequence[Statement], least: float) -> Iterator[tuple[int, int]]:
    """Yield the positions of statements of two outlets that may speak of one thing, ascending.

    Args:
        statements: any number, in any order.
        least: share of the lesser statement's rare words, by weight, that both must have.
    """
    weights = _weights(statements)
    order = sorted(range(len(statements)), key=lambda n: (_day(statements[n].date), n))
    lists: dict[tuple[str, str], list[int]] = {}
    chosen: dict[int, list[str]] = {}
    for n in order:
        held = statements[n].context.stems
        chosen[n] = sorted(held & weights.keys(), key=lambda w: (-weights[w], w))[:_WORDS]
        for kind in sorted(frozenset[str]().union(*map(kinds, statements[n].figures))):
            for word in chosen[n]:
                lists.setdefault((kind, word), []).append(n)
    seen: dict[int, set[int]] = {}
    for (_, _), members in sorted(lists.items()):
        if len(members) > 1:
            for a, b in _within(members, statements):
                seen.setdefault(min(a, b), set()).add(max(a, b))
    sets = {n: frozenset(words) for n, words in chosen.items()}
    for a in sorted(seen):
        for b in sorted(seen[a]):
            one, other = statements[a], statements[b]
            shared = sets[a] & sets[b]
            if len(shared) < _LEAST_SHARED or one.outlets & other.outlets:
                continue
            lesser = min(_total(sets[a], weights), _total(sets[b], weights))
            if _total(shared, weights) >= least * lesser:
                yield a, b


def _within(members: Sequence[int], statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of `members`, which are in order of day, that are not too far apart in time."""
    undated = [n for n in members if statements[n].date is None]
    dated = members[len(undated) :]
    days = np.array([_day(statements[n].date) for n in dated], np.int64)
    ends = np.searchsorted(days, days + WINDOW, side="right")
    for at, (n, end) in enumerate(zip(dated, ends.tolist(), strict=True)):
        if end - at <= _NEIGHBOURS:
            yield from ((n, other) for other in dated[at + 1 : end])
    if len(members) <= _NEIGHBOURS:
        for at, n in enumerate(undated):
            yield from ((n, other) for other in (*undated[at + 1 :], *dated))


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """Return how much each word says, by how few statements have it; not of words that only one has."""
    counts = Counter(word for statement in statements for word in statement.context.stems)
    return {word: math.log(1 + len(statements) / n) for word, n in counts.items() if n > 1}


def _total(words: frozenset[str], weights: dict[str, float]) -> float:
    return sum(weights[word] for word in words)


def _day(date: dt.date | None) -> int:
    return _UNDATED if date is None else date.toordinal()
