"""A document as its words' codes: two bytes a word, enough to find what two documents share, and where."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np

from provenance.sources.syndication.quotation import quotation_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
"""A run of letters and digits; a sign of a script that writes no spaces stands alone."""
_FORMAT = b"\x01"
_MARK_WORDS = 5
_MARK_WINDOW = 8
"""Of every 8 runs of 5 words that follow each other one at least is a mark (winnowing: Schleimer, Wilkerson and Aiken
2003), so that two documents that share 12 words in a row share a mark."""
_MIX = np.uint64(0x9E3779B97F4A7C15)
"""Fibonacci hashing: 2^64 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4)."""


class Stretch(Protocol):
    """A half-open range of a text's characters: a sentence."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """One past its last character."""
        ...


@dataclass(frozen=True, eq=False)
class Sketch:
    """The words of a document's sentences, in order."""

    codes: NDArray[np.uint16]
    """(words,): a hash of each word, letter case and punctuation aside. Three in a row tell a phrase from others."""
    ends: NDArray[np.int64]
    """(sentences,): one past the last word of each sentence that has words."""
    quoted: NDArray[np.bool_]
    """(words,): inside quotation marks."""

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def of(cls, text: str, sentences: Sequence[Stretch]) -> Self:
        """Return the sketch of `text`, of which only `sentences` count (its boilerplate is in none of them)."""
        words, ends, turns = _words(text, sentences, quotation_edges(text).tolist())
        codes = np.fromiter(map(_code, words), np.uint16, len(words))
        quoted = np.zeros(len(words), bool)
        for start, end in zip_longest(turns[::2], turns[1::2]):
            quoted[start:end] = True
        return cls(codes, np.array(ends, np.int64), quoted)

    def to_bytes(self) -> bytes:
        """Return the sketch as it is stored; equal sketches give equal bytes."""
        counts = np.array([len(self.codes), len(self.ends)], "<u4")
        parts = (self.codes.astype("<u2"), self.ends.astype("<u4"), np.packbits(self.quoted))
        return _FORMAT + counts.tobytes() + b"".join(part.tobytes() for part in parts)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Undo `to_bytes`.

        Raises:
            ValueError: it is no sketch.
        """
        head = len(_FORMAT) + 8
        if stored[: len(_FORMAT)] != _FORMAT or len(stored) < head:
            raise ValueError("not a sketch")
        words, sentences = (int(n) for n in np.frombuffer(stored, "<u4", 2, len(_FORMAT)))
        bits = head + 2 * words + 4 * sentences
        if len(stored) != bits + (words + 7) // 8:
            raise ValueError("a sketch of another length than it says")
        codes = np.frombuffer(stored, "<u2", words, head).astype(np.uint16)
        ends = np.frombuffer(stored, "<u4", sentences, head + 2 * words).astype(np.int64)
        packed = np.frombuffer(stored, np.uint8, offset=bits)
        return cls(codes, ends, np.unpackbits(packed, count=words).astype(bool))

    @cached_property
    def digest(self) -> bytes:
        """16 bytes that documents have in common when they have the same words in the same sentences."""
        return hashlib.blake2b(self.to_bytes(), digest_size=16).digest()

    @cached_property
    def sentence_of(self) -> NDArray[np.int64]:
        """(words,): the number of the sentence that a word stands in."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))

    @cached_property
    def sentence_words(self) -> NDArray[np.int64]:
        """(sentences,): how many words each has."""
        return np.diff(self.ends, prepend=0)

    def runs(self, words: int) -> NDArray[np.uint64]:
        """Return (max(0, n - words + 1),) a key for every `words` (up to 4) words in a row."""
        count = max(0, len(self.codes) - words + 1)
        keys = np.zeros(count, np.uint64)
        for offset in range(words):
            keys = (keys << np.uint64(16)) | self.codes[offset : offset + count]
        return keys

    @cached_property
    def marks(self) -> NDArray[np.int64]:
        """(m,) distinct, ascending, below 2^32: hashes of some runs of words, chosen alike wherever they stand.

        Documents that share 12 words in a row share a mark, and few others do. A document too short for a run has none.
        """
        return _distinct(np.sort(self.mark_places[0]))

    @cached_property
    def mark_places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Marks (n,) in the order of the text, and the word (n,) that each begins at."""
        hashes = self._run_hashes()
        if not len(hashes):
            return hashes, np.empty(0, np.int64)
        if len(hashes) <= _MARK_WINDOW:
            places = np.array([int(hashes.argmin())])
        else:
            windows = np.lib.stride_tricks.sliding_window_view(hashes, _MARK_WINDOW)
            places = _distinct(windows.argmin(axis=1) + np.arange(len(windows)))
        return hashes[places], places

    def _run_hashes(self) -> NDArray[np.int64]:
        count = max(0, len(self.codes) - _MARK_WORDS + 1)
        keys = self.runs(_MARK_WORDS - 1)[:count] * _MIX
        keys = (keys ^ (keys >> np.uint64(29)) ^ self.codes[_MARK_WORDS - 1 :][:count]) * _MIX
        return (keys >> np.uint64(32)).astype(np.int64)


def word_spans(text: str, sentences: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Return (start, end) in `text` of each word of a sketch of it."""
    return [match.span() for s in sentences for match in _WORD.finditer(text, s.start, s.end)]


def _words(
    text: str, sentences: Sequence[Stretch], edges: Sequence[int]
) -> tuple[list[str], list[int], list[int]]:
    """Return the words of `sentences`, how many there are up to the end of each, and before each of `edges`.

    Args:
        text: what the others are offsets into.
        sentences: in order.
        edges: of quotations; they stand beside quotation marks and never in a word.
    """
    words: list[str] = []
    ends: list[int] = []
    turns: list[int] = []
    for sentence in sentences:
        start = sentence.start
        while len(turns) < len(edges) and (edge := edges[len(turns)]) < sentence.end:
            if start < edge:
                words += _WORD.findall(text, start, edge)
                start = edge
            turns.append(len(words))
        words += _WORD.findall(text, start, sentence.end)
        if len(words) > (ends[-1] if ends else 0):
            ends.append(len(words))
    return words, ends, turns


def _distinct(ascending: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return each number once; `np.unique` would sort again, and load masked arrays first."""
    distinct: NDArray[np.int64] = ascending[np.diff(ascending, prepend=-1) != 0]
    return distinct


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    return zlib.crc32(word.lower().encode()) & 0xFFFF
