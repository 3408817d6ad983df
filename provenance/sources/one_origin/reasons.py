"""Traits -> words: from whom two outlets seem to have it, and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.sources.one_origin.traits import TRAITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SAID = {
    "say": "what one body said",
    "crime": "a crime and its victims",
    "measure": "a figure that one body has",
    "one_source": "both credit one source",
    "same_quotation": "one quotation",
    "same_figure": "one figure",
    "shared_words": "most words of the sentences are the same",
    "shared_around": "so are words around them",
    "shared_text": "the articles share runs of words",
    "police_reports": "both articles are about police work",
    "short_reports": "both are short reports",
    "in_titles": "both titles tell of it",
    "hearsay": "neither says it of its own knowledge",
}
_TOLD = 3
"""Reasons that are told, the weightiest."""
_LEAST = 0.2
"""Log odds that a trait must bring to be told as a reason."""
_HALF = 0.5


def whom(given: NDArray[np.float64]) -> str:
    """Return from whom a pair with these traits would have it."""
    held = dict(zip(TRAITS, given.tolist(), strict=True))
    if held["police_reports"] >= _HALF and held["crime"] >= _HALF:
        return "the police"
    if held["measure"] >= _HALF:
        return "one count or study"
    return "one statement" if held["say"] == 1 else "one source"


def reasons(given: NDArray[np.float64], weights: NDArray[np.float64]) -> str:
    """Return what speaks most for one origin."""
    brought = sorted(zip((given * weights).tolist(), TRAITS, strict=True), reverse=True)
    told = [_SAID[trait] for much, trait in brought if trait in _SAID and much >= _LEAST]
    return ", ".join(told[:_TOLD])
