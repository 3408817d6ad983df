"""Distinct sentences to measure on."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from articles import ROOT, articles, origin

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ROOT", "sentences"]

_END = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 12
"""Characters; shorter pieces are initials and list numbers that a plain split leaves behind."""


def sentences(count: int, *, seed: int = 0, corpus: Path | None = None) -> tuple[str, list[str]]:
    """Return where they are from, and up to `count` distinct sentences in an order that `seed` decides."""
    found: dict[str, None] = {}
    for article in articles(corpus):
        found.update((piece, None) for piece in _END.split(article["text"]) if len(piece) >= _SHORTEST)
        # A wide pool, so that no single outlet's style decides.
        if len(found) >= count * 20:
            break
    pool = list(found)
    random.Random(seed).shuffle(pool)  # noqa: S311  (a sample, not a secret)
    return origin(corpus), pool[:count]
