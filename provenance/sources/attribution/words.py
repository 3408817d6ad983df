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
        self._facts = np.zeros((4096, 6), dtype=np.uint32)

    def facts(self, tokens: Tokens) -> NDArray[np.uint32]:
        """Return the facts of each token, shape (tokens, 6); see the column names."""
        number = self._number
        if len(number) > _MOST_WORDS:
            number.clear()
        rows = np.fromiter(
            (number[w] if w in number else self._learn(w) for w in tokens.words), np.int64, len(tokens)
        )
        return self._facts[rows]

    def _learn(self, word: str) -> int:
        row = self._number[word] = len(self._number)
        if row >= len(self._facts):
            self._facts = np.concatenate([self._facts, np.zeros_like(self._facts)])
        lower = word.lower().replace("’", "'")
        hashed = word_hash(lower)
        at = int(np.searchsorted(self._clustered, hashed))
        known = at < len(self._clustered) and self._clustered[at] == hashed
        self._facts[row] = (
            hashed, word_hash(lower[-_ENDING:]), _shape(word), word_class(word),
            self._coarse[at] if known else 0, self._fine[at] if known else 0,
        )  # fmt: skip
        return row


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
