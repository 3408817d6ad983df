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
_DISTANCE_CLASS = np.searchsorted(_DISTANCES, np.arange(_DISTANCES[-1] + 1), "right")
"""Class of each distance; all beyond are in the last."""


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


def mixed(features: Sequence[Sequence[Column]]) -> NDArray[np.int32]:
    """Return the bucket of every feature, shape (rows, features).

    Args:
        features: the columns, shape (rows,), of which each is the combination; one's place among them is its number.
    """
    # one feature after the other in memory: so they are made, and so `summed` reads them
    buckets = np.empty((len(features), len(features[0][0])), dtype=np.uint32)
    shifted = np.empty(buckets.shape[1], dtype=np.uint32)
    for number, (parts, bucket) in enumerate(zip(features, buckets, strict=True), start=1):
        before: Column | np.uint32 = np.uint32(number * 0x9E3779B1 & 0xFFFFFFFF)
        for part in parts:
            np.bitwise_xor(part, before, out=bucket)
            np.multiply(bucket, _MULTIPLIER, out=bucket)
            np.right_shift(bucket, _SHIFT, out=shifted)
            np.bitwise_xor(bucket, shifted, out=bucket)
            before = bucket
        np.multiply(bucket, _LAST_MULTIPLIER, out=bucket)
        np.right_shift(bucket, _TO_BUCKET, out=bucket)
    return buckets.view(np.int32).T


_MULTIPLIER, _LAST_MULTIPLIER = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
_SHIFT, _TO_BUCKET = np.uint32(15), np.uint32(32 - BITS)


def context_of(tokens: Tokens, facts: NDArray[np.uint32]) -> Context:
    """Gather what the features of `tokens` are made of."""
    columns, near = facts.T, {0: facts}
    for k in range(1, _REACH + 1):
        same = tokens.paragraph[k:] == tokens.paragraph[:-k]
        behind, before = np.zeros_like(columns), np.zeros_like(columns)
        np.multiply(columns[:, k:], same, out=behind[:, :-k])
        np.multiply(columns[:, :-k], same, out=before[:, k:])
        near[k], near[-k] = behind.T, before.T
    lengths = np.bincount(tokens.sentence)
    ends = np.cumsum(lengths)
    return Context(
        facts, tokens, near, (ends - lengths).take(tokens.sentence), ends.take(tokens.sentence) - 1
    )


def token_features(given: Context) -> NDArray[np.int32]:
    """Return the buckets of each token by itself, for the tagger; shape (tokens, features)."""
    near, tokens = given.near, given.tokens
    here = np.arange(len(tokens))
    quoted = column(tokens.quote > 0)
    word, cls, fine, coarse = ({k: near[k][:, c] for k in near} for c in (WORD, CLASS, FINE, COARSE))
    shape, ending = ({k: near[k][:, c] for k in (-1, 0, 1)} for c in (SHAPE, ENDING))
    from_start, to_end = (column(far) for far in from_edges(given))
    features: list[tuple[Column, ...]] = [(part[k],) for k in range(-3, 4) for part in (word, fine)]
    for a, b in ((-2, -1), (-1, 0), (0, 1), (1, 2)):
        features += [(word[a], word[b]), (coarse[a], cls[a], coarse[b], cls[b])]
    features += [
        *(
            tuple(part[k] for k in ks for part in (coarse, cls))
            for ks in ((-1, 0, 1), (-2, -1, 0), (0, 1, 2))
        ),
        (word[-1], word[0], word[1]),
        *(tuple(cls[k] for k in range(first, first + 5)) for first in (-4, 0, -2)),
        *((ending[k], shape[k]) for k in (-1, 0, 1)),
        (shape[-1], shape[0], shape[1]),
        (quoted, word[0]),
        (quoted, cls[-1], cls[0], cls[1]),
        (from_start, cls[0], quoted),
        (to_end, cls[0], quoted),
        (from_start, to_end, quoted),
    ]
    said = _IS_CUE.take(cls[0])
    for place, gap in (_nearest(said, here, left=True), _nearest(said, here, left=False)):
        inside = (place >= given.first) & (place <= given.last)
        held, far = np.where(inside, word[0][place], 0), column(np.where(inside, gap, 0))
        class_held = np.where(inside, cls[0][place], 0)
        features += [(held, far), (held, far, cls[0], quoted), (class_held, far, coarse[0], quoted)]
    return mixed(features)


_IS_CUE = np.isin(
    np.arange(len(WordClass)), (WordClass.SAY, WordClass.THINK, WordClass.DENY, WordClass.ACCORDING)
)
"""Of each class."""


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


def column(values: Integers | NDArray[np.bool_]) -> Column:
    """Return small numbers as `mixed` takes them."""
    return values.astype(np.uint32)


def from_edges(given: Context) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the class of each token's distance from the start of its sentence, and of that to the end of it."""
    here = np.arange(len(given.tokens))
    return distance(here - given.first + 1), distance(given.last - here + 1)


def distance(tokens: Integers) -> NDArray[np.int64]:
    """Return the class of a distance in tokens, 0 for none."""
    return _DISTANCE_CLASS.take(tokens, mode="clip")


def levels(probabilities: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the class of a probability, 0 to 6."""
    return np.searchsorted(_LEVELS, probabilities)


_LEVELS = np.array([0.02, 0.1, 0.25, 0.5, 0.75, 0.93])


def summed(weights: NDArray[np.float32], buckets: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return the score of each row under each label, shape (rows, labels).

    Four labels are gathered twice as fast as three: as a whole number of words of the processor.
    """
    scores = np.zeros((len(buckets), weights.shape[1]), dtype=np.float32)
    held = np.empty((min(len(buckets), _AT_ONCE), weights.shape[1]), dtype=np.float32)
    for start in range(0, len(buckets), _AT_ONCE):
        rows = scores[start : start + _AT_ONCE]
        gathered = held[: len(rows)]
        # feature by feature: five times as fast as gathering all of them and summing, to the same bit
        for column in buckets[start : start + _AT_ONCE].T:
            weights.take(column, axis=0, out=gathered, mode="clip")
            rows += gathered
    return scores


_AT_ONCE = 2048
"""Rows summed together, few enough for their sums to stay in a processor's nearest cache."""


def between(marks: NDArray[np.bool_], low: Integers, high: Integers, most: int) -> Column:
    """Return how many marked tokens stand from `low` to `high`, which is not before it, at most `most`."""
    total = np.zeros(len(marks) + 1, dtype=np.uint32)
    np.cumsum(marks, out=total[1:])
    count: Column = np.minimum(total.take(high) - total.take(low), np.uint32(most))
    return count


def spans_of(mask: Sequence[bool] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the runs of true as (start, end)."""
    framed = np.zeros(len(mask) + 2, dtype=np.bool_)
    framed[1:-1] = mask
    edges = np.flatnonzero(framed[1:] != framed[:-1]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
