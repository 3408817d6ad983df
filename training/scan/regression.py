"""Logistic regressions over labelled pairs, and how many of the first conflicts are real by them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.connected import connected
from provenance.odds import chance, odds_of
from provenance.scan.conflicts import Edge, conflicts
from provenance.scan.likely import Regression
from provenance.scan.scanner import LEAST_LIKELY, edge_of
from provenance.scan.subjects import FigurePair, ToldPair
from training.checkworthy.fit import fit, folds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LABELS = ("conflict", "either", "grown", "none")
CONFLICT, EITHER, _, NONE = LABELS
PENALTY = 10.0
"""Of half the squared weights of inputs scaled to a deviation of 1, beside the summed log loss."""
_FIRST = (10, 20, 50)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled pairs, as a scan sees them."""

    pairs: Sequence[FigurePair | ToldPair]
    given: NDArray[np.float64]
    """Shape (pairs, inputs): what is seen of a pair, then what the judge makes of it."""
    labels: list[str]
    weeks: NDArray[np.str_]
    weighed: NDArray[np.bool_]
    """Whether a scan would weigh the pair: no cut takes it out."""
    counting: NDArray[np.float64]
    """How much each pair counts in a fit."""

    @property
    def real(self) -> NDArray[np.int64]:
        """1 for a conflict and for what may be read as one, else 0."""
        return is_real(self.labels)

    def beside(self, further: Labelled) -> Labelled:
        """Return these pairs with those of another index, which teach and are not weighed."""
        return Labelled(
            [*self.pairs, *further.pairs],
            np.vstack([self.given, further.given]),
            [*self.labels, *further.labels],
            np.concatenate([self.weeks, further.weeks]),
            np.concatenate([self.weighed, np.zeros(len(further.labels), np.bool_)]),
            np.concatenate([self.counting, further.counting]),
        )


def is_real(labels: Sequence[str]) -> NDArray[np.int64]:
    """Return 1 for each conflict and for what may be read as one, else 0."""
    return np.array([label in {CONFLICT, EITHER} for label in labels], np.int64)


def fitted(given: NDArray[np.float64], real: NDArray[np.int64], counting: NDArray[np.float64]) -> Regression:
    """Return the regression of least penalised loss; each pair counts as much as `counting` says."""
    centre, scale = given.mean(axis=0), np.maximum(given.std(axis=0), 1e-6)
    held = fit((given - centre) / scale, real, counting, PENALTY)
    weights = held[:-1] / scale
    return Regression(weights, float(held[-1] - centre @ weights))


def crossed(
    given: NDArray[np.float64],
    real: NDArray[np.int64],
    counting: NDArray[np.float64],
    weeks: NDArray[np.str_],
) -> NDArray[np.float64]:
    """Return the log odds of each pair by what the pairs of other weeks taught, a tenth of the weeks at a time."""
    names, of = np.unique(weeks, return_inverse=True)
    fold, scores = folds(len(names), 10)[of], np.zeros(len(real))
    for each in np.unique(fold):
        rest, mine = fold != each, fold == each
        held = fitted(given[rest], real[rest], counting[rest])
        scores[mine] = given[mine] @ held.weights + held.bias
    return scores


def once_each(pairs: Sequence[FigurePair | ToldPair], real: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return 1 for each pair that is no conflict, and for the pairs that tell of one conflict their share of 1.

    One story that all outlets tell has dozens of pairs, and would be all that is learned.
    """
    first = connected((pair.one, pair.other) for pair, held in zip(pairs, real, strict=True) if held)
    of = [first[pair.one] if held else None for pair, held in zip(pairs, real, strict=True)]
    counts = Counter(of)
    return np.array([1.0 if conflict is None else 1 / counts[conflict] for conflict in of])


def first(held: Labelled, worth: NDArray[np.bool_], odds: NDArray[np.float64]) -> str:
    """Return how many of the first conflicts are real, strictly and with those that may be read either way."""
    weighed = np.nonzero(worth)[0].tolist()
    label = {(held.pairs[n].one, held.pairs[n].other): held.labels[n] for n in weighed}
    edges = [
        _edge(held.pairs[n], chance(float(odds[n]))) for n in weighed if odds[n] >= odds_of(LEAST_LIKELY)
    ]
    found = sorted(conflicts(edges), key=lambda each: (-each.opponents[0].sure, each.pivot))
    names = [label[_pair(each.pivot, each.opponents[0].statement)] for each in found]
    counts = [
        f"{names[:n].count(CONFLICT)} to {sum(name in {CONFLICT, EITHER} for name in names[:n])} of {n}"
        for n in _FIRST
    ]
    return f"{', '.join(counts)} (of {len(found)} conflicts)"


def _edge(pair: FigurePair | ToldPair, sure: float) -> Edge:
    return (
        edge_of(pair, sure) if isinstance(pair, FigurePair) else Edge(pair.one, pair.other, sure, None, None)
    )


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
