"""Neutral pairs: claims of other families beside sentences about the same that do not say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.lexical import wording
from provenance.text.numbers import numbers
from training.contrast.families import NEUTRAL, Pair, Truth

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_SAME_TOPIC: Truth = (0.05, 0.12, 0.83)
"""A few of those do bear on the claim."""
_SHARED = 2
_MOST_COVERED = 0.55
"""Share of the claim's content words that a sentence may have and still not say it."""
_LITTLE_COVERED = 0.3
_TRIED = 12
_ANOTHER_ARTICLE, _SAME_ARTICLE = 0.6, 0.88
_EDITED_FIRST = 0.7

Edited = dict[tuple[str, int], list[str]]
"""By article and place: the premises that families made of a sentence."""


def neutral_pair(
    claim: str, passage: Passage, lexicon: Lexicon, edited: Edited, chance: random.Random
) -> tuple[Pair, Passage] | None:
    """Return `claim`, made of `passage`, beside a sentence that leaves it open, and where that stands.

    The sentence is of another article with two rare words in common, of the same article, or of any other. Where it
    was edited for another family, an edited form may stand for it, so that editing does not tell the label.
    """
    way = chance.random()
    if way < _ANOTHER_ARTICLE:
        near = [
            p for p in list(lexicon.related(claim, _SHARED))[: 3 * _TRIED] if p.article != passage.article
        ]
        most, truth = _MOST_COVERED, _SAME_TOPIC
    elif way < _SAME_ARTICLE:
        near = [p for p in lexicon.beside(passage) if abs(p.place - passage.place) > 1]
        most, truth = _LITTLE_COVERED, NEUTRAL
    else:
        near = [chance.choice(lexicon.passages) for _ in range(_TRIED)]
        most, truth = _LITTLE_COVERED, NEUTRAL
    candidates = chance.sample(near, min(_TRIED, len(near)))
    if chance.random() < _EDITED_FIRST:
        candidates.sort(key=lambda p: (p.article, p.place) not in edited)
    for candidate in candidates:
        told = chance.choice(edited.get((candidate.article, candidate.place), [candidate.text]))
        if _open(claim, told, most):
            return Pair(told, claim, truth), candidate
    return None


def _open(claim: str, told: str, most: float) -> bool:
    """Tell whether `told` shares no figure, no run of words and few words with the claim."""
    mine = wording(claim)
    agree = {n.value for n in numbers(claim)} & {n.value for n in numbers(told)}
    return (
        not agree and bool(mine.stems) and mine.coverage(wording(told)) <= most and not _copied(claim, told)
    )


def _copied(claim: str, text: str) -> bool:
    """Tell whether five words in a row are the same."""
    words = re.findall(r"\w+", claim.lower())
    plain = " ".join(re.findall(r"\w+", text.lower()))
    return any(" ".join(words[n : n + 5]) in plain for n in range(len(words) - 4))
