"""The sums of a linear-chain CRF over many sequences at once: scaled forward and backward passes, one loop over time.

Shapes: B sequences, T steps (padded), L labels. Before the first step every sequence is at label 0.
Scaling: Rabiner 1989, "A Tutorial on Hidden Markov Models", section V.A.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """What a forward and a backward pass give."""

    forward: Floats
    """Probability of each label given the steps so far, shape (B, T, L)."""
    backward: Floats
    """Weight of the steps to come, up to a factor a step, shape (B, T, L)."""
    ahead: Floats
    """Weight of going from one label (third axis) to another into each step, up to a factor; shape (B, T, L, L)."""
    total: Floats
    """Log of the sum over all labellings, shape (B,)."""

    def marginals(self) -> Floats:
        """Return the probability of each label at each step, shape (B, T, L)."""
        found: Floats = self.forward * self.backward
        found /= found.sum(axis=2, keepdims=True)
        return found

    def pairs(self) -> Floats:
        """Return the probability of each label at a step with each at the one before, shape (B, T, L, L)."""
        before = np.zeros_like(self.forward)
        before[:, 0, 0] = 1
        before[:, 1:] = self.forward[:, :-1]
        found: Floats = before[..., None] * self.ahead * self.backward[:, :, None, :]
        found /= found.sum(axis=(2, 3), keepdims=True)
        return found


def sums(scores: NDArray[Any], moves: NDArray[Any], lengths: NDArray[np.int64]) -> Sums:
    """Run both passes.

    Args:
        scores: of each label at each step, shape (B, T, L).
        moves: of going from one label to the next, into each step, shape (B, T, L, L).
        lengths: real steps of each sequence, shape (B,); at least 1.
    """
    weights = scores[:, :, None, :].astype(np.float64) + moves
    top = weights.max(axis=(2, 3))
    ahead = np.exp(weights - top[..., None, None])
    forward, backward = np.empty(scores.shape), np.ones(scores.shape)
    scale = np.empty(scores.shape[:2])
    reached = np.zeros((len(scores), scores.shape[2]))
    reached[:, 0] = 1
    for t in range(scores.shape[1]):
        reached = np.einsum("bi,bij->bj", reached, ahead[:, t])
        scale[:, t] = reached.sum(axis=1)
        reached /= scale[:, t, None]
        forward[:, t] = reached
    inside = np.arange(scores.shape[1])[None, :] < lengths[:, None]
    for t in range(scores.shape[1] - 2, -1, -1):
        onward = np.einsum("bij,bj->bi", ahead[:, t + 1], backward[:, t + 1])
        onward /= onward.sum(axis=1, keepdims=True)
        backward[:, t] = np.where(inside[:, t + 1, None], onward, 1)
    return Sums(forward, backward, ahead, np.where(inside, np.log(scale) + top, 0).sum(axis=1))


def padded(rows: NDArray[Any], offsets: NDArray[np.int64]) -> NDArray[Any]:
    """Lay the rows of sequences that follow one another side by side: (rows, ...) -> (B, T, ...), zeros behind."""
    lengths = np.diff(offsets)
    inside = np.arange(int(lengths.max(initial=1)))[None, :] < lengths[:, None]
    laid = np.zeros((*inside.shape, *rows.shape[1:]), dtype=rows.dtype)
    laid[inside] = rows
    return laid
