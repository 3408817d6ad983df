"""Tokens -> attributions as runs of tokens: propose cues, lay windows around them, decode labels, clean the runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.crf import padded, sums
from provenance.sources.attribution.features import spans_of, summed, token_features
from provenance.sources.attribution.lexicon import WordClass
from provenance.sources.attribution.linker import CONTENT, OUTSIDE, SOURCE, link_features, windows
from provenance.sources.attribution.links import Link
from provenance.sources.attribution.quotations import completed
from provenance.sources.attribution.words import CLASS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.features import Context
    from provenance.sources.attribution.linker import Windows
    from provenance.sources.attribution.links import Run
    from provenance.sources.attribution.tokens import Tokens
    from provenance.sources.attribution.weights import Model, Thresholds

AT_ONCE = 256
"""Cues decoded together: bounds the memory that a long text takes."""
_BLOCK, _MOST = 1000, 150
"""Of so many tokens at most so many begin a cue, the likeliest ones; real articles have up to 60."""
_GAP = 2
"""Tokens that two runs of one content may be apart and still be one."""


def chances(given: Context, model: Model) -> NDArray[np.float32]:
    """Return the probability of each token to be of a cue, a source, a content; shape (tokens, 3)."""
    scores = summed(model.tagger, token_features(given))
    found: NDArray[np.float32] = 1 / (1 + np.exp(-scores))
    return found


def candidates(chance: NDArray[np.float32], least: float) -> list[Run]:
    """Return the runs of tokens that may be cues, in order."""
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


def links(given: Context, model: Model) -> list[Link]:
    """Return the attributions of a text in the order of their cues."""
    if not len(given.tokens):
        return []
    return assembled(given, list(decoded(given, model, chances(given, model))), model.thresholds)


def decoded(given: Context, model: Model, chance: NDArray[np.float32]) -> Iterator[Decoded]:
    """Yield what the linker says of the cues that the tagger proposes.

    Args:
        given: the text.
        model: the weights.
        chance: what `chances` returned; shape (tokens, 3).
    """
    cues = candidates(chance[:, 0], model.thresholds.cue)
    for start in range(0, len(cues), AT_ONCE):
        view = windows(given, cues[start : start + AT_ONCE])
        buckets, context = link_features(given, view, chance)
        scores = padded(summed(model.linker, buckets), view.offsets)
        moves = padded(model.moves[context], view.offsets)
        lengths = np.diff(view.offsets)
        found = sums(scores, moves, lengths)
        inside = np.arange(scores.shape[1])[None, :] < lengths[:, None]
        nothing = np.where(inside, scores[:, :, OUTSIDE] + moves[:, :, OUTSIDE, OUTSIDE], 0).sum(axis=1)
        yield Decoded(view, found.marginals()[inside], -np.expm1(np.minimum(nothing - found.total, 0)))


def assembled(given: Context, answers: Sequence[Decoded], limits: Thresholds) -> list[Link]:
    """Turn probabilities into attributions."""
    found = []
    for answer in answers:
        view = answer.view
        for i in np.flatnonzero(answer.probability >= limits.attribution).tolist():
            marginals = answer.marginals[int(view.offsets[i]) : int(view.offsets[i + 1])]
            cue, (low, high) = (int(view.cues[i, 0]), int(view.cues[i, 1])), view.bounds[i].tolist()
            link = _link(given, limits, marginals, low, cue)
            if link is not None:
                content = _to_the_end_of_quotes(link.content, (low, high), given.tokens)
                found.append(replace(link, content=content, probability=float(answer.probability[i])))
    return completed(found, given.tokens)


def _link(
    given: Context, limits: Thresholds, marginals: NDArray[np.float64], low: int, cue: Run
) -> Link | None:
    marginals = marginals.copy()
    marginals[cue[0] - low : cue[1] - low] = 0
    sourced = marginals[:, SOURCE] > limits.source
    runs = [_trimmed(a + low, b + low, given) for a, b in spans_of(sourced)]
    runs = [run for run in runs if run[0] < run[1]]
    source = max(runs, key=lambda r: float(marginals[r[0] - low : r[1] - low, SOURCE].sum()), default=None)
    said = marginals[:, CONTENT] > limits.content
    if source is not None:
        said[source[0] - low : source[1] - low] = False
    content = [(a + low, b + low) for a, b in spans_of(said)]
    barred = [run for run in (cue, source) if run is not None]
    content = [run for run in _joined(content, barred) if _has_word(*run, given)]
    return Link(cue, source, tuple(content), 1.0) if content else None


def _joined(runs: Sequence[Run], barred: Sequence[Run]) -> list[Run]:
    """Join runs that a token or two part, unless the cue or the source stands there."""
    joined: list[Run] = []
    for run in runs:
        if (
            joined
            and run[0] - joined[-1][1] <= _GAP
            and not any(a < run[0] and joined[-1][1] < b for a, b in barred)
        ):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


_EDGES = frozenset(
    {
        WordClass.COMMA,
        WordClass.QUOTE_MARK,
        WordClass.COLON,
        WordClass.PERIOD,
        WordClass.DASH,
        WordClass.BRACKET,
    }
)


def _trimmed(start: int, end: int, given: Context) -> Run:
    """Take commas, quotation marks and the like off both ends."""
    classes = given.facts[:, CLASS]
    while start < end and int(classes[start]) in _EDGES:
        start += 1
    while start < end and int(classes[end - 1]) in _EDGES:
        end -= 1
    return start, end


def _has_word(start: int, end: int, given: Context) -> bool:
    return any(given.tokens.words[i][0].isalnum() for i in range(start, end))


def _to_the_end_of_quotes(content: tuple[Run, ...], bounds: Run, tokens: Tokens) -> tuple[Run, ...]:
    """Let a content that reaches the edge of its window within a quotation go on to where that ends."""
    runs = list(content)
    start, end = runs[0]
    if start == bounds[0] and (number := int(tokens.quote[start])):
        while start > 0 and tokens.quote[start - 1] == number:
            start -= 1
        runs[0] = (start, end)
    start, end = runs[-1]
    if end == bounds[1] and (number := int(tokens.quote[end - 1])):
        while end < len(tokens) and tokens.quote[end] == number:
            end += 1
        runs[-1] = (start, end)
    return tuple(runs)
