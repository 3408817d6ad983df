"""How texts are cut and grouped before they reach a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHARS_PER_TOKEN = 32
"""Characters kept for each token an encoder can read. English has 4 to 5; the rest is slack."""

Positions = NDArray[np.int64]


def shorten(texts: Sequence[str], max_tokens: int) -> list[str]:
    """Cut texts that no tokenizer would keep whole: a 100,000-character string costs no more than a page."""
    limit = max_tokens * CHARS_PER_TOKEN
    return [text if len(text) <= limit else text[:limit] for text in texts]


def by_token_budget(lengths: Sequence[int], budget: int) -> Iterator[Positions]:
    """Group texts of similar length.

    Args:
        lengths: tokens in each text.
        budget: most tokens in a batch, padding included. A longer text makes a batch of its own.

    Yields:
        Positions into `lengths`, each exactly once, shortest texts first.
    """
    order = np.argsort(np.asarray(lengths, dtype=np.int64), kind="stable").astype(np.int64)
    start = 0
    for end in range(1, len(order) + 1):
        # In ascending order the newest text decides how wide the batch is padded.
        if end == len(order) or lengths[order[end]] * (end + 1 - start) > budget:
            yield order[start:end]
            start = end
