"""The right figure in the wrong unit, and the same amount in another."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from training.contrast.families import REFUTES, Family, mirrored
from training.contrast.figure_pairs import claim_about
from training.contrast.figures import commas, figures, rewrite

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_CONFUSED = (
    ("miles", "kilometers"),
    ("feet", "meters"),
    ("hours", "days"),
    ("days", "weeks"),
    ("weeks", "months"),
    ("months", "years"),
    ("minutes", "hours"),
    ("pounds", "kilograms"),
    ("tons", "barrels"),
    ("acres", "square miles"),
    ("million", "billion"),
    ("billion", "trillion"),
    ("thousand", "million"),
    ("percent", "percentage points"),
    ("percentage points", "percent"),
    ("gallons", "barrels"),
    ("years", "decades"),
    ("seconds", "minutes"),
    ("inches", "feet"),
    ("dollars", "euros"),
)
_SIGNS = (("$", "€"), ("$", "£"), ("£", "$"), ("€", "$"))
_CONVERTED = (
    ("miles", "kilometers", 1.609344),
    ("feet", "meters", 0.3048),
    ("pounds", "kilograms", 0.45359237),
    ("acres", "hectares", 0.40468564),
    ("kilometers", "miles", 0.62137119),
    ("inches", "centimeters", 2.54),
    ("gallons", "liters", 3.78541178),
    ("weeks", "days", 7.0),
    ("years", "months", 12.0),
    ("days", "hours", 24.0),
    ("hours", "minutes", 60.0),
)
"""Exact by definition (international yard and pound agreement, 1959; NIST SP 811 for the rest)."""
_LARGEST = {"weeks": 4, "years": 3, "days": 4, "hours": 3}
"""Nobody tells twelve hours in minutes."""
_WRONGLY = (0.5, 1.8, 2.5, 10.0)
_EXACT = frozenset({"weeks", "years", "days", "hours"})


def unit_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs about one amount and the same figure in another unit."""
    found = figures(passage.text)
    if not found:
        return []
    figure = chance.choice(found)
    asked = claim_about(passage.text, figure, chance)
    if asked is None:
        return []
    for old, new in chance.sample(_CONFUSED, len(_CONFUSED)):
        whole = figure.quantity.text
        if (
            f" {old}" in whole
            and f" {old}" in asked
            and new not in passage.text
            and passage.text.count(f" {old}") == 1
        ):
            return mirrored(
                (passage.text, passage.text.replace(f" {old}", f" {new}")),
                (asked, asked.replace(f" {old}", f" {new}")),
                REFUTES,
                chance,
            )
    for old, new in chance.sample(_SIGNS, len(_SIGNS)):
        signed = f"{old}{figure.text}"
        if signed in asked and asked.count(old) == passage.text.count(old) == 1:
            return mirrored(
                (passage.text, passage.text.replace(old, new)),
                (asked, asked.replace(old, new)),
                REFUTES,
                chance,
            )
    return []


def conversion_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return a claim in another unit beside the amount that it is and beside another amount."""
    for figure in figures(passage.text):
        for old, new, factor in _CONVERTED:
            if figure.value > _LARGEST.get(old, math.inf) or not re.search(
                rf"{re.escape(figure.text)}\s{old}\b", passage.text
            ):
                continue
            asked = claim_about(passage.text, figure, chance)
            if asked is None or asked.count(f"{figure.text} {old}") != 1:
                continue
            wrong = float(round(figure.value * chance.choice(_WRONGLY))) or figure.value * 2
            if wrong == figure.value:
                wrong = 2 * figure.value
            edited = passage.text.replace(figure.text, rewrite(wrong, figure.text), 1)
            claim = asked.replace(
                f"{figure.text} {old}", f"{_amount(figure.value * factor, exact=old in _EXACT)} {new}"
            )
            false = asked.replace(
                f"{figure.text} {old}", f"{_amount(wrong * factor, exact=old in _EXACT)} {new}"
            )
            claim, false = (
                re.sub(r"\b(?:about|nearly|roughly|some|around|almost|over)\sabout\b", "about", c)
                for c in (claim, false)
            )
            return mirrored((passage.text, edited), (claim, false), REFUTES, chance)
    return []


def _amount(value: float, *, exact: bool) -> str:
    if exact:
        return commas(round(value))
    place = 10 ** max(0, len(str(int(value))) - 2)
    return f"about {commas(round(value / place) * place if value >= 10 else round(value, 1))}"  # noqa: PLR2004
