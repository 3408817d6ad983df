"""Traits -> how likely the pair has one origin: a logistic regression whose every weight can be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from provenance.errors import ConfigError
from provenance.sources.one_origin.traits import TRAITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Likelihood:
    """p = 1 / (1 + exp(-(weights · traits + bias)))."""

    weights: NDArray[np.float64]
    """Shape (traits,), in the order of TRAITS."""
    bias: float
    shown: float
    """Least probability at which outlets that a rule takes for one credited source stay one."""
    suspected: float
    """Least probability, on average over the pairs, at which outlets become one that no rule takes for one."""

    def odds(self, given: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log odds, shape (n,), of `traits`, shape (n, traits)."""
        found: NDArray[np.float64] = given @ self.weights + self.bias
        return found

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            ConfigError: the file is missing, or made for other traits.
        """
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            weights = np.array([held["weights"][trait] for trait in TRAITS], np.float64)
            return cls(weights, float(held["bias"]), float(held["shown"]), float(held["suspected"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"the weights of origins at {path} cannot be used ({error!r})",
                hint="reinstall, or run training.origins.fit again",
            ) from error

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        held = {
            "shown": self.shown,
            "suspected": self.suspected,
            "bias": round(self.bias, 3),
            "weights": dict(zip(TRAITS, self.weights.round(3).tolist(), strict=True)),
        }
        path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


@cache
def shipped() -> Likelihood:
    """Return the weights that ship."""
    return Likelihood.load(WEIGHTS)


def chance(odds: float) -> float:
    """Return the probability of log odds."""
    return float(1 / (1 + np.exp(-odds)))


def odds_of(probability: float) -> float:
    """Return the log odds of a probability."""
    return float(np.log(probability / (1 - probability)))
