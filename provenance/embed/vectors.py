"""Unit vectors, whatever a network returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.errors import EncoderError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.embed.interface import Vectors


def unit(rows: NDArray[Any], *, encoder: str) -> Vectors:
    """Scale each row to length one.

    Args:
        rows: shape (n, d).
        encoder: name, for the message.

    Returns:
        Shape (n, d), float32. A row of zeros has no direction: it becomes the first axis.

    Raises:
        EncoderError: a row holds NaN or infinity.
    """
    vectors = np.array(rows, dtype=np.float32)
    if not np.isfinite(vectors).all():
        raise EncoderError(
            f"encoder {encoder} returned values that are not numbers",
            hint="Its weights are damaged or overflow on this machine; use another encoder.",
        )
    norms = np.linalg.norm(vectors, axis=1)
    empty = norms < np.finfo(np.float32).tiny
    vectors[empty, :1] = 1.0
    norms[empty] = 1.0
    result: Vectors = vectors / norms[:, None]
    return result
