"""How likely is it that two statements which seem to exclude each other tell of one thing at one time, and do?

Logistic regressions take the place of a stack of cuts, each of which lost about as large a share of the conflicts as of
the rest. Two for figures that differ and two for wordings: one over what can be seen of the pair, which says what is
worth reading, and one over that and what the judge makes of the pair. `training/scan` fits them on pairs that were
labelled by reading.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

import numpy as np

from provenance import weights_file
from provenance.odds import chance
from provenance.scan.both_ways import BothWays
from provenance.scan.signs import Signs
from provenance.scan.swapped import PairReading
from provenance.scan.telling import Telling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.scan.statement import Statement

_SeenT = TypeVar("_SeenT", Signs, Telling)
_ReadT = TypeVar("_ReadT", PairReading, BothWays)
WEIGHTS = Path(__file__).with_name("weights.json")
SIGNS = tuple(field.name for field in fields(Signs))
"""What is looked at of two figures, in this order."""
READ = (*SIGNS, *(field.name for field in fields(PairReading)))
"""What is looked at once the judge has read a pair, in this order."""
TELLING = tuple(field.name for field in fields(Telling))
"""What is looked at of two wordings, in this order."""
TELLING_READ = (*TELLING, *(field.name for field in fields(BothWays)))
"""The same once the judge has read them both ways."""
_SAME_WORDS = 0.75
"""Share of all words of two sentences that both have, from which on they are one sentence with two figures. Of the
5,100 labelled pairs one has as much, and is no conflict."""
_OF_ONE_SENTENCE = 0.5
"""Their least probability."""
_AS_TYPED = 0.5
"""Least probability of two wordings where a comparison says how they exclude each other, and the judge, both ways, that
they do. Of the labelled pairs four are such, two of them conflicts."""


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
class Likelihood(Generic[_SeenT, _ReadT]):
    """The probability that a pair is a conflict, before and after the judge has read it."""

    seen: Regression
    read: Regression

    def chance(self, seen: _SeenT, reading: _ReadT | None = None) -> float:
        """Return the probability by what is seen of a pair, and by what the judge makes of it where it has read it."""
        if reading is None:
            return self.seen.chance(*astuple(seen))
        return self.read.chance(*astuple(seen), *astuple(reading))


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """What was learned."""

    figures: Likelihood[Signs, PairReading]
    """Over SIGNS, and over READ."""
    wordings: Likelihood[Telling, BothWays]
    """Over TELLING, and over TELLING_READ."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            ConfigError: the file is missing, or made for other signs.
        """
        return weights_file.load(path, cls._of, what="weights of a scan", made_by="training.scan.fit")

    @classmethod
    def _of(cls, held: dict[str, Any]) -> Self:
        figures, wordings = held["figures"], held["wordings"]
        return cls(
            Likelihood(_regression(figures["seen"], SIGNS), _regression(figures["read"], READ)),
            Likelihood(_regression(wordings["seen"], TELLING), _regression(wordings["read"], TELLING_READ)),
        )

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        figures, wordings = self.figures, self.wordings
        held = {
            "figures": {"seen": _named(figures.seen, SIGNS), "read": _named(figures.read, READ)},
            "wordings": {"seen": _named(wordings.seen, TELLING), "read": _named(wordings.read, TELLING_READ)},
        }
        weights_file.save(path, held)


@cache
def shipped() -> Likelihoods:
    """Return the weights that ship."""
    return Likelihoods.load(WEIGHTS)


def likely(one: Statement, other: Statement, found: Signs, reading: PairReading | None = None) -> float:
    """Return the probability that two statements give two figures for one thing at one time."""
    mine, theirs = one.wording.stems, other.wording.stems
    same = len(mine & theirs) >= _SAME_WORDS * len(mine | theirs)
    sure = shipped().figures.chance(found, reading)
    return max(_OF_ONE_SENTENCE, sure) if same else sure


def likely_told(seen: Telling, reading: BothWays) -> float:
    """Return the probability that two statements close in meaning exclude each other."""
    sure = shipped().wordings.chance(seen, reading)
    return max(_AS_TYPED, sure) if seen.typed and reading.refuted_less >= 0 else sure


def _regression(held: dict[str, Any], names: tuple[str, ...]) -> Regression:
    weights = np.array(weights_file.ordered(held["weights"], names), np.float64)
    return Regression(weights, float(held["bias"]))


def _named(held: Regression, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "bias": round(held.bias, 3),
        "weights": dict(zip(names, held.weights.round(3).tolist(), strict=True)),
    }
