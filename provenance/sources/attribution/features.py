"""Tokens -> the buckets of a hashed linear model. Every feature is a few numbers mixed into one; nothing is a string.

Feature hashing: Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.lexicon import WordClass
from provenance.sources.attribution.words import CLASS, COARSE, ENDING, FINE, SHAPE, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.tokens import Tokens

    Column = NDArray[np.uint32]
    Integers = NDArray[np.integer]

BITS = 18
"""Log2 of the number of buckets."""
_REACH = 4
"""Tokens to each side that a feature may look at."""
_DISTANCES = np.array([1, 2, 3, 4, 5, 6, 8, 11, 16, 26, 41])
"""Where one class of distance ends and the next begins, in tokens."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every feature of a text is made of; one element a token."""

    facts: NDArray[np.uint32]
    tokens: Tokens
    near: dict[int, NDArray[np.uint32]]
    """Facts of the token so many places away, zeros beyond the paragraph; shape (tokens, 6)."""
    first: NDArray[np.int64]
    """First token of the token's sentence."""
    last: NDArray[np.int64]
    """Last token of it."""


class Mixer:
    """Collects features, each under a number of its own."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._columns: list[Column] = []

    def add(self, *parts: Integers | int) -> None:
        """Add the feature whose value is the combination of `parts`."""
        mixed = np.full(self._rows, (len(self._columns) + 1) * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint32)
        for part in parts:
            mixed ^= np.asarray(part).astype(np.uint32, copy=False)
            mixed *= np.uint32(0x85EBCA6B)
            mixed ^= mixed >> np.uint32(15)
        mixed *= np.uint32(0xC2B2AE35)
        self._columns.append(mixed >> np.uint32(32 - BITS))

    def buckets(self) -> NDArray[np.int32]:
        """Return the bucket of every feature, shape (rows, features)."""
        # one feature after the other in memory: so they are made, and so `summed` reads them
        return np.stack(self._columns).view(np.int32).T


def context_of(tokens: Tokens, facts: NDArray[np.uint32]) -> Context:
    """Gather what the features of `tokens` are made of."""
    near = {0: facts}
    for k in range(1, _REACH + 1):
        same = (tokens.paragraph[k:] == tokens.paragraph[:-k])[:, None]
        near[k], near[-k] = np.zeros_like(facts), np.zeros_like(facts)
        near[k][:-k] = np.where(same, facts[k:], 0)
        near[-k][k:] = np.where(same, facts[:-k], 0)
    return Context(
        facts, tokens, near,
        np.searchsorted(tokens.sentence, tokens.sentence, "left"),
        np.searchsorted(tokens.sentence, tokens.sentence, "right") - 1,
    )  # fmt: skip


def token_features(given: Context) -> NDArray[np.int32]:
    """Return the buckets of each token by itself, for the tagger; shape (tokens, features)."""
    near, tokens = given.near, given.tokens
    mixer = Mixer(len(tokens))
    here = np.arange(len(tokens))
    quoted = (tokens.quote > 0).astype(np.uint32)
    word, cls, fine, coarse = ({k: near[k][:, c] for k in near} for c in (WORD, CLASS, FINE, COARSE))
    for k in range(-3, 4):
        mixer.add(word[k])
        mixer.add(fine[k])
    for a, b in ((-2, -1), (-1, 0), (0, 1), (1, 2)):
        mixer.add(word[a], word[b])
        mixer.add(coarse[a], cls[a], coarse[b], cls[b])
    for ks in ((-1, 0, 1), (-2, -1, 0), (0, 1, 2)):
        mixer.add(*(part[k] for k in ks for part in (coarse, cls)))
    mixer.add(*(word[k] for k in (-1, 0, 1)))
    mixer.add(*(cls[k] for k in (-4, -3, -2, -1, 0)))
    mixer.add(*(cls[k] for k in (0, 1, 2, 3, 4)))
    mixer.add(*(cls[k] for k in (-2, -1, 0, 1, 2)))
    for k in (-1, 0, 1):
        mixer.add(near[k][:, ENDING], near[k][:, SHAPE])
    mixer.add(*(near[k][:, SHAPE] for k in (-1, 0, 1)))
    mixer.add(quoted, word[0])
    mixer.add(quoted, cls[-1], cls[0], cls[1])
    from_start, to_end = distance(here - given.first + 1), distance(given.last - here + 1)
    mixer.add(from_start, cls[0], quoted)
    mixer.add(to_end, cls[0], quoted)
    mixer.add(from_start, to_end, quoted)
    said = np.isin(cls[0], _CUES)
    for place, gap in (_nearest(said, here, left=True), _nearest(said, here, left=False)):
        inside = (place >= given.first) & (place <= given.last)
        held, far = np.where(inside, word[0][place], 0), np.where(inside, gap, 0)
        mixer.add(held, far)
        mixer.add(held, far, cls[0], quoted)
        mixer.add(np.where(inside, cls[0][place], 0), far, coarse[0], quoted)
    return mixer.buckets()


_CUES = (WordClass.SAY, WordClass.THINK, WordClass.DENY, WordClass.ACCORDING)


def _nearest(
    mask: NDArray[np.bool_], here: NDArray[np.int64], *, left: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the place of the nearest marked token strictly on one side (or its own), and the class of distance."""
    if not len(here):
        return here, here
    if left:
        place = np.maximum.accumulate(np.where(mask, here, -1))
        place[1:], place[0] = place[:-1].copy(), -1
    else:
        place = np.minimum.accumulate(np.where(mask, here, len(here))[::-1])[::-1].copy()
        place[:-1], place[-1] = place[1:].copy(), len(here)
    known = (place >= 0) & (place < len(here))
    safe = np.where(known, place, here)
    return safe, np.where(known, distance(np.abs(here - safe)), 0)


def distance(tokens: Integers) -> NDArray[np.int64]:
    """Return the class of a distance in tokens, 0 for none."""
    return np.searchsorted(_DISTANCES, tokens, "right")


def levels(probabilities: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the class of a probability, 0 to 6."""
    return np.searchsorted(_LEVELS, probabilities)


_LEVELS = np.array([0.02, 0.1, 0.25, 0.5, 0.75, 0.93])


def summed(weights: NDArray[np.float32], buckets: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return the score of each row under each label, shape (rows, labels)."""
    scores = np.zeros((len(buckets), weights.shape[1]), dtype=np.float32)
    for start in range(0, len(buckets), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        # feature by feature: five times as fast as gathering all of them and summing, to the same bit
        for column in buckets[rows].T:
            scores[rows] += weights.take(column, axis=0)
    return scores


_AT_ONCE = 2048
"""Rows summed together, few enough for their sums to stay in a processor's nearest cache."""


def between(marks: NDArray[np.bool_], a: Integers, b: Integers, most: int) -> NDArray[np.int64]:
    """Return how many marked tokens stand strictly between two places, at most `most`."""
    total = np.concatenate([[0], np.cumsum(marks)])
    low, high = np.minimum(a, b) + 1, np.maximum(a, b)
    count: NDArray[np.int64] = np.minimum(total[np.maximum(low, high)] - total[low], most)
    return count


def spans_of(mask: Sequence[bool] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the runs of true as (start, end)."""
    framed = np.zeros(len(mask) + 2, dtype=np.bool_)
    framed[1:-1] = mask
    edges = np.flatnonzero(framed[1:] != framed[:-1]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
