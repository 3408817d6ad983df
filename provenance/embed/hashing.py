"""A deterministic encoder without a model: words and character trigrams, hashed. For tests and trials."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from provenance.embed.batches import shorten
from provenance.embed.vectors import unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.embed.interface import Progress, Vectors

_WORD = re.compile(r"\w+")
_TRIGRAM_WEIGHT = 0.3
"""A shared word counts more than its shared pieces: inflections are near, unrelated words are not."""


class HashingEncoder:
    """Texts with words in common are near; meaning is not looked at."""

    name = "hashing"
    fingerprint = "hashing-1"
    dimension = 256

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape (len(texts), 256); a text without words has its own direction."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(shorten(texts, self.dimension)):
            for feature, weight in _features(text):
                digest = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=4).digest()
                code = int.from_bytes(digest, "little")
                rows[row, code % self.dimension] += weight if code >> 31 else -weight
        if progress and texts:
            progress(len(texts))
        return unit(rows, encoder=self.name)


def _features(text: str) -> Iterator[tuple[str, float]]:
    words = _WORD.findall(text.casefold())
    if not words:
        yield f"no words: {text}", 1.0
    for word, count in Counter(words).items():
        weight = 1.0 + float(np.log(count))
        yield word, weight
        padded = f"<{word}>"
        for start in range(len(padded) - 2):
            yield padded[start : start + 3], weight * _TRIGRAM_WEIGHT
