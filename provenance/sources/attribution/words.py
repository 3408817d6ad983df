"""What is known of a word by itself, as numbers: hash, ending, shape, classes. Looked up once a distinct word."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.lexicon import word_class

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.sources.attribution.tokens import Tokens

CLUSTERS = Path(__file__).parent / "weights" / "clusters.npz"
WORD, ENDING, SHAPE, CLASS, COARSE, FINE = range(6)
"""Columns of `facts`."""
_ENDING = 3
"""Letters."""
_MOST_WORDS = 200_000
"""Distinct words remembered; then the memory starts over."""


def word_hash(word: str) -> int:
    """Return 32 bits for a word, the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


class Words:
    """Remembers the facts of each distinct word."""

    def __init__(self) -> None:
        with np.load(CLUSTERS, allow_pickle=False) as held:
            self._clustered, self._coarse, self._fine = held["words"], held["coarse"], held["fine"]
        self._number: dict[str, int] = {}
        self._facts = np.zeros((6, 4096), dtype=np.uint32)  # by column, as they are read

    def facts(self, tokens: Tokens) -> NDArray[np.uint32]:
        """Return the facts of each token, shape (tokens, 6), column by column; see their names."""
        number = self._number
        if len(number) > _MOST_WORDS:
            number.clear()
        if unknown := [word for word in dict.fromkeys(tokens.words) if word not in number]:
            self._learn(unknown)
        rows = np.array([number[word] for word in tokens.words], dtype=np.int64)
        return self._facts.take(rows, axis=1).T

    def _learn(self, words: list[str]) -> None:
        first, last = len(self._number), len(self._number) + len(words)
        while last > self._facts.shape[1]:
            self._facts = np.concatenate([self._facts, np.zeros_like(self._facts)], axis=1)
        lower = [word.lower().replace("’", "'") for word in words]
        hashed = np.array([word_hash(word) for word in lower], dtype=np.uint32)
        at = np.minimum(self._clustered.searchsorted(hashed), len(self._clustered) - 1)
        known = self._clustered[at] == hashed
        for column, values in (
            (WORD, hashed),
            (ENDING, [word_hash(word[-_ENDING:]) for word in lower]),
            (SHAPE, [_shape(word) for word in words]),
            (CLASS, [int(word_class(word)) for word in words]),
            (COARSE, self._coarse[at] * known),
            (FINE, self._fine[at] * known),
        ):
            self._facts[column, first:last] = values
        self._number.update(zip(words, range(first, last), strict=True))


@cache
def known_words() -> Words:
    """Return the memory that all calls share."""
    return Words()


def _shape(word: str) -> int:
    """Return 1 for lower case, 2 capitalised, 3 capitals, 4 figures, 5 mixed, 6 marks."""
    if word[0].isdigit():
        return 4
    if not word[0].isalpha():
        return 6
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() else 5
