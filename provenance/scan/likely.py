"""How likely is it that two figures which exclude each other are given for one thing at one time?

A logistic regression takes the place of a stack of cuts, each of which lost about as large a share of the conflicts as
of the rest. `training/scan` fits it on pairs that were labelled by reading.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from provenance import weights_file
from provenance.scan.signs import Signs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.scan.statement import Statement

WEIGHTS = Path(__file__).with_name("weights.json")
SIGNS = tuple(field.name for field in fields(Signs))
"""What is looked at, in this order."""
_SAME_WORDS = 0.75
"""Share of all words of two sentences that both have, from which on they are one sentence with two figures. None of the
labelled pairs comes near it."""
_OF_ONE_SENTENCE = 0.5
"""Their least probability."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """p = 1 / (1 + exp(-(weights · signs + bias)))."""

    weights: NDArray[np.float64]
    """What each sign adds to the log odds, shape (signs,), in the order of SIGNS."""
    bias: float

    def chance(self, found: Signs) -> float:
        """Return the probability by the signs alone."""
        return float(1 / (1 + np.exp(-(np.array(astuple(found), np.float64) @ self.weights + self.bias))))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            ConfigError: the file is missing, or made for other signs.
        """
        return weights_file.load(path, cls._of, what="weights of a scan", made_by="training.scan.fit")

    @classmethod
    def _of(cls, held: dict[str, Any]) -> Self:
        return cls(np.array(weights_file.ordered(held["weights"], SIGNS), np.float64), float(held["bias"]))

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        held = {
            "bias": round(self.bias, 3),
            "weights": dict(zip(SIGNS, self.weights.round(3).tolist(), strict=True)),
        }
        weights_file.save(path, held)


@cache
def shipped() -> Likelihood:
    """Return the weights that ship."""
    return Likelihood.load(WEIGHTS)


def likely(one: Statement, other: Statement, found: Signs) -> float:
    """Return the probability that two statements with these signs give two figures for one thing at one time."""
    mine, theirs = one.wording.stems, other.wording.stems
    same = len(mine & theirs) >= _SAME_WORDS * len(mine | theirs)
    chance = shipped().chance(found)
    return max(_OF_ONE_SENTENCE, chance) if same else chance
