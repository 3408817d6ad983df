"""Network and comparisons weighed against each other: a logistic regression whose every weight can be read.

p = softmax(W [log p_network, comparisons] + b), fitted on the development pairs by `training.fuse` so that the
probabilities are calibrated as they come out (Platt scaling in three classes, with the comparisons as further inputs).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from provenance.errors import ConfigError
from provenance.stance.features import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LABELS = ("supports", "refutes", "neutral")
NETWORK = tuple(f"network_{label}" for label in LABELS)
_LEAST = 1e-6
"""Least probability of the network, so that no logarithm outweighs everything else."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How sure the judge must be before evidence counts for a side; below that it counts for neither.

    `training.fuse` sets it where at most 2% of the development pairs that do not support (refute) are said to.
    """

    supports: float = 0.5
    refutes: float = 0.5


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights, shape (3, 3 + len(FEATURES)), and bias, shape (3,), in the order of LABELS."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    bar: Bar = Bar()

    def probabilities(self, network: NDArray[np.float32], found: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return calibrated probabilities, shape (n, 3).

        Args:
            network: the network's probabilities, shape (n, 3).
            found: the comparisons' features, shape (n, len(FEATURES)).
        """
        logits = inputs(network, found) @ self.weights.T + self.bias
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights that `training.fuse` wrote.

        Raises:
            ConfigError: the file is missing, or made for other features.
        """
        try:
            held = json.loads(path.read_text())
            columns = [held["weights"][name] for name in (*NETWORK, *FEATURES)]
            bias = np.array([held["bias"][label] for label in LABELS], np.float64)
            bar = Bar(**held["bar"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"the fusion at {path} cannot be used ({error!r})",
                hint="reinstall, or run training.fuse again",
            ) from error
        return cls(np.array(columns, np.float64).T, bias, bar)

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        rounded = self.weights.T.round(4).tolist()
        held = {
            "bar": asdict(self.bar),
            "bias": dict(zip(LABELS, self.bias.round(4).tolist(), strict=True)),
            "weights": dict(zip((*NETWORK, *FEATURES), rounded, strict=True)),
        }
        path.write_text(json.dumps(held, indent=1) + "\n")


def inputs(network: NDArray[np.float32], found: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the regression's inputs, shape (n, 3 + len(FEATURES))."""
    logs = np.log(np.clip(network.astype(np.float64), _LEAST, 1.0))
    return np.concatenate([logs, found.astype(np.float64)], axis=1)
