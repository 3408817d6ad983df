"""The fast tier: a vector a word piece, summed. No network is run, so indexing costs little more than reading.

`training/static` made the vectors: each piece's weight in the mean is the length of its vector, so that the sum alone,
scaled to length one, is the weighted mean. A text is cut at white space and each distinct word is taken apart once.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from provenance.embed.batches import shorten
from provenance.embed.digests import file_digest
from provenance.embed.packaged import PACKAGED_FILES, packaged_folder, verify
from provenance.embed.vectors import unit
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from provenance.embed.interface import Progress, Vectors

WEIGHTS = Path(__file__).parent / "weights" / "fast.npz"
FAST = "fast"
DIMENSION = 256
MAX_TOKENS = 512
"""Bounds what is read of a text, in characters (`batches.CHARS_PER_TOKEN`); the sum itself has no limit."""
TEXTS_AT_ONCE = 256
"""Enough for numpy's calls to cost little, few enough for sums and rows to stay in the processor's cache."""
MOST_WORDS = 1 << 16
"""Distinct words whose vectors are kept: 64 MB. Past that all are forgotten and the common ones soon back."""


class StaticEncoder:
    """The shipped static encoder, or another that `training.static` made.

    Args:
        weights: `pieces` (vocabulary, 256), int8, and `scales` (vocabulary,), float16, for the vocabulary of the
            packaged model.

    Raises:
        EncoderError: there are no weights, or the packaged model, whose vocabulary this is, is not installed.
    """

    name = FAST
    dimension = DIMENSION

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._file = weights
        if not weights.is_file():
            raise _damaged(weights, "it is not there")
        self._folder = packaged_folder()
        verify(self._folder)
        self._forget()

    @cached_property
    def fingerprint(self) -> str:
        """Hash over the vectors of the pieces and the tokenizer."""
        try:
            files = {"weights": file_digest(self._file), "tokenizer": PACKAGED_FILES["tokenizer.json"]}
        except OSError as error:
            raise _damaged(self._file, str(error.strerror)) from error
        return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape (len(texts), 256), float32, in the order given.

        A text has the same vector, to the bit, whatever stands beside it.

        Raises:
            EncoderError: the weights are damaged.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            batch = [text.split() for text in shorten(texts[start : start + TEXTS_AT_ONCE], MAX_TOKENS)]
            vectors[start : start + len(batch)] = unit(self._summed(batch), encoder=self.name)
            if progress:
                progress(len(batch))
        return vectors

    def _summed(self, texts: Sequence[Sequence[str]]) -> Vectors:
        """Return the sum of the words' vectors, shape (len(texts), 256); zero where there is no word."""
        self._learn(chain.from_iterable(texts))
        counts = np.fromiter(map(len, texts), np.int64, len(texts))
        numbers = np.fromiter(
            map(self._numbers.__getitem__, chain.from_iterable(texts)), np.int64, counts.sum()
        )
        return _sums(self._words, numbers, counts)

    def _learn(self, words: Iterable[str]) -> None:
        """Make sure that every one of `words` has a row in the table."""
        distinct = dict.fromkeys(words)
        new = [word for word in distinct if word not in self._numbers]
        if not new:
            return
        if len(self._numbers) + len(new) > MOST_WORDS:
            new = list(distinct)
            self._forget(room=len(new))
        start = len(self._numbers)
        self._numbers.update(zip(new, range(start, start + len(new)), strict=True))
        ids, counts = self._pieces(new)
        vectors, scales = self._table
        rows = vectors[ids] * scales[ids, None]
        self._words[start : start + len(new)] = _sums(rows, np.arange(len(ids)), counts)

    def _pieces(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers of the pieces of all words, and how many each word has.

        The tokenizer cuts at white space, so that one text of many words gives what each alone would, and faster.
        """
        entry = self._tokenizer.encode(" ".join(words), add_special_tokens=False)
        ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)) + 1)
        begins = np.fromiter(map(itemgetter(0), entry.offsets), np.int64, len(entry.ids))
        word = np.searchsorted(ends, begins, side="right")
        return np.array(entry.ids, np.int64), np.bincount(word, minlength=len(words))

    def _forget(self, *, room: int = 0) -> None:
        """Begin a table anew; the system gives it memory as its rows are written."""
        self._numbers: dict[str, int] = {}
        self._words: Vectors = np.empty((max(MOST_WORDS, room), self.dimension), np.float32)

    @cached_property
    def _table(self) -> tuple[NDArray[np.int8], Vectors]:
        try:
            with self._file.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
                pieces, scales = held["pieces"], held["scales"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise _damaged(self._file, str(error)) from error
        if pieces.dtype != np.int8 or pieces.shape != (len(scales), self.dimension):
            raise _damaged(self._file, f"its vectors are {pieces.dtype} {pieces.shape}")
        if len(pieces) != self._tokenizer.get_vocab_size():
            raise _damaged(self._file, f"it has {len(pieces)} pieces of {self._tokenizer.get_vocab_size()}")
        return pieces, scales.astype(np.float32)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  (tokenizers has no types)
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        # The file carries the lengths of whoever saved it.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


def _sums(rows: Vectors, numbers: NDArray[np.int64], counts: NDArray[np.int64]) -> Vectors:
    """Return (len(counts), d): the sum of `rows` at the first `counts[0]` of `numbers`, at the next, and so on.

    All first ones are added at once, then all second ones: several times faster than `np.add.reduceat`, which goes down
    the columns, and each sum adds its rows in their order, whatever stands beside it.
    """
    longest_first = np.argsort(-counts, kind="stable")
    lengths, starts = counts[longest_first], (np.cumsum(counts) - counts)[longest_first]
    sums = np.zeros((len(counts), rows.shape[1]), np.float32)
    for place in range(int(lengths[0]) if len(lengths) else 0):
        going_on = int(np.searchsorted(-lengths, -place, side="left"))
        sums[:going_on] += rows[numbers[starts[:going_on] + place]]
    ordered = np.empty_like(sums)
    ordered[longest_first] = sums
    return ordered


def _damaged(path: Path, reason: str) -> EncoderError:
    return EncoderError(
        f"the weights of the encoder {FAST} in {path} cannot be used: {reason}",
        hint="Reinstall: pip install --force-reinstall --no-deps provenance-check",
    )
