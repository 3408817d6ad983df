"""The last touch on a claim: how a person types it. The same chances for every label."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from training.contrast.restyling import restyled

if TYPE_CHECKING:
    import random

SYNONYMS = (
    "approximately|about",
    "purchased|bought",
    "attempted to|tried to",
    "additional|more",
    "assisted|helped",
    "commenced|began",
    "began|started",
    "injured|hurt",
    "wounded|injured",
    "nearly|almost",
    "almost|nearly",
    "prior to|before",
    "automobile|car",
    "per cent|percent",
    "percent|per cent",
    "vehicle|car",
    "firefighters|fire crews",
    "children|kids",
    "physicians|doctors",
    "lawmakers|legislators",
    "legislators|lawmakers",
    "residence|home",
    "huge|enormous",
    "constructed|built",
    "slain|killed",
    "demonstrators|protesters",
    "protesters|demonstrators",
    "employees|workers",
    "students|pupils",
    "quickly|fast",
    "vacant|empty",
    "nation|country",
    "currently|now",
    "throughout|across",
    "the U.S.|the United States",
    "deceased|dead",
    "struck|hit",
    "fired at|shot at",
    "transported to|taken to",
    "allegedly|reportedly",
    "in excess of|more than",
    "over the past|in the past",
    "roughly|about",
    "firearms|guns",
    "firearm|gun",
    "blaze|fire",
    "teenager|teen",
    "apprehended|caught",
    "incarcerated|jailed",
)
"""Words that may stand for each other in a claim without changing what would make it true."""
_PAIRS = [tuple(pair.split("|")) for pair in SYNONYMS]
_REWORDED = 0.4
_NO_STOP = 0.4
_SMALL = 0.15
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


def as_typed(claim: str, chance: random.Random) -> str:
    """Return a claim with some words changed, a capital, and a full stop or none."""
    sentence = claim.rstrip().endswith(".")
    text = restyled(" ".join(claim.split()), chance)
    text = re.sub(r"(?<![A-Z])[ ,;:.]+$", "", text).strip(" ,;:")
    if chance.random() < _REWORDED:
        text = _reworded(text, chance)
    sentence = sentence and not text.endswith(("”", '"', "."))
    if sentence or chance.random() > _SMALL:
        text = text[:1].upper() + text[1:]
    if chance.random() < 0.5:  # noqa: PLR2004 - keyboards have no curly quotes
        text = text.translate(_STRAIGHT)
    return text + "." if sentence and chance.random() > _NO_STOP else text


def _reworded(text: str, chance: random.Random) -> str:
    fitting = list(dict.fromkeys(_replaced().findall(text)))
    if not fitting:
        return text
    old = chance.choice(fitting)
    new = chance.choice([b for a, b in _PAIRS if a == old])
    return re.sub(rf"\b{re.escape(old)}\b", new, text, count=1)


@cache
def _replaced() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted({re.escape(a) for a, _ in _PAIRS}, key=len, reverse=True))})\b"
    )
