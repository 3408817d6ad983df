"""How often the label is right, by class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.measure.answers import REFUTES, STANCES, SUPPORTS

if TYPE_CHECKING:
    from provenance.models import StanceLabel
    from provenance.stance.measure.answers import Labels

UNDEFINED = float("nan")
"""A share of nothing: no pair of the kind that it is a share of."""


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One stance against the others; NaN where a share is of nothing."""

    pairs: int
    """That are of this stance by gold."""
    precision: float
    """Share of the pairs called so that are so."""
    recall: float
    """Share of the pairs that are so which were called so."""
    f1: float
    """Harmonic mean of the two: 2 hits / (called so + are so)."""


@dataclass(frozen=True, slots=True)
class FalseRates:
    """The mistakes that do harm; NaN where a share is of nothing."""

    support: float
    """Share of the pairs that are not supported which were called supported."""
    refutation: float
    """Share of the pairs that are not refuted which were called refuted."""


def accuracy(gold: Labels, said: Labels) -> float:
    """Return the share of labels that are right; NaN of no pairs."""
    return _share(int((gold == said).sum()), len(gold))


def balanced_accuracy(gold: Labels, said: Labels) -> float:
    """Return the mean recall over the classes that gold has, so that each counts alike; NaN of no pairs.

    Brodersen et al., "The balanced accuracy and its posterior distribution", ICPR 2010.
    """
    recalls = [figures.recall for figures in class_figures(gold, said).values() if figures.pairs]
    return float(np.mean(recalls)) if recalls else UNDEFINED


def class_figures(gold: Labels, said: Labels) -> dict[StanceLabel, ClassFigures]:
    """Return precision, recall and F1 of each stance."""
    found = {}
    for number, stance in enumerate(STANCES):
        are, called = gold == number, said == number
        hits = int((are & called).sum())
        found[stance] = ClassFigures(
            pairs=int(are.sum()),
            precision=_share(hits, int(called.sum())),
            recall=_share(hits, int(are.sum())),
            f1=_share(2 * hits, int(are.sum() + called.sum())),
        )
    return found


def f1s(gold: Labels, said: Labels) -> dict[StanceLabel, float]:
    """Return F1 of each stance; NaN of one that neither gold nor the judge names."""
    return {stance: figures.f1 for stance, figures in class_figures(gold, said).items()}


def false_rates(gold: Labels, said: Labels) -> FalseRates:
    """Return how often support and refutation are seen where there is none."""
    rates = []
    for number in (SUPPORTS, REFUTES):
        others = gold != number
        rates.append(_share(int((others & (said == number)).sum()), int(others.sum())))
    return FalseRates(*rates)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else UNDEFINED
