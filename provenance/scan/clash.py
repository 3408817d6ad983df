"""Do two statements give two figures for one thing at one time?

The comparisons of `provenance.stance` say whether figures exclude each other. Here it is asked, more strictly than for
a claim that somebody chose, whether they are of one thing: nobody vouches that these two sentences belong together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.scan.blocks import kinds
from provenance.stance.comparison import Relation, compare
from provenance.stance.lexical import stem, wording
from provenance.stance.pairing import AGREES, cumulative
from provenance.stance.quantity import Bound
from provenance.text.cues import PROPOSED
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from provenance.scan.statement import Statement
    from provenance.stance.quantity import Quantity

_AROUND = 70
"""Characters before and after a figure in which stands what it is of."""
_PART_BEFORE = re.compile(
    r"\b(?:includ(?:es|ed|ing)|among (?:them|those|the)|of (?:them|those|whom|which|the|its|their|his|her|these|our)|other|another|"
    r"additional|only|just|first|last|next|every|each|per|top|nearly all|all|both)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"\s?(?:of (?:them|those|whom|which|the|its|their|his|her|these)|others?|more|additional|further|apiece|each|per)\b", re.IGNORECASE)
"""What makes a figure a part of another, or one of a series."""
_RATE = re.compile(
    r"\b(?:(?:a|per|every|each)\s(?:day|week|month|quarter|year|hour|night|season|barrel|person|head|share)|annual(?:ly)?|"
    r"daily|weekly|monthly|yearly|hourly|average|median|new|since|first|second|third|fourth|(?:day|week|month|year)s? earlier|initial(?:ly)?|"
    r"original(?:ly)?|expected|if)\b",
    re.IGNORECASE,
)
"""Beside one figure only, they make another thing of it: a rate, an average, what was before, what may be."""
_PERIOD = re.compile(
    r"\b(?:1[89]\d\d|20\d\d|(?:last|past|this|next|first|second|third|fourth)\s(?:\w+\s)?"
    r"(?:day|week|month|quarter|year|decade|season)s?"
    r"|jan(?:uary)?|feb(?:ruary)?|march|april|june|july|august|september|october|november|december|overnight)\b",
    re.IGNORECASE,
)
"""Where both name some, and none in common, they speak of two times."""
_SCOPE = re.compile(
    r"\b(?:nationwide|nationally|statewide|citywide|worldwide|globally|locally|"
    r"the (?:state|city|county|country|nation|world|region|province|district))\b",
    re.IGNORECASE,
)
"""The same of two places."""
_UP = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w+|up|gain\w*|rall\w+|add(?:ed|s)|higher)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|down|slid\w*|slipp\w+|plung\w+|plummet\w+|"
    r"tumbl\w+|sank|lost|los(?:e|es|ing)|lower)\b",
    re.IGNORECASE,
)
_FAR_APART = 10.0
"""Figures further apart than this factor count two things, whatever the noun."""
_GROUPS = """
    police officer officers cop cops deputies deputy agents|child children kids boys girls minors infants babies|woman women
    female|man men male|soldier soldiers troops servicemen servicemembers military|student students pupils|civilian
    civilians|worker workers employees staff|protester protesters demonstrators rioters|doctors nurses|migrants immigrants
    refugees|inmates prisoners detainees|militants fighters terrorists gunmen rebels attackers suspects|journalists
    reporters|americans|passengers|crew|black|white|hispanic latino|patients|voters|households families|residents|seniors
"""
_GROUP_OF = {word: group.split()[0] for group in _GROUPS.split("|") for word in group.split()}
_SERIES = frozenset({"tally", "share", "points"})
_SCALE = 1e6
"""From here the last written figure is that of a scale word, to which writers round."""
LEAST_CLOSE = 0.35
"""Least share of the words around one figure that stand in the other sentence."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A figure of each of two statements, of which one at most can hold."""

    mine: Quantity
    theirs: Quantity
    closeness: float
    """Share of the words around either figure that the other sentence has, 0 to 1."""


def clash(one: Statement, other: Statement) -> Clash | None:
    """Return the figures by which two statements exclude each other, the closest pair of them, or None."""
    if not _one_time(one, other):
        return None
    found = [
        Clash(mine, theirs, near)
        for mine in one.figures
        for theirs in other.figures
        if _differ(mine, theirs)
        and not _told_elsewhere(one, mine, other, theirs)
        and not _updated(one, mine, other, theirs)
        and _same_period(one, mine, other, theirs)
        and not _against(one, mine, other, theirs)
        and not (_named(one, mine, other) or _named(other, theirs, one))
        and (near := _closeness(one, mine, other, theirs)) >= LEAST_CLOSE
    ]
    return max(found, key=lambda each: (each.closeness, -each.mine.start), default=None)


def agreement(one: Statement, mine: Quantity, other: Statement) -> Quantity | None:
    """Return the figure of `other` that says what the figure `mine` of `one` says, or None."""
    if not _one_time(one, other):
        return None
    for theirs in other.figures:
        if compare(mine, theirs) in AGREES and _closeness(one, mine, other, theirs) >= LEAST_CLOSE:
            return theirs
    return None


def _closeness(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> float:
    """Return how much two figures are of one thing: the lesser share of the words around one that the other has."""
    if not _same_thing(mine, theirs) or _is_part(one.text, mine) or _is_part(other.text, theirs):
        return 0.0
    here, there = around(one.text, mine), around(other.text, theirs)
    return min(_share(here, other), _share(there, one))


def _same_period(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    here, there = around(one.text, mine), around(other.text, theirs)
    if _found(_RATE, here) != _found(_RATE, there):
        return False
    return not any(_disjoint(_found(pattern, here), _found(pattern, there)) for pattern in (_PERIOD, _SCOPE))


def _against(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    """Tell a rise from a fall: they are of two times."""
    here, there = around(one.text, mine), around(other.text, theirs)
    return bool(
        (_UP.search(here) and _DOWN.search(there) and not _UP.search(there))
        or (_DOWN.search(here) and _UP.search(there) and not _DOWN.search(there))
    )


def _named(one: Statement, figure: Quantity, other: Statement) -> bool:
    """Tell a figure that counts what a name sets apart, which the other lacks: "125 Michigan delegates"."""
    counted = {stem(word) for word in figure.noun if word in figure.text.lower()}
    return bool(counted & one.wording.names - other.wording.stems)


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match[0].lower() for match in pattern.finditer(text))


def _told_elsewhere(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    """Tell whether one of the sentences gives both figures: then they are told of two things."""
    return mine.value in other.values or theirs.value in one.values


def _differ(mine: Quantity, theirs: Quantity) -> bool:
    if mine.additional or theirs.additional or Bound.VAGUE in {mine.bound, theirs.bound}:
        return False
    if _rounds(mine, theirs) or _rounds(theirs, mine):
        return False
    return compare(mine, theirs) is Relation.DIFFERS and compare(theirs, mine) is Relation.DIFFERS


def _rounds(rough: Quantity, fine: Quantity) -> bool:
    """Tell whether one figure is the other, rounded: "$2 trillion" for $2.2 trillion, "13%" for 12.9%."""
    if rough.step <= fine.step or not (rough.step >= _SCALE or rough.dimension == "share"):
        return False
    return abs(rough.value - fine.value) <= rough.step / 2


def _same_thing(mine: Quantity, theirs: Quantity) -> bool:
    if mine.role != theirs.role or mine.dimension != theirs.dimension:
        return False
    if not kinds(mine) & kinds(theirs):
        return False
    if mine.dimension != "count" and _disjoint(_after(mine), _after(theirs)):
        return False
    small, large = sorted((abs(mine.value), abs(theirs.value)))
    if large > _FAR_APART * small:
        return False
    # "12 officers were killed" and "30 people were killed" do not exclude each other
    return mine.dimension != "count" or _groups(mine) == _groups(theirs)


def _after(figure: Quantity) -> frozenset[str]:
    """Return the words of the thing measured that follow a figure: "small-business loans" of a sum."""
    return frozenset(stem(word) for word in figure.noun if word in figure.text.lower())


def _disjoint(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and not mine & theirs


def _groups(figure: Quantity) -> frozenset[str]:
    """Return whom of all persons a figure counts: officers, children."""
    return frozenset(_GROUP_OF[word] for word in figure.noun[:4] if word in _GROUP_OF)


def _is_part(text: str, figure: Quantity) -> bool:
    before = text[max(0, figure.start - 40) : figure.start]
    if _PART_BEFORE.search(before) or PROPOSED.search(text[: figure.start]):
        return True
    at = re.search(r"[\d\w]\s", text[figure.start : figure.end])
    return bool(at and _PART_AFTER.search(text[figure.start : figure.end + 12]))


def _updated(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    """Tell a count or a sum that grew from one day to a later one, and any figure that comes in series."""
    if one.date is None or other.date is None or one.date == other.date:
        return False
    if mine.dimension in _SERIES or "points" in mine.noun[:1]:
        return True
    if mine.dimension != "count" and not (cumulative(one.text) and cumulative(other.text)):
        return False
    return (mine.value > theirs.value) == (one.date > other.date)


def _one_time(one: Statement, other: Statement) -> bool:
    """Tell whether two statements can be of one day: not where each names days, and none in common."""
    if not one.days or not other.days:
        return True
    mine = {d for day in one.days for d in day.could_be(one.date)}
    theirs = {d for day in other.days for d in day.could_be(other.date)}
    return not mine or not theirs or bool(mine & theirs)


def around(text: str, figure: Quantity) -> str:
    """Return the words around a figure, its own among them."""
    start, end = max(0, figure.start - _AROUND), min(len(text), figure.end + _AROUND)
    return f"{text[start : figure.start]} {text[figure.start : end]}"


def _share(around: str, other: Statement) -> float:
    found = {stem(w) for w in words(around) if w not in STOPWORDS and not any(c.isdigit() for c in w)}
    return len(found & other.context.stems) / len(found) if found else 0.0
