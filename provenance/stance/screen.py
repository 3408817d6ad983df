"""Which of the sentences that retrieval found are worth the network's time.

Reading is the dearest part of a check, and nine of ten sentences say nothing of the claim. A logistic regression over
the comparisons, which cost next to nothing, says how likely a sentence is to take a side; the network reads the
likeliest, and none that has next to no chance. Fitted by `training.screen`; on claims it was not fitted on, the 16 that
it puts first hold as many of the sentences with a side as the 24 that are closest to the subject. A second, smaller
network before the large one was tried and found no better (`training/README.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from provenance import weights_file
from provenance.stance.features import CLOSENESS, FEATURES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

COMPARED = (*FEATURES, *CLOSENESS)
"""What it looks at, in this order."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Weights, shape (len(COMPARED),), and bias."""

    weights: NDArray[np.float64]
    bias: float

    def chances(self, compared: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Return the probability that each sentence takes a side, shape (n,).

        Args:
            compared: shape (n, len(COMPARED)).
        """
        chances: NDArray[np.float64] = 1 / (
            1 + np.exp(-(compared.astype(np.float64) @ self.weights + self.bias))
        )
        return chances

    @classmethod
    def closest(cls) -> Self:
        """Return the screen that looks at closeness to the subject and nothing else."""
        return cls(np.eye(len(COMPARED))[COMPARED.index("subject")], 0.0)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights that `training.screen` wrote.

        Raises:
            ConfigError: the file is missing, or made for other comparisons.
        """
        return weights_file.load(path, cls._of, what="screen", made_by="training.screen")

    @classmethod
    def _of(cls, held: dict[str, Any]) -> Self:
        weights = weights_file.ordered(held["weights"], COMPARED)
        return cls(np.array(weights, np.float64), float(held["bias"]))

    def save(self, path: Path) -> None:
        """Write the weights by name, so that they can be read and compared."""
        held = {
            "bias": round(self.bias, 4),
            "weights": dict(zip(COMPARED, self.weights.round(4).tolist(), strict=True)),
        }
        weights_file.save(path, held)
