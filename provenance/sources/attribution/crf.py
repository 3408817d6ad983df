"""The sums of a linear-chain CRF over many sequences at once: log space, numpy, no loop but the one over time.

Shapes: B sequences, T steps (padded), L labels. Before the first step every sequence is at label 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sums:
    """What a forward and a backward pass give."""

    forward: Floats
    """Shape (B, T, L)."""
    backward: Floats
    """Shape (B, T, L)."""
    total: Floats
    """Log of the sum over all labellings, shape (B,)."""

    def marginals(self) -> Floats:
        """Return the probability of each label at each step, shape (B, T, L)."""
        found: Floats = np.exp(np.minimum(self.forward + self.backward - self.total[:, None, None], 0))
        return found


def sums(scores: Floats, moves: Floats, lengths: NDArray[np.int64]) -> Sums:
    """Run both passes.

    Args:
        scores: of each label at each step, shape (B, T, L).
        moves: of going from one label to the next, into each step, shape (B, T, L, L).
        lengths: real steps of each sequence, shape (B,); at least 1.
    """
    count, steps, labels = scores.shape
    forward = np.zeros_like(scores)
    forward[:, 0] = scores[:, 0] + moves[:, 0, 0]
    for t in range(1, steps):
        forward[:, t] = scores[:, t] + _log_sum(forward[:, t - 1, :, None] + moves[:, t], axis=1)
    rows = np.arange(count)
    total = _log_sum(forward[rows, lengths - 1], axis=1)
    backward = np.zeros_like(scores)
    for t in range(steps - 2, -1, -1):
        onward = _log_sum(moves[:, t + 1] + (scores[:, t + 1] + backward[:, t + 1])[:, None, :], axis=2)
        backward[:, t] = np.where((t + 1 < lengths)[:, None], onward, 0)
    return Sums(forward, backward, total)


def padded(rows: NDArray[np.generic], offsets: NDArray[np.int64]) -> NDArray[np.generic]:
    """Lay the rows of sequences that follow one another side by side: (rows, ...) -> (B, T, ...), zeros behind."""
    lengths = np.diff(offsets)
    steps = np.arange(int(lengths.max(initial=1)))
    inside = steps[None, :] < lengths[:, None]
    laid = np.zeros((len(lengths), len(steps), *rows.shape[1:]), dtype=rows.dtype)
    laid[inside] = rows
    return laid


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    found: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return found
