"""The pairs of statements that speak of one thing, and those among them that may exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from provenance.scan.blocks import close_pairs
from provenance.scan.clash import clash
from provenance.scan.elsewhere import Elsewhere
from provenance.scan.event import Events
from provenance.scan.likely import likely, shipped
from provenance.scan.near import Near
from provenance.scan.reversal import reversal
from provenance.scan.signs import Signs, signs
from provenance.scan.telling import Telling, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.corpus import Corpus, Progress
    from provenance.scan.clash import Clash
    from provenance.scan.statement import Statement

LEAST_SHARED = 0.2
"""Least share of rare words that two statements have in common."""
LEAST_NEAR = 0.6
"""Least cosine of two statements that may tell one thing otherwise."""
LEAST_DENIED = 0.5
"""The same where one of the two denies a clause outright: it names itself what is not so."""
LEAST_COSINE = 0.4
"""Least cosine of two statements of one fact."""
LEAST_WORTH = 0.02
"""Least probability of a conflict of figures, by its signs, at which the judge reads the pair."""
LEAST_OTHERWISE = 0.002
"""Least probability, without a judge, that two wordings exclude each other, at which it reads the pair."""
LEAST_GROWN = 0.25
"""Least probability, by its signs, that a figure which grew is of the same thing as the earlier one."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two statements whose figures clash, before a judge has seen them."""

    one: int
    other: int
    """Positions of the statements."""
    clash: Clash
    """`mine` is the figure of `one`."""
    cosine: float
    likely: float
    """Probability, by the signs, that they are given for one thing at one time."""
    signs: Signs


@dataclass(frozen=True, slots=True)
class ToldPair:
    """Two statements close in meaning, before a judge has seen them."""

    one: int
    other: int
    """Positions of the statements."""
    cosine: float
    likely: float
    """Probability, by what is seen of them, that they exclude each other."""
    telling: Telling


_PairT = TypeVar("_PairT", FigurePair, ToldPair)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What was compared."""

    figures: tuple[FigurePair, ...]
    """Those whose figures clash, the likeliest first."""
    told: tuple[ToldPair, ...]
    """Those close in meaning that may exclude each other otherwise, the likeliest first."""
    updates: tuple[FigurePair, ...]
    """Pairs of which one gives the later figure of what grew; the likeliest to be of one thing first."""
    beside: Mapping[int, Sequence[int]]
    """Position of a statement with figures -> those that may speak of the same."""
    near: Near
    """The statements by closeness in meaning."""
    compared: int
    """Pairs that share a subject by their figures, and pairs of one event that are close in meaning."""


def subjects(corpus: Corpus, statements: Sequence[Statement], progress: Progress) -> Subjects:
    """Compare the statements that may speak of one thing."""
    progress.phase("Comparing", None)
    events = Events(corpus, statements)
    beside: dict[int, list[int]] = {}
    found: list[tuple[int, int, Clash]] = []
    figured = [n for n, each in enumerate(statements) if each.figures]
    for first, second in close_pairs([statements[n] for n in figured], LEAST_SHARED):
        one, other = figured[first], figured[second]
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
        told = clash(statements[one], statements[other])
        if told is not None:
            found.append((one, other, told))
        progress.advance(1)
    pairs = _likeliest(_by_figures(corpus, statements, found, events))
    near, compared = Near(corpus, statements), sum(map(len, beside.values())) // 2
    otherwise = []
    for pair in told_pairs(statements, near, events, progress):
        compared += 1
        if pair.likely >= LEAST_OTHERWISE:
            otherwise.append(pair)
    return Subjects(
        figures=tuple(pair for pair in pairs if not pair.clash.updated),
        told=tuple(_likeliest(otherwise)),
        updates=tuple(pair for pair in pairs if pair.clash.updated),
        beside=beside,
        near=near,
        compared=compared,
    )


def told_pairs(
    statements: Sequence[Statement], near: Near, events: Events, progress: Progress
) -> Iterator[ToldPair]:
    """Yield the statements of one event that are close in meaning, and whose figures do not clash."""
    for first, second, cosine in near.pairs(LEAST_NEAR, LEAST_DENIED, progress):
        one, other = statements[first], statements[second]
        if clash(one, other) is None and events.of_one(one, other):
            seen = telling(one, other, cosine=cosine, found=reversal(one, other))
            yield ToldPair(first, second, cosine, shipped().wordings.chance(seen), seen)


def _likeliest(pairs: Sequence[_PairT]) -> list[_PairT]:
    return sorted(pairs, key=lambda pair: (-pair.likely, pair.one, pair.other))


def _by_figures(
    corpus: Corpus, statements: Sequence[Statement], found: Sequence[tuple[int, int, Clash]], events: Events
) -> list[FigurePair]:
    """Return the pairs whose figures clash and may be given for one thing."""
    elsewhere = Elsewhere(corpus, statements)
    cosines = _cosines(corpus, statements, [(one, other) for one, other, _ in found])
    pairs = []
    for (first, second, told), cosine in zip(found, cosines, strict=True):
        one, other = statements[first], statements[second]
        if cosine < LEAST_COSINE:
            continue
        seen = signs(one, other, told, cosine=cosine, events=events, elsewhere=elsewhere)
        if not seen.event and (one.date is None or other.date is None):
            continue  # without days only the subject tells one flood from another
        chance = likely(one, other, seen)
        # the articles are read last, and only those of likely pairs
        least = LEAST_GROWN if told.updated else LEAST_WORTH
        if (
            chance >= least
            and not elsewhere.gives(other.document, told.mine)
            and not elsewhere.gives(one.document, told.theirs)
        ):
            pairs.append(FigurePair(first, second, told, cosine, chance, seen))
    return pairs


def _cosines(
    corpus: Corpus, statements: Sequence[Statement], pairs: Sequence[tuple[int, int]]
) -> list[float]:
    """Return the cosine of each pair, from the vectors that the index holds."""
    if not pairs:
        return []
    wanted = sorted({n for pair in pairs for n in pair})
    row = {n: at for at, n in enumerate(wanted)}
    vectors = corpus.vectors([statements[n].number for n in wanted])
    ones, others = (np.array([row[pair[side]] for pair in pairs]) for side in (0, 1))
    return [float(c) for c in np.einsum("ij,ij->i", vectors[ones], vectors[others])]
