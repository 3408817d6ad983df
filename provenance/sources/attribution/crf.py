"""The sums of a linear-chain CRF over many sequences at once: scaled forward and backward passes, one loop over time.

Shapes: R rows, the steps of all sequences one after another; B sequences, T steps of the longest, L labels. Before the
first step every sequence is at label 0. Scaling: Rabiner 1989, "A Tutorial on Hidden Markov Models", section V.A.
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
    """What a forward and a backward pass give. Labels come first: what one operation runs over lies together."""

    forward: Floats
    """Probability of each label given the steps so far, shape (L, R)."""
    backward: Floats
    """Weight of the steps to come, up to a factor a step, shape (L, R)."""
    ahead: Floats
    """Weight of going from one label (first axis) to another into each step, up to a factor; shape (L, L, R)."""
    total: Floats
    """Log of the sum over all labellings, shape (B,)."""
    offsets: NDArray[np.int64]
    """Row at which each sequence begins, and R; shape (B + 1,)."""

    def marginals(self) -> Floats:
        """Return the probability of each label at each step, shape (R, L)."""
        found: Floats = self.forward * self.backward
        found /= found.sum(axis=0)
        return found.T

    def pairs(self) -> Floats:
        """Return the probability of each label at a step with each at the one before, shape (R, L, L)."""
        before = np.roll(self.forward, 1, axis=1)
        before[:, self.offsets[:-1]] = np.eye(len(before), 1)
        found: Floats = before[:, None] * self.ahead * self.backward
        found /= found.sum(axis=(0, 1))
        return found.transpose(2, 0, 1)


def sums(
    scores: NDArray[Any], moves: NDArray[Any], context: NDArray[np.int64], offsets: NDArray[np.int64]
) -> Sums:
    """Run both passes.

    Args:
        scores: of each label at each step, shape (R, L).
        moves: of going from one label to the next, shape (contexts, L, L).
        context: which of `moves` leads into each step, shape (R,).
        offsets: row at which each sequence begins, and R, shape (B + 1,); no sequence is empty.
    """
    rows, labels = scores.shape
    first, lengths = offsets[:-1], np.diff(offsets)
    weights = moves.reshape(len(moves), -1).T.take(context, axis=1).reshape(labels, labels, rows) + (
        scores.T.astype(np.float64)
    )
    top = weights.max(axis=(0, 1))
    ahead = np.exp(weights - top)
    reached, scale = _passes(ahead, offsets)
    # where each row stands among what was reached: the pass back begins at each sequence's own end
    sequences = len(first)
    sequence = np.repeat(np.arange(sequences), lengths)
    step = np.arange(rows) - first[sequence]
    here, there = (
        (2 * step + 2) * sequences + sequence,
        (2 * (lengths[sequence] - step) - 1) * sequences + sequence,
    )
    forward, backward = reached.take(here, axis=1), reached.take(there, axis=1)
    total = np.add.reduceat(np.log(scale.take(here - 2 * sequences)) + top, first)
    total += np.log(forward[:, offsets[1:] - 1].sum(axis=0))
    return Sums(forward, backward, ahead, total, offsets)


def _passes(ahead: Floats, offsets: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Run the pass on and the pass back, which are one recursion over the steps in two orders, in one loop.

    Returns:
        What is reached before the first step and after each: the sequences on, and all of them back, a step;
        shape (L, (T + 1) x 2 B). By what that was scaled down after each step, shape (T x 2 B).
    """
    labels, _, rows = ahead.shape
    first, last = offsets[:-1], offsets[1:] - 1
    steps = np.arange(int((last - first).max(initial=0)) + 1)[:, None]
    # a sequence that is over stays at its last row
    order = np.concatenate([np.minimum(first + steps, last), np.maximum(last - steps, first) + rows], axis=1)
    moves = np.concatenate([ahead, ahead.transpose(1, 0, 2)], axis=2).take(order, axis=2)
    reached = np.ones((labels, len(steps) + 1, order.shape[1]))
    reached[1:, 0, : len(first)] = 0
    scale = np.ones(order.shape)
    for t in range(len(steps)):
        after = reached[:, t + 1]
        np.add.reduce(moves[:, :, t] * reached[:, t, None], axis=0, out=after)
        if t % _SCALED_EVERY:
            np.add.reduce(after, axis=0, out=scale[t])
            np.divide(after, scale[t], out=after)
    return reached.reshape(labels, -1), scale.reshape(-1)


_SCALED_EVERY = 2
"""Steps. A weight falls by no more than the spread of the scores in a step: two are far from what a float can hold."""


def padded(rows: NDArray[Any], offsets: NDArray[np.int64]) -> NDArray[Any]:
    """Lay the rows of sequences that follow one another side by side: (rows, ...) -> (B, T, ...), zeros behind."""
    lengths = np.diff(offsets)
    inside = np.arange(int(lengths.max(initial=1)))[None, :] < lengths[:, None]
    laid = np.zeros((*inside.shape, *rows.shape[1:]), dtype=rows.dtype)
    laid[inside] = rows
    return laid
