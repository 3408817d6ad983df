"""Approximation: when "over 10,000" and "about 10,000" are true of 10,432, and what "more than 10,000" leaves open."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from provenance.stance.quantities import Bound
from training.contrast.families import NEUTRAL, REFUTES, SUPPORTS, Family, Pair, Truth
from training.contrast.figure_pairs import claim_about, possible
from training.contrast.figures import Figure, figures, rewrite, same_value

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_WORDS: dict[Bound, tuple[str, ...]] = {
    Bound.EXACT: ("",),
    Bound.MORE_THAN: ("more than", "over", "upwards of"),
    Bound.AT_LEAST: ("at least", "no fewer than"),
    Bound.LESS_THAN: ("fewer than", "less than", "under"),
    Bound.AT_MOST: ("at most", "no more than"),
    Bound.UP_TO: ("up to", "as many as"),
    Bound.ABOUT: ("about", "around", "roughly", "some", "approximately"),
    Bound.NEARLY: ("nearly", "almost", "just under", "close to"),
}
_WORDS_OF_MASS = {
    Bound.AT_LEAST: ("at least", "no less than"),
    Bound.LESS_THAN: ("less than", "under"),
    Bound.UP_TO: ("up to", "as much as"),
}
"""For what is measured instead of counted."""
_LEAST = 10
"""Below, nobody rounds."""
_FIXED = re.compile(
    r"\b(?:the|another|his|her|its|their|these|those|first|last|next|all|up|down|over|by|every|a|of those|of these)\s$",
    re.IGNORECASE,
)
"""What stands before a figure that takes no bound."""
_CLOSE, _APART = 0.06, 0.2
"""How near a round figure must be to be "about" right, and how far to be wrong. Between is left out."""
_ROUND_NEAR = 0.12


def bound_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return one claim with a bound beside premises that make it true, false and undecided."""
    found = [
        f
        for f in figures(passage.text)
        if f.value >= _LEAST
        and (f.quantity.noun or f.quantity.dimension != "count")
        and f.quantity.bound != Bound.JUST_OVER
    ]
    if not found:
        return []
    figure = chance.choice(found)
    asked = claim_about(passage.text, figure, chance)
    if asked is None or asked.count(figure.text) != 1 or not _clear(passage.text, figure):
        return []
    claimed = chance.choice(
        [b for b in _WORDS for _ in range(2 if b in {Bound.EXACT, Bound.MORE_THAN, Bound.ABOUT} else 1)]
    )
    value = _rounded(figure.value, chance)
    claim = _with(asked, figure, claimed, value, chance)
    pairs = []
    for truth in (SUPPORTS, REFUTES, NEUTRAL):
        told = _told(claimed, value, truth, chance)
        if told is None or not possible(figure, told[1]):
            continue
        pairs.append(Pair(_with(passage.text, figure, told[0], told[1], chance), claim, truth))
    return pairs if len(pairs) > 1 else []


def compare(told: Bound, said: float, claimed: Bound, value: float) -> Truth | None:
    """Return what a figure told with a bound makes of a claimed one, or None where people would differ."""
    if told in {Bound.EXACT, Bound.ABOUT, Bound.NEARLY}:
        return _about_a_value(told, said, claimed, value)
    low, high = (said, math.inf) if told in {Bound.MORE_THAN, Bound.AT_LEAST} else (0.0, said)
    return _about_a_reach(told, low, high, claimed, value)


def _about_a_value(told: Bound, said: float, claimed: Bound, value: float) -> Truth | None:  # noqa: PLR0911 - one a case
    apart = (said - value) / value
    slack = 0.0 if told == Bound.EXACT else 0.1
    if claimed in {Bound.MORE_THAN, Bound.AT_LEAST}:
        least = (0 if claimed == Bound.AT_LEAST and told == Bound.EXACT else 0.005) + slack
        return _side(apart, least, 0.5, wrong=-max(slack, 0.02))
    if claimed in {Bound.LESS_THAN, Bound.AT_MOST}:
        least = (0 if claimed == Bound.AT_MOST and told == Bound.EXACT else 0.005) + slack
        return _side(-apart, least, 0.4, wrong=-max(slack, 0.02))
    if claimed == Bound.NEARLY:
        if told == Bound.EXACT and -_CLOSE <= apart < 0:
            return SUPPORTS
        return REFUTES if apart > slack + 0.04 or apart < -_APART - slack else None
    if claimed == Bound.EXACT and told == Bound.EXACT:
        return SUPPORTS if apart == 0 else (REFUTES if abs(apart) > 0.01 else None)  # noqa: PLR2004
    if abs(apart) <= (_CLOSE if claimed == Bound.ABOUT and told == Bound.EXACT else 0):
        return SUPPORTS
    return REFUTES if abs(apart) >= _APART + slack else None


def _side(beyond: float, least: float, most: float, wrong: float) -> Truth | None:
    if least <= beyond <= most:
        return SUPPORTS
    return REFUTES if beyond < wrong else None


def _about_a_reach(  # noqa: PLR0911 - one a case
    told: Bound, low: float, high: float, claimed: Bound, value: float
) -> Truth | None:
    up = told in {Bound.MORE_THAN, Bound.AT_LEAST}
    edge = low if up else high
    if claimed in {Bound.EXACT, Bound.ABOUT, Bound.UP_TO}:
        if value == edge:
            return SUPPORTS if up == (claimed != Bound.UP_TO) or told == Bound.UP_TO else None
        inside = low < value < high
        near = abs(value - edge) / edge < _CLOSE
        return None if near else (NEUTRAL if inside else REFUTES)
    if claimed in {Bound.MORE_THAN, Bound.AT_LEAST}:
        if up:
            return SUPPORTS if edge >= value else NEUTRAL
        return REFUTES if edge < value else (NEUTRAL if edge > 1.1 * value else None)
    if claimed in {Bound.LESS_THAN, Bound.AT_MOST}:
        if not up:
            return SUPPORTS if edge <= value else NEUTRAL
        return REFUTES if edge > value else (NEUTRAL if edge < 0.9 * value else None)
    return REFUTES if (up and edge > value) or (not up and edge < 0.8 * value) else None


def _told(claimed: Bound, value: float, wanted: Truth, chance: random.Random) -> tuple[Bound, float] | None:
    """Return a bound and a figure that stand to the claimed ones as `wanted`, found by trying."""
    for _ in range(40):
        bound = chance.choice((Bound.EXACT, Bound.EXACT, *_WORDS))
        factor = chance.choice(
            (1.0, chance.uniform(0.93, 1.07), chance.uniform(0.5, 1.5), chance.uniform(0.97, 1.2), 2.0)
        )
        said = value * factor
        if bound != Bound.EXACT:
            said = _rounded(said, chance)
        elif said != value:
            said = float(round(said)) if value > 100 else float(math.floor(said))  # noqa: PLR2004
            said = said if value < 1e6 else round(said, -len(str(int(said))) + 3)  # noqa: PLR2004
        if said > 1 and compare(bound, said, claimed, value) == wanted:
            return bound, said
    return None


def _rounded(value: float, chance: random.Random) -> float:
    place = 10 ** max(0, len(str(int(value))) - chance.choice((1, 2)))
    rounded = round(value / place) * place
    return float(rounded) if rounded and abs(rounded - value) <= _ROUND_NEAR * value else float(round(value))


def _clear(text: str, figure: Figure) -> bool:
    """Tell whether a bound can be put before the figure: no "the 300 members", no "another 40"."""
    before = text[max(0, figure.quantity.start - 14) : figure.quantity.start]
    return figure.quantity.start > 0 and not _FIXED.search(before)


def _with(text: str, figure: Figure, bound: Bound, value: float, chance: random.Random) -> str:
    """Write the figure of `text` anew, with a bound."""
    whole = figure.quantity
    sign = re.search(r"(?:US\$|[$£€])\s?$", text_before := whole.text[: figure.start - whole.start])
    like = figure.text
    number = rewrite(value, like)
    if chance.random() < 0.2 and (other := same_value(figure, chance)):  # noqa: PLR2004 - as often as people do
        number = rewrite(value, other)
    words = _WORDS[bound] if whole.dimension == "count" else _WORDS_OF_MASS.get(bound, _WORDS[bound])
    word = chance.choice(words)
    old = text_before + figure.text
    new = f"{word} {sign[0] if sign else ''}{number}".strip()
    return text.replace(old, new, 1)
