"""Numbers that count nothing: years, dates, clock times, ages, identifiers ("COVID-19", "H.R. 1", "May 8")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.figure import unit_of
from provenance.stance.months import MONTH
from provenance.stance.units import currency_before, measure_at

if TYPE_CHECKING:
    from provenance.text.numbers import Number

_BEFORE, _AFTER = 40, 24
"""Characters around a number in which what makes it a label stands; the longest is "September 30th to "."""
_MONTH = rf"{MONTH}\.?"
_LEADS = tuple(" \t\n\u00a0-–—.:#/")
"""What stands right before a number that words before it make a label; spares looking for them."""
_TO = r"\s?(?:-|–|—|to|and|or|through)\s?"
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s|{_TO}))?$")
_WORD_OR_MONTH = re.compile(r"\b(?:may|march)\s$", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b")
"""What makes a day of "march 5"."""
_DATE_AFTER = re.compile(
    rf"(?:st|nd|rd|th)?(?:{_TO}\d{{1,2}}(?:st|nd|rd|th)?)?\s(?:of\s)?{_MONTH}(?:\b|\s|$)"
)
_ISO_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d(?:-\d\d-|[-–])$")
"""What stands before "06" in "2024-06-18" and before "20" in "2019-20"."""
_DAYS = range(1, 32)
_CLOCK_AFTER = re.compile(
    r":\d\d|\s?(?:a\.?m\b|p\.?m\b|o['’]clock)|\s?(?:ET|EST|EDT|GMT|UTC|PT)\b", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(r"\d:$")
_AT_BEFORE = re.compile(r"\b(?:at|around|about|by|before|after|until|from|for)\s$", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b", re.IGNORECASE)
"""Around an hour: "at 10 in the evening"."""
_NUMBERED = """
    number section article chapter title amendment proposition prop route flight channel apollo room level phase
    stage tier part volume episode page form rule schedule class group division bowl interstate highway district
    precinct boeing airbus windows iphone psalm area formula type act grade lot unit version resolution
    s&p ftse nasdaq dax cac nikkei stoxx playstation xbox
"""
"""Things that go by number: "Section 230", "Boeing 737"."""
_ID_BEFORE = re.compile(
    r"(?:(?<!-t)[A-Za-z]-|#|/|\b(?:No|Nos|Rep|H\.R|S|Art|Sec|Res)\.\s?"
    rf"|\b(?:{'|'.join(_NUMBERED.split())}|public law)\s(?:\d+-)?"
    r"|\b(?-i:Fortune|Forbes|Fox|Radio|Week|Game|Season|Group\sof|MAX|Max)\s)$",
    re.IGNORECASE,
)
_ID_AFTER = re.compile(r"[A-Za-z]|/\d|-[A-Z]\w|\.\d|\sM(?:ax|AX)\b")
_NAME_BEFORE = re.compile(r"(?<=[\w,] )(?<!\b[IO]n )(?<!\b[Aa]t )(?<!\bin )(?<!\bon )[A-Z][\w.’'-]+\s$")
_ALONE_AFTER = re.compile(r"['’]s\b|\s(?:is|was|has|says|said|reports|reported)\b")
"""Around a number that ends a name, where one thing does what many would do otherwise: "The channel France 24 said"."""
_PHONE_BEGINS = re.compile(r"(?:-\d{3})?(?:-|\)\s?)\d{3}-(?:\d{4}|[A-Z]{4})\b")
_PHONE_ENDS = re.compile(r"\b\d{3}(?:-|\)\s?)\d{3}-$")
_PHONE_BEFORE, _PHONE_AFTER = re.compile(r"\b\d{3}(?:-|\)\s?)$"), re.compile(r"-(?:\d{4}|[A-Z]{4})\b")
_NOUGHT = re.compile(r"0\d+")
_ADDRESS_AFTER = re.compile(
    r"\sblock\sof\b|\s(?!Wall\b)(?:(?:[A-Z][\w.’']*|\d+(?:st|nd|rd|th))\s){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Parkway)\b(?!\s[a-z]+s\b)"
)
_ADDRESS_REACH = 48
"""Characters after the number of a house in which its street is named."""
_ERA_BEFORE, _ERA_AFTER = re.compile(r"\bA\.?D\.?\s$"), re.compile(r"\s(?:BCE?|AD|CE|B\.C\.|A\.D\.)(?!\w)")
_PER_BEFORE = re.compile(r"\bper\s$", re.IGNORECASE)
"""What stands before what a rate is told by: "12 deaths per 100,000 people"."""
_AGE_AFTER = re.compile(
    r"(?:\s(?:and|or|to)\s\d{1,3})?[\s-]?(?:years?|months?|weeks?|days?)[\s-]old\b|[\s-]?yo\b", re.IGNORECASE
)
_AGED_BEFORE = re.compile(
    r"\b(?:aged|ages?)\s(?:of\s)?(?:\d{1,3}(?:,\s(?:and\s)?|\s(?:and|or|to)\s))*$", re.IGNORECASE
)
"""What announces an age, others before it included: "aged 20, 30 and 45"."""
_AGE_BEFORE = re.compile(r"\bturn(?:ed|s|ing)\s$|[A-Z][\w.’'-]+,\s$", re.IGNORECASE)
_APPOSED_AFTER = re.compile(r"\s*[,.;)]|\s*$")
_AGE_LIMIT_BEFORE = re.compile(
    r"\b(?:people|persons?|those|anyone|everyone|(?:no\s)?one|nobody|child(?:ren)?|kids|adults?|women|men|girls|boys|"
    r"citizens|residents|voters|workers|patients|players|students|americans)\s(?:is\s|was\s|are\s|were\s)?"
    r"(?:under|over|below|above)\s(?:the\sage\sof\s)?$",
    re.IGNORECASE,
)
_AGE_LIMIT_AFTER = re.compile(
    r"\s*[,.;)]|\s*$|\s(?:and|or|who|were|was|are|is|in|to|had|have|has|from|at|on|will|would|for|with|should|must|can)\b"
)
"""Around an age that parts the young from the old: "children under 15"."""
_AGES = range(1, 111)
_YEARS = range(1500, 2101)
_YEAR_DIGITS = 4
_YEAR_TAKES_UNIT = re.compile(
    r"[\s-]?(?:people|men|women|children|troops|soldiers|dead|deaths|containers|percent|%|votes|members|jobs|pages|"
    r"miles|km|kilomet|meters|metres|feet|tons|tonnes|pounds|acres|dollars|euros|hours|days|cases|homes|families)",
    re.IGNORECASE,
)
"""What makes a count of "2000"."""


def is_label(text: str, number: Number) -> bool:
    """Tell whether `number` of `text` names a day, a year, an hour, an age or a thing, and counts nothing."""
    if currency_before(text, number.start):
        return False
    before = text[max(0, number.start - _BEFORE) : number.start]
    if before[-1:] not in _LEADS:
        before = ""
    after = text[number.end : number.end + _AFTER]
    if _AGE_AFTER.match(after) or _is_date(number, before, after) or _PER_BEFORE.search(before):
        return True
    if not number.digits:
        return False
    return (
        _is_identifier(before, after)
        or _is_address(text, number)
        or _is_in_era(before, after)
        or _is_of_telephone(text[number.start : number.end], before, after)
        or _is_clock(before, after)
        or _is_year(text, number, after)
        or _is_age(number, before, after)
    )


def is_pronoun(text: str, number: Number) -> bool:
    """Tell whether `number` is the word "one" without a unit: a pronoun as often as a figure."""
    return number.value == 1 and not number.digits and unit_of(text, number).dimension == "count"


def follows_age(text: str, number: Number) -> bool:
    """Tell whether the words before `number` announce an age: "aged 5 to 7"."""
    reach = max(0, number.start - _BEFORE), number.start
    return bool(_AGED_BEFORE.search(text, *reach) or _AGE_BEFORE.search(text, *reach))


def _is_date(number: Number, before: str, after: str) -> bool:
    if _is_whole(number, _DAYS) or _is_whole(number, _YEARS):
        named = _WORD_OR_MONTH.search(before) and _YEAR_AFTER.match(after)
        return bool(named or _DATE_BEFORE.search(before) or _DATE_AFTER.match(after))
    return False


def _is_identifier(before: str, after: str) -> bool:
    if _ID_BEFORE.search(before) or _ISO_BEFORE.search(before):
        return True
    if _NAME_BEFORE.search(before) and _ALONE_AFTER.match(after):
        return True
    return bool(_ID_AFTER.match(after)) and measure_at(after) is None  # "F16" and "7th", but not "12km"


def _is_address(text: str, number: Number) -> bool:
    return bool(_ADDRESS_AFTER.match(text[number.end : number.end + _ADDRESS_REACH]))


def _is_in_era(before: str, after: str) -> bool:
    return bool(_ERA_AFTER.match(after) or _ERA_BEFORE.search(before))


def _is_of_telephone(written: str, before: str, after: str) -> bool:
    """Tell a part of "800-273-8255", and what nobody counts: "0958"."""
    if _NOUGHT.fullmatch(written) or _PHONE_ENDS.search(before) or _PHONE_BEGINS.match(after):
        return True
    return bool(_PHONE_BEFORE.search(before) and _PHONE_AFTER.match(after))


def _is_clock(before: str, after: str) -> bool:
    if _AT_BEFORE.search(before) and _PART_OF_DAY.match(after):
        return True
    return bool(_CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before))


def _is_year(text: str, number: Number, after: str) -> bool:
    if number.end - number.start != _YEAR_DIGITS or not text[number.start : number.end].isdigit():
        return False
    return _is_whole(number, _YEARS) and not _YEAR_TAKES_UNIT.match(after)


def _is_age(number: Number, before: str, after: str) -> bool:
    if not _is_whole(number, _AGES):
        return False
    return bool(
        _AGED_BEFORE.search(before)
        or (_AGE_BEFORE.search(before) and _APPOSED_AFTER.match(after))
        or (_AGE_LIMIT_BEFORE.search(before) and _AGE_LIMIT_AFTER.match(after))
    )


def _is_whole(number: Number, within: range) -> bool:
    return number.value == int(number.value) and int(number.value) in within
