"""The words beside a figure that make another thing of it: a part, a rate, another month, another place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.text.cues import PROPOSED

if TYPE_CHECKING:
    from provenance.stance.quantity import Quantity

_AROUND = 70
"""Characters before and after a figure in which stands what it is of."""
_BEFORE, _AFTER = 40, 12
"""Characters before and after a figure in which stands that it is a part."""
_WHOLE = r"(?:them|those|whom|which|the|its|their|his|her|these|our)"
_PART_BEFORE = re.compile(
    r"\b(?:(?:including|among (?:them|those)|other|another|additional|a further|an? extra|extra|every|each|per"
    r"|(?:up|down) from)\s(?:\w+\s)?|join(?:s|ed|ing)\s(?:[\w’'-]+\s){0,4})$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"\b(?:of {_WHOLE}|others?|additional|further|also|apiece|each|per|ahead|behind(?! bars))\b",
    re.IGNORECASE,
)
"""What makes a figure a part of another, what comes on top of one or was there before, one of a series, or how far two
are apart."""
_RATE = re.compile(
    r"\b(?:(?:a|per|every|each)\s(?:day|week|month|quarter|year|hour|night|season|barrel|person|head|share)|"
    r"annual(?:ly)?|daily|weekly|monthly|yearly|hourly|average|median)\b",
    re.IGNORECASE,
)
"""Beside one figure only, they make another thing of it."""
_PERIOD = re.compile(
    r"\b(?:1[89]\d\d|20\d\d|(?:last|past|this|next|first|second|third|fourth)\s(?:\w+\s)?"
    r"(?:day|week|month|quarter|year|decade|season)s?"
    r"|jan(?:uary)?|feb(?:ruary)?|march|april|june|july|august|september|october|november|december|overnight)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:poll(?:s|ed|ing|sters?)?|survey\w*|respondents?|margin of error)\b", re.IGNORECASE)
_SCOPE = re.compile(
    r"\b(?:nationwide|nationally|statewide|citywide|worldwide|globally|locally|"
    r"the (?:state|city|county|country|nation|world|region|province|district))\b",
    re.IGNORECASE,
)
"""Where both name some of these, and none in common, they speak of two times or two places."""
_UP = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w+|up|gain\w*|rall\w+|"
    r"add(?:ed|s)|higher)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|down|slid\w*|slipp\w+|plung\w+|"
    r"plummet\w+|tumbl\w+|sank|lost|los(?:e|es|ing)|lower)\b",
    re.IGNORECASE,
)
_GROUPS = """
    police officer officers cop cops deputies deputy agents|child children kids boys girls minors infants babies|
    woman women female|man men male|soldier soldiers troops servicemen servicemembers military|
    student students pupils|civilian civilians|worker workers employees staff|
    protester protesters demonstrators rioters|doctors nurses|migrants immigrants refugees|
    inmates prisoners detainees|militants fighters terrorists gunmen rebels attackers suspects|journalists reporters|
    americans|passengers|crew|black|white|hispanic latino|patients|voters|households families|residents|seniors
"""
_GROUP_OF = {word: names.split()[0] for names in _GROUPS.split("|") for word in names.split()}
_NOUNS = 4
"""Words of the thing counted in which its group is named."""


def around(text: str, figure: Quantity) -> str:
    """Return the words around a figure, its own among them."""
    return text[max(0, figure.start - _AROUND) : figure.end + _AROUND]


def is_part(text: str, figure: Quantity) -> bool:
    """Tell a figure that is a part of another, comes on top of one, was there before it, or was only proposed."""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    if _PART_BEFORE.search(before) or PROPOSED.search(text[: figure.start]):
        return True
    return _PART_AFTER.search(text[figure.start : figure.end + _AFTER]) is not None


def group(figure: Quantity) -> frozenset[str]:
    """Return whom of all persons a figure counts: officers, children."""
    return frozenset(_GROUP_OF[word] for word in figure.noun[:_NOUNS] if word in _GROUP_OF)


def of_one_occasion(here: str, there: str) -> bool:
    """Tell whether nothing in the words around two figures shows that they are of two times, places or measures."""
    if _found(_RATE, here) != _found(_RATE, there):
        return False
    if any(disjoint(_found(pattern, here), _found(pattern, there)) for pattern in (_PERIOD, _SCOPE)):
        return False
    return not (_only_up(here) and _only_down(there)) and not (_only_down(here) and _only_up(there))


def of_a_poll(text: str) -> bool:
    """Tell a sentence about what people answered when they were asked."""
    return _ASKED.search(text) is not None


def disjoint(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether both hold something, and nothing in common."""
    return bool(mine and theirs) and not mine & theirs


def _only_up(text: str) -> bool:
    return _UP.search(text) is not None and _DOWN.search(text) is None


def _only_down(text: str) -> bool:
    return _DOWN.search(text) is not None and _UP.search(text) is None


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match[0].lower() for match in pattern.finditer(text))
