"""What a transformation gives back: pairs that belong together, with the truth of each."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.contrast.passages import Passage

if TYPE_CHECKING:
    from training.contrast.lexicon import Lexicon

Soft = tuple[float, float, float]
"""Probabilities of supports, refutes, neutral."""
Truth = str | Soft

SUPPORTS, REFUTES, NEUTRAL = "supports", "refutes", "neutral"


@dataclass(frozen=True, slots=True)
class Pair:
    """A premise sentence (without its context), a claim in plain form, and what the one makes of the other."""

    premise: str
    claim: str
    truth: Truth
    setting: str | None = None
    """What the premise is to be read in, where the truth depends on it; None leaves the context to chance."""


Family = list[Pair]
Maker = Callable[[Passage, "Lexicon", random.Random], Family]
"""A transformation: a sentence, the words of the corpora, and chance -> pairs; none where the grammar is unsure."""


def mirrored(
    said: tuple[str, str], asked: tuple[str, str], other: Truth, chance: random.Random, whole: float = 0.5
) -> Family:
    """Return pairs over a sentence and its edited twin in which no text tells the label.

    Args:
        said: the sentence and its edited twin, as premises.
        asked: what is claimed by the one and by the other.
        other: truth of a claim beside the premise of the other.
        chance: decides how many of the four pairs are kept.
        whole: how often all four are; otherwise one claim is kept under its two premises.
    """
    first = [Pair(said[0], asked[0], SUPPORTS), Pair(said[1], asked[0], other)]
    second = [Pair(said[1], asked[1], SUPPORTS), Pair(said[0], asked[1], other)]
    if chance.random() < whole:
        return first + second
    return first if chance.random() < 0.5 else second  # noqa: PLR2004 - a fair coin
