"""How likely is it that two figures which exclude each other are given for one thing at one time?

Logistic regressions take the place of a stack of cuts, each of which lost about as large a share of the conflicts as of
the rest: one over the signs, which says what is worth reading, and one over the signs and what the judge makes of the
pair. `training/scan` fits both on pairs that were labelled by reading.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from provenance import weights_file
from provenance.odds import chance
from provenance.scan.signs import Signs
from provenance.scan.swapped import PairReading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.scan.statement import Statement

WEIGHTS = Path(__file__).with_name("weights.json")
SIGNS = tuple(field.name for field in fields(Signs))
"""What is looked at, in this order."""
READ = (*SIGNS, *(field.name for field in fields(PairReading)))
"""What is looked at once the judge has read a pair, in this order."""
_SAME_WORDS = 0.75
"""Share of all words of two sentences that both have, from which on they are one sentence with two figures. Of the
5,104 labelled pairs one has as much, and is no conflict."""
_OF_ONE_SENTENCE = 0.5
"""Their least probability."""


@dataclass(frozen=True, slots=True)
class Regression:
    """p = 1 / (1 + exp(-(weights · given + bias)))."""

    weights: NDArray[np.float64]
    """What each input adds to the log odds, shape (inputs,)."""
    bias: float

    def chance(self, *given: float) -> float:
        """Return the probability."""
        return chance(float(np.array(given, np.float64) @ self.weights) + self.bias)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The probability that a pair is of one thing, before and after the judge has read it."""

    signs: Regression
    """Over SIGNS."""
    read: Regression
    """Over READ."""

    def chance(self, found: Signs, reading: PairReading | None = None) -> float:
        """Return the probability by the signs, and by what the judge makes of the pair where it has read it."""
        if reading is None:
            return self.signs.chance(*astuple(found))
        return self.read.chance(*astuple(found), *astuple(reading))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            ConfigError: the file is missing, or made for other signs.
        """
        return weights_file.load(path, cls._of, what="weights of a scan", made_by="training.scan.fit")

    @classmethod
    def _of(cls, held: dict[str, Any]) -> Self:
        return cls(_regression(held["signs"], SIGNS), _regression(held["read"], READ))

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        weights_file.save(path, {"signs": _named(self.signs, SIGNS), "read": _named(self.read, READ)})


@cache
def shipped() -> Likelihood:
    """Return the weights that ship."""
    return Likelihood.load(WEIGHTS)


def likely(one: Statement, other: Statement, found: Signs, reading: PairReading | None = None) -> float:
    """Return the probability that two statements give two figures for one thing at one time."""
    mine, theirs = one.wording.stems, other.wording.stems
    same = len(mine & theirs) >= _SAME_WORDS * len(mine | theirs)
    sure = shipped().chance(found, reading)
    return max(_OF_ONE_SENTENCE, sure) if same else sure


def _regression(held: dict[str, Any], names: tuple[str, ...]) -> Regression:
    weights = np.array(weights_file.ordered(held["weights"], names), np.float64)
    return Regression(weights, float(held["bias"]))


def _named(held: Regression, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "bias": round(held.bias, 3),
        "weights": dict(zip(names, held.weights.round(3).tolist(), strict=True)),
    }
