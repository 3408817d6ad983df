"""What every encoder offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]
"""Called with the number of texts done since the last call."""


class Encoder(Protocol):
    """Texts -> unit vectors. The same text always gives the same vector, up to rounding."""

    name: str
    """As people know it: `all-MiniLM-L6-v2`, `hashing`, a path."""
    fingerprint: str
    """Hash of what decides the vectors (weights, pooling, tokenizer). Two indexes mix only when it is equal."""
    dimension: int

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return vectors of shape (len(texts), dimension), float32, unit length, in the order given."""
        ...
