"""Two numbers that make one quantity: ranges ("5 to 7"), tallies ("a 254-to-173 vote"), ratios ("one in five")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.stance.bounds import bound_before
from provenance.stance.figure import noun_after, read_figure, unit_of
from provenance.stance.labels import follows_age, is_label, is_pronoun
from provenance.stance.quantity import Bound, Quantity

if TYPE_CHECKING:
    from provenance.text.numbers import Number

_LONGEST_GLUE = 16
"""Characters between the two numbers: " out of every " is the longest."""
_GLUE = re.compile(r"(?:\s?%)?\s?(?P<word>-|–|—|to|and|or)\s?(?:US\$|[$£€]\s?)?", re.IGNORECASE)
_DASHES = ("-", "–", "—")
_BETWEEN = re.compile(
    r"\b(?:between|from|anywhere from)\s(?:about\s|some\s)?(?:US\$|[$£€]\s?)?$", re.IGNORECASE
)
_CHANGED_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
"""What stands before two figures that a change lies between, and no match: "cut from 10 to 5"."""
_BETWEEN_REACH = 30
"""Characters: "anywhere from about $" with room."""
_CHANGE = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|grow[ns]?|grew|growing|climb\w*|jump\w*|soar\w*|surg\w+|up|"
    r"f[ae]ll(?:s|en|ing)?|dropp?\w*|declin\w+|decreas\w+|shr[aiu]nk\w*|down|cut(?:s|ting)?|lower\w*|rais\w+|reduc\w+|"
    r"hik\w+|doubl\w+|tripl\w+|widen\w*|narrow\w*|improv\w+|slip\w*|slid\w*|tumbl\w+|plung\w+|edg\w+|tick\w*|"
    r"inch\w*|swell\w*|swoll\w+|shot|boost\w*|trimm?\w*|expand\w*|slash\w*|revis\w+|updat\w+|chang\w+|went|going|mov\w+)\b[^.;]{0,30}\b(?:from|(?P<by>by))\s(?:\w+\s)?(?:US\$|[$£€]\s?)?$",
    re.IGNORECASE,
)
_CHANGE_REACH = 60
"""Characters: "rose sharply over the weekend from about ". A change has a before and an after, and is no range."""
_NEW_TOTAL = 2.0
"""How many times the first figure the second is at least in "rose by 5 to 17", where it is what came of the rise."""
_TALLY_GLUE = re.compile(r"-to-|\s?[-–—]\s?|(?:\svotes)?\s(?:to|against)\s|\sto\sa\s", re.IGNORECASE)
_IN_WORDS = re.compile(r"-to-|\svotes\s(?:to|against)\s|\sto\s", re.IGNORECASE)
"""The same between figures in words, of which the first is the larger: "six to three"."""
_TALLY_CUE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|win|won|victory|defeat(?:ed)?|beat|loss|lost|scores?|scored|lead|ruling|ruled|decision|"
    r"margin|passed|approved|cleared|rejected|majority|split|tally)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:impeach|acquit|convict|confirm|adopt|uph[eo]ld|ratif|censur|overr[io]d)\w*", re.IGNORECASE
)
"""What is decided by vote, but not only: of figures beside it only those that fall make a tally."""
_TALLY_REACH = 60
"""Characters around two figures in which a vote or a match is spoken of."""
_RATIO_GLUE = re.compile(r"\s(?P<word>in|out\sof|of)\s(?P<every>every\s)?", re.IGNORECASE)
_WHO = re.compile(r"\swho\b")
_OF_PERSONS = re.compile(
    r"\s(?:(?:[A-Za-z]+\s){0,2}?(?:people|adults|voters|respondents|women|men|children|households|families|parents|workers|"
    r"patients|students|residents|teachers|(?-i:[A-Z][a-z]+s))\b"
    r"|(?:who\s)?(?:think|thought|says?|said|back(?:ed)?|support(?:ed)?|favou?r(?:ed)?|oppose[sd]?|believed?|(?:dis)?approved?|"
    r"wants?|wanted|agreed?|of\s(?:them|those|the|all))\b)",
    re.IGNORECASE,
)
"""What makes a share of "7 in 10", beside what makes none: "killed 5 in 10 villages"."""
_RATIO_BASES = frozenset([3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0, 1000.0])
"""What shares are told out of: "one in five", "nine out of 10". "Two in 37" is no share but two of 37."""
_BASES_OF_ONE = _RATIO_BASES | {*map(float, range(7, 20)), 25.0, 50.0, 500.0, 1e4, 1e5, 1e6}
"""The same of one: "one in twelve"."""


_THOUSAND = 1e3
"""The least scale that a range shares, and what two scales are apart."""


def read_pair(text: str, number: Number, following: Number | None) -> Quantity | None:
    """Return the quantity that two neighbouring numbers make together, or None when they make none."""
    if following is None or following.start - number.end > _LONGEST_GLUE:
        return None
    if number.kind != "cardinal" or following.kind != "cardinal":
        return None
    return (
        _tally(text, number, following) or _ratio(text, number, following) or _range(text, number, following)
    )


def _tally(text: str, number: Number, following: Number) -> Quantity | None:
    """Read "a 254-to-173 vote" or "an 11-2 win": two figures that belong together."""
    glue = text[number.end : following.start]
    digits = number.digits and following.digits
    falling = number.value > following.value
    if not (_TALLY_GLUE if digits else _IN_WORDS).fullmatch(glue) or not (digits or falling):
        return None
    if _CHANGED_FROM.search(text, max(0, number.start - _BETWEEN_REACH), number.start):
        return None
    if is_label(text, following) or any(unit_of(text, n).dimension != "count" for n in (number, following)):
        return None
    near = text[max(0, number.start - _TALLY_REACH) : following.end + _TALLY_REACH]
    decided = falling and _DECIDED.search(near)
    if glue.strip().lower() != "-to-" and not (decided or _TALLY_CUE.search(near)):
        return None
    noun, end = noun_after(text, following.end)
    return Quantity(
        start=number.start,
        end=end,
        text=text[number.start : following.end],
        value=number.value,
        high=following.value,
        step=1,
        bound=Bound.EXACT,
        dimension="tally",
        unit="",
        noun=noun,
    )


def _ratio(text: str, number: Number, following: Number) -> Quantity | None:
    """Read "one in five Americans" and "nine out of 10 voters" as shares."""
    glue = _RATIO_GLUE.fullmatch(text, number.end, following.start)
    if glue is None or not 0 < number.value < following.value:
        return None
    bases = _BASES_OF_ONE if number.value == 1 else _RATIO_BASES
    if following.value not in bases or unit_of(text, following).dimension != "count":
        return None
    if glue["word"].lower() == "of" and not glue["every"]:
        return None  # "two of five": a part of a whole that is counted
    in_digits = number.digits and following.digits and number.value > 1
    plain_in = glue["word"].lower() == "in" and not glue["every"]
    if in_digits and plain_in and not _OF_PERSONS.match(text, following.end):
        return None  # "killed 5 in 10 villages"
    start, bound = bound_before(text, number.start)
    whom = _WHO.match(text, following.end)
    noun, end = noun_after(text, whom.end() if whom else following.end)
    share = 100 * number.value / following.value
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=share,
        high=share,
        step=0,
        bound=bound,
        dimension="share",
        unit="",
        noun=noun,
    )


def _range(text: str, number: Number, following: Number) -> Quantity | None:
    """Read "between 5 and 7", "5 to 7", "two or three", "$5-$7 million" as one quantity."""
    if not _is_range(text, number, following):
        return None
    upper = read_figure(text, following)
    if upper.dimension == "count" and (money := unit_of(text, number)).dimension == "money":
        upper = replace(upper, dimension="money", unit=money.name)  # "$5 to 7 million"
    low = number.value
    if low < min(_THOUSAND, following.value) and following.value >= _THOUSAND and following.step >= 1:
        low *= _shared_scale(low, following)  # "$5 to $7 million": the scale belongs to both
    if low >= following.value:
        return None
    start, _ = bound_before(text, number.start)
    return replace(
        upper, start=start, text=text[start : upper.end], value=low, high=upper.high, bound=Bound.RANGE
    )


def _is_range(text: str, number: Number, following: Number) -> bool:
    joined = _GLUE.fullmatch(text, number.end, following.start)
    if joined is None:
        return False
    word = joined["word"].lower()
    before = text[max(0, number.start - _CHANGE_REACH) : number.start]
    if "%" in joined[0] and unit_of(text, following).dimension != "share":
        return False  # "rose 5% to $12"
    between = bool(_BETWEEN.search(before[-_BETWEEN_REACH:]))
    if (word == "and" and not between) or (word == "to" and _is_change(before, number, following)):
        return False
    if word in _DASHES and not (number.digits and following.digits):
        return False
    if is_label(text, following) or is_pronoun(text, following) or follows_age(text, number):
        return False
    return between or not is_label(text, number)


def _is_change(before: str, number: Number, following: Number) -> bool:
    """Tell "rose from 5 to 7" and "rose by 5 to 17" from a range: "rose by 5 to 7 percent"."""
    change = _CHANGE.search(before)
    return change is not None and (not change["by"] or following.value > _NEW_TOTAL * number.value)


def _shared_scale(low: float, high: Number) -> float:
    """Return the scale of `high` that `low` leaves unsaid: a million in "5 to 7 million", else 1."""
    for scale in (1e12, 1e9, 1e6, _THOUSAND):
        if high.value >= scale and high.step <= scale and low < scale and high.value / scale < _THOUSAND:
            return scale if low * scale < high.value and high.step >= scale / 1e3 else 1.0
    return 1.0
