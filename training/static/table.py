"""The pieces' vectors as they ship: whole numbers of eight bits and a scale a piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_LEVELS = 127


def save(path: Path, vectors: NDArray[np.float32]) -> None:
    """Write vectors (vocabulary, dimension); what `provenance.embed.static` reads."""
    largest = np.abs(vectors).max(axis=1)
    # a piece that is not worth the smallest half-precision number is worth nothing
    scales = (largest / _LEVELS).astype(np.float16)
    divisors = np.where(scales > 0, scales.astype(np.float32), np.inf)
    pieces = np.clip(np.rint(vectors / divisors[:, None]), -_LEVELS, _LEVELS).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, pieces=pieces, scales=scales)
