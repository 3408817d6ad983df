"""The pairs of statements that speak of one thing, and those among them that seem to clash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.scan.blocks import close_pairs
from provenance.scan.clash import clash
from provenance.scan.elsewhere import Elsewhere
from provenance.scan.event import Events
from provenance.scan.likely import likely
from provenance.scan.near import Near
from provenance.scan.reversal import reversal
from provenance.scan.signs import Signs, signs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.corpus import Corpus, Progress
    from provenance.scan.clash import Clash
    from provenance.scan.statement import Statement

LEAST_SHARED = 0.2
"""Least share of rare words that two statements have in common."""
LEAST_NEAR = 0.6
"""Least cosine of two statements of which one says the reverse of the other."""
LEAST_DENIED = 0.5
"""The same where one of the two denies outright what the other tells: it names itself what is not so."""
LEAST_COSINE = 0.4
"""Least cosine of two statements of one fact."""
LEAST_WORTH = 0.02
"""Least probability of a conflict of figures, by its signs, at which the judge reads the pair."""
LEAST_GROWN = 0.25
"""Least probability, by its signs, that a figure which grew is of the same thing as the earlier one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that seem to clash, before a judge has seen them."""

    one: int
    other: int
    """Positions of the statements."""
    clash: Clash
    """`mine` is the figure of `one`."""
    cosine: float
    likely: float
    """By figures, the probability, by the signs, that they are given for one thing at one time; else how close the two
    are. 0 to 1."""
    signs: Signs | None = None
    """None where they do not clash by figures."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """What was compared."""

    clashing: tuple[Pair, ...]
    """The likeliest first."""
    updates: tuple[Pair, ...]
    """Pairs of which one gives the later figure of what grew; the likeliest to be of one thing first."""
    beside: Mapping[int, Sequence[int]]
    """Position of a statement with figures -> those that may speak of the same."""
    near: Near
    """The statements by closeness in meaning."""
    compared: int
    """Pairs that were looked at."""


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
    pairs = _by_figures(corpus, statements, found, events)
    near, compared = Near(corpus, statements), sum(map(len, beside.values())) // 2
    for one, other, cosine in near.pairs(LEAST_NEAR, LEAST_DENIED, progress):
        compared += 1
        told = reversal(statements[one], statements[other])
        if told is not None and events.one(statements[one], statements[other], told):
            pairs.append(Pair(one, other, told, cosine, cosine * told.closeness))
    pairs.sort(key=lambda pair: (-pair.likely, pair.one, pair.other))
    clashing, updates = (
        tuple(pair for pair in pairs if pair.clash.updated is updated) for updated in (False, True)
    )
    return Subjects(clashing, updates, beside, near, compared)


def _by_figures(
    corpus: Corpus, statements: Sequence[Statement], found: Sequence[tuple[int, int, Clash]], events: Events
) -> list[Pair]:
    """Return the pairs whose figures clash and may be given for one thing."""
    elsewhere = Elsewhere(corpus, statements)
    cosines = _cosines(corpus, statements, [(one, other) for one, other, _ in found])
    pairs = []
    for (first, second, told), cosine in zip(found, cosines, strict=True):
        one, other = statements[first], statements[second]
        if cosine < LEAST_COSINE or told.mine is None or told.theirs is None:
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
            pairs.append(Pair(first, second, told, cosine, chance, seen))
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
