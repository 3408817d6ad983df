"""Traits -> how likely the pair has one origin: a logistic regression whose every weight can be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from provenance import weights_file
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
        return weights_file.load(path, cls._of, what="weights of origins", made_by="training.origins.fit")

    @classmethod
    def _of(cls, held: dict[str, Any]) -> Self:
        weights = np.array(weights_file.ordered(held["weights"], TRAITS), np.float64)
        return cls(weights, float(held["bias"]), float(held["shown"]), float(held["suspected"]))

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        held = {
            "shown": self.shown,
            "suspected": self.suspected,
            "bias": round(self.bias, 3),
            "weights": dict(zip(TRAITS, self.weights.round(3).tolist(), strict=True)),
        }
        weights_file.save(path, held)


@cache
def shipped() -> Likelihood:
    """Return the weights that ship."""
    return Likelihood.load(WEIGHTS)
