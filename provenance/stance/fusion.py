"""Network and comparisons weighed against each other: a logistic regression whose every weight can be read.

p = softmax(W [log p_network, comparisons] + b), fitted by `training.fuse` on what retrieval found for the development
claims, where most sentences say nothing of the claim and their standing among each other counts too; so the
probabilities are calibrated as they come out (Platt scaling in three classes, with the comparisons as further inputs).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from provenance import weights_file
from provenance.stance.company import COMPANY
from provenance.stance.features import ARTICLE, FEATURES, STANDING
from provenance.stance.softmax import softmax

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LABELS = ("supports", "refutes", "neutral")
NETWORK = tuple(f"network_{label}" for label in LABELS)
INPUTS = (*NETWORK, *FEATURES, *STANDING, *COMPANY, *ARTICLE)
_LEAST = 1e-6
"""Least probability of the network, so that no logarithm outweighs everything else."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How sure the judge must be before a side is taken; below that it is neutral."""

    supports: float = 0.0
    refutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights, shape (3, inputs), and bias, shape (3,), in the order of LABELS."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    bar: Bar = Bar()

    def probabilities(self, given: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return calibrated probabilities, shape (n, 3), of `inputs`, shape (n, inputs)."""
        return softmax(given @ self.weights.T + self.bias)

    @classmethod
    def trusting(cls) -> Self:
        """Return the fusion that believes the network and ignores the comparisons."""
        return cls(np.eye(len(LABELS), len(INPUTS)), np.zeros(len(LABELS)))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights that `training.fuse` wrote.

        Raises:
            ConfigError: the file is missing, or made for other comparisons.
        """
        return weights_file.load(path, cls._of, what="fusion", made_by="training.fuse")

    @classmethod
    def _of(cls, held: dict[str, Any]) -> Self:
        columns = weights_file.ordered(held["weights"], INPUTS)
        bias = np.array([held["bias"][label] for label in LABELS], np.float64)
        weights = np.array(columns, np.float64).T.reshape(len(LABELS), len(INPUTS))
        return cls(weights, bias, Bar(**held["bar"]))

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        held = {
            "bar": asdict(self.bar),
            "bias": dict(zip(LABELS, self.bias.round(4).tolist(), strict=True)),
            "weights": dict(zip(INPUTS, self.weights.T.round(4).tolist(), strict=True)),
        }
        weights_file.save(path, held)


def inputs(network: NDArray[np.float32], *found: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the regression's inputs, shape (n, 3 + features).

    Args:
        network: the network's probabilities, shape (n, 3).
        found: comparisons, each of shape (n, features).
    """
    logs = np.log(np.clip(network.astype(np.float64), _LEAST, 1.0))
    return np.concatenate([logs, *(part.astype(np.float64) for part in found)], axis=1)
