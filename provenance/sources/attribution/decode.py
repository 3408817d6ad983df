"""Tokens -> probabilities: the tagger proposes cues, the linker labels the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.crf import padded, sums
from provenance.sources.attribution.features import spans_of, summed, token_features
from provenance.sources.attribution.lexicon import WordClass
from provenance.sources.attribution.linker import LABELS, OUTSIDE, link_features, windows
from provenance.sources.attribution.words import CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.features import Context
    from provenance.sources.attribution.linker import Windows
    from provenance.sources.attribution.links import Run
    from provenance.sources.attribution.weights import Model

AT_ONCE = 256
"""Cues decoded together: bounds the memory that a long text takes."""
_BLOCK, _MOST = 1000, 150
"""Of so many tokens at most so many begin a cue, the likeliest ones; real articles have up to 60."""
_CORE = 0.35
"""Chance of a token, beside the likeliest of its cue, below which it is cut off the cue's edge."""


def chances(given: Context, model: Model) -> NDArray[np.float32]:
    """Return the probability of each token to be of a cue, a source, a content; shape (tokens, 3)."""
    scores = summed(model.tagger, token_features(given))[:, :LABELS]
    return (1 / (1 + np.exp(-scores))).astype(np.float32)


def candidates(chance: NDArray[np.float32], least: float) -> list[Run]:
    """Return the runs of tokens that may be cues, in order.

    Args:
        chance: of each token to be of a cue, shape (tokens,).
        least: chance below which a token is not tried.
    """
    cue = chance.copy()
    for start in range(0, len(cue), _BLOCK):
        block = cue[start : start + _BLOCK]
        if np.count_nonzero(block > least) > _MOST:
            block[block < np.partition(block, -_MOST)[-_MOST]] = 0
    return spans_of(cue > least)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the models say of some cues of a text."""

    view: Windows
    marginals: NDArray[np.float64]
    """Probability of each label in each row of the windows, shape (rows, 3)."""
    probability: NDArray[np.float64]
    """That there is anything around the cue, shape (cues,)."""
    cues: list[Run]
    """The cues without the words at their edges that are hardly part of them."""


def decoded(given: Context, model: Model, chance: NDArray[np.float32]) -> Iterator[Decoded]:
    """Yield what the linker says of the cues that the tagger proposes.

    Args:
        given: the text.
        model: the weights.
        chance: what `chances` returned; shape (tokens, 3).
    """
    cues = candidates(chance[:, 0], model.thresholds.cue)
    cue, classes = chance[:, 0].tolist(), given.facts[:, CLASS].tolist()
    for start in range(0, len(cues), AT_ONCE):
        view = windows(given, cues[start : start + AT_ONCE])
        buckets, context = link_features(given, view, chance)
        scores = summed(model.linker, buckets)[:, :LABELS]
        found = sums(scores, model.moves, context, view.offsets)
        outside = scores[:, OUTSIDE] + model.moves[:, OUTSIDE, OUTSIDE].take(context)
        nothing = padded(outside, view.offsets).sum(axis=1)
        probability = -np.expm1(np.minimum(nothing - found.total, 0))
        kept = [_core(cue, classes, a, b) for a, b in view.cues.tolist()]
        yield Decoded(view, found.marginals(), probability, kept)


def _core(chance: Sequence[float], classes: Sequence[int], start: int, end: int) -> Run:
    """Return the part of a cue around its likeliest token that is likely enough beside it, with its auxiliaries."""
    head = max(range(start, end), key=chance.__getitem__)
    least = _CORE * chance[head]
    a, b = head, head + 1
    while a > start and (chance[a - 1] >= least or classes[a - 1] in _VERBAL):
        a -= 1
    while b < end and chance[b] >= least:
        b += 1
    return a, b


_VERBAL = frozenset({WordClass.AUXILIARY, WordClass.ADVERB})
