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

    @property
    def name(self) -> str:
        """As people know it: `all-MiniLM-L6-v2`, `hashing`, a path."""
        ...

    @property
    def fingerprint(self) -> str:
        """Hash of what decides the vectors (weights, pooling, tokenizer). Only vectors under one mix."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return vectors of shape (len(texts), dimension), float32, unit length, in the order given."""
        ...
