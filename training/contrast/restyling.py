"""The same statement typed by another hand: titles dropped, percent for %, the opening adverbial at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from training.contrast.clauses import plain

if TYPE_CHECKING:
    import random

_TITLED = re.compile(
    r"\b(?:(?:Republican|Democratic|Former|former|US|U\.S\.)\s)?(?:Reps?\.|Sens?\.|Gov\.|Mr\.|Mrs\.|Ms\.|Dr\.|President|Senator|"
    r"Governor|Mayor|Sheriff|Police Chief|Chief|Detective|Sgt\.|Lt\.|Capt\.|Officer|Judge|Justice|Prime Minister|"
    r"Secretary of State|Attorney General)\s(?=[A-Z][a-z]+\s(?:[A-Z]\.\s)?[A-Z][a-z])"
)
_OPENED = re.compile(
    r"^(?P<how>On|In|At|During|After|Since|Before|For)\s(?P<when>[^,;:“”\"]{3,45}),\s(?P<rest>[^,;:“”\"]+)\.$"
)
_CLOSED = re.compile(
    r"^(?P<rest>[^,;:“”\"]{20,120})\s(?P<when>(?:on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\s(?:19|20)\d\d))\.$"
)
_PERCENT = re.compile(r"(?<=\d)\s?(?:percent|per cent)\b")
_SIGN = re.compile(r"(?<=\d)%(?!\w)")
_DOLLARS = re.compile(
    r"\$(?P<sum>\d[\d,.]*\d|\d)(?P<scale>\s(?:million|billion|trillion))?(?=[.,]?$|\s(?:in|for|from|to|on|and|a)\b)"
)
_INITIALS = re.compile(r"\bU\.S\.(?=\s[a-zA-Z])")
_SECOND = re.compile(
    r"\b(?:and|after|before|when|to|expected|scheduled)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:19|20)\d\d\b"
)
_CHANCE = 0.5


def restyled(claim: str, chance: random.Random) -> str:
    """Return the claim with some of these changes; none of them touches what would make it true."""
    text = claim
    for pattern, instead in (
        (_TITLED, ""),
        (_PERCENT, "%"),
        (_DOLLARS, r"\g<sum>\g<scale> dollars"),
        (_INITIALS, "US"),
    ):
        if chance.random() < _CHANCE:
            text = pattern.sub(instead, text)
    if _PERCENT.search(claim) is None and chance.random() < _CHANCE:
        text = _SIGN.sub(" percent", text)
    if chance.random() < _CHANCE and not NEGATION.search(text):
        text = _moved(text)
    return text


def _moved(text: str) -> str:
    """Put an opening adverbial at the end, or a closing date at the start."""
    if (match := _OPENED.match(text)) and _one_event(match["rest"]):
        rest = match["rest"]
        return f"{rest[0].upper()}{rest[1:]} {match['how'].lower()} {match['when']}."
    if (match := _CLOSED.match(text)) and _one_event(match["rest"]):
        when = match["when"]
        return f"{when[0].upper()}{when[1:]}, {_small(match['rest'])}."
    return text


def _one_event(text: str) -> bool:
    """Tell whether there is just one thing in the text that a date could date."""
    return plain(text) and not _SECOND.search(text)


def _small(text: str) -> str:
    """Lower the first letter where the first word is an article or the like, never a name's."""
    first = text.split(maxsplit=1)[0]
    small = first in {
        "The",
        "A",
        "An",
        "His",
        "Her",
        "Their",
        "Its",
        "He",
        "She",
        "They",
        "It",
        "Police",
        "Officials",
        "Two",
        "Three",
    }
    return text[0].lower() + text[1:] if small else text
