"""A judge's answers beside the right ones, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from provenance.models import StanceLabel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Labels = NDArray[np.integer[Any]]
    """Positions in STANCES, one a pair."""
    Rows = NDArray[np.floating[Any]]
    """Probabilities: one row a pair, a column for each of STANCES."""
    Mask = NDArray[np.bool_]

STANCES = (StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL)
"""The order of classes and columns everywhere in this folder, and of the network's outputs."""
SUPPORTS, REFUTES, NEUTRAL = range(len(STANCES))


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of n pairs, and what is right.

    Raises:
        ValueError: the shapes do not fit together, a label is no position in STANCES, or a probability is no number
            from 0 to 1.
    """

    gold: Labels
    """Shape (n,)."""
    said: Labels
    """Shape (n,). Not always the likeliest: rules may overrule a network."""
    probabilities: Rows
    """Shape (n, 3)."""

    def __post_init__(self) -> None:
        count = len(self.gold)
        if self.gold.shape != (count,) or self.said.shape != (count,):
            raise ValueError(f"labels of shapes {self.gold.shape} and {self.said.shape}")
        if self.probabilities.shape != (count, len(STANCES)):
            raise ValueError(f"probabilities of shape {self.probabilities.shape} for {count} pairs")
        for labels in (self.gold, self.said):
            if count and not (labels.min() >= 0 and labels.max() < len(STANCES)):
                raise ValueError(f"labels from {labels.min()} to {labels.max()}, not 0 to {len(STANCES) - 1}")
        if not ((self.probabilities >= 0) & (self.probabilities <= 1)).all():
            raise ValueError("a probability is no number from 0 to 1")

    def __len__(self) -> int:
        return len(self.gold)

    def only(self, chosen: Mask) -> Self:
        """Return the answers for the pairs that `chosen`, shape (n,), marks."""
        return type(self)(self.gold[chosen], self.said[chosen], self.probabilities[chosen])

    def two_way(self) -> Self:
        """Return the same answers as supports or not: refutation is folded into neutral on all sides."""
        folded = self.probabilities.copy()
        folded[:, NEUTRAL] = np.minimum(1.0, folded[:, NEUTRAL] + folded[:, REFUTES])
        folded[:, REFUTES] = 0.0
        return type(self)(_folded(self.gold), _folded(self.said), folded)


def said_by(probabilities: Rows) -> Labels:
    """Return the likeliest stance of each row, shape (n,); of equals, the first in STANCES."""
    likeliest: Labels = np.argmax(probabilities, axis=1)
    return likeliest


def confidence_in(probabilities: Rows, said: Labels) -> Rows:
    """Return the probability of what was said of each pair, shape (n,)."""
    chosen: Rows = probabilities[np.arange(len(said)), said]
    return chosen


def _folded(labels: Labels) -> Labels:
    return np.where(labels == REFUTES, NEUTRAL, labels)
