"""Logits to probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Return probabilities of logits, both of shape (n, classes); each row sums to 1."""
    raised = np.exp(np.asarray(logits, dtype=np.float64) - np.max(logits, axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
