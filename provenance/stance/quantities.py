"""Quantities in a text: figure, bound, unit and the thing counted, so that they can be compared.

Years, dates, clock times, ages, ordinals, scores and identifiers are numbers too, but count nothing: they are left
out ("COVID-19", "H.R. 1", "May 8", "the 42-year-old").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from provenance.stance.units import PERCENT, PERCENTAGE_POINTS, currency_before, currency_word, measure_at
from provenance.text.numbers import Number, numbers


class Bound(StrEnum):
    """What the wording around a figure makes of it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    UP_TO = "up to"
    """A maximum that names the figure meant: "as many as 1.6 million women"."""
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts or measures."""

    start: int
    end: int
    text: str
    """As written, with its bound and unit: "over 10,000 containers of munitions"."""
    value: float
    high: float
    """Upper end of a range or a vague figure; equal to `value` otherwise."""
    step: float
    """Place of the last written figure (see `Number.step`)."""
    bound: Bound
    dimension: str
    """`count`, `money`, `share` (percent and fractions, in percent), `points`, `tally`, or a measure: `time` ..."""
    unit: str
    """Currency code, pint unit, or empty."""
    role: str = ""
    """What happened to the persons counted, where the words beside the figure say so: `dead`, `injured`, ..."""
    additional: bool = False
    """On top of something told elsewhere: "19 other children", "two more"."""
    noun: tuple[str, ...] = ()
    """Words of the thing counted, as written, nearest first: ("containers", "munitions")."""


_BEFORE: tuple[tuple[Bound, str], ...] = (
    (Bound.JUST_OVER, r"(?:just|slightly|a (?:little|bit)|only slightly|barely) (?:over|above|more than)|a little more than"),
    (Bound.NEARLY, r"just (?:under|below|shy of|short of)|slightly (?:less|fewer) than|nearly|almost|close to|approaching"),
    (Bound.AT_LEAST, r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum"),
    (Bound.AT_MOST, r"at most|no more than|not more than|a maximum of"),
    (Bound.UP_TO, r"up to|as (?:many|much|high|long|few) as"),
    (Bound.MORE_THAN, (r"(?:well |far |much )?(?:more|greater|larger|higher|longer) than|(?:well |far )?(?:over|above)|"
                      r"in excess of|upwards? of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|past")),
    (Bound.LESS_THAN, r"(?:well |far |much )?(?:less|fewer|lower|shorter) than|(?:well )?(?:under|below)"),
    (Bound.ABOUT, (r"about|around|roughly|approximately|approx\.?|some|an estimated|estimated(?: at)?|circa|perhaps|"
                  r"probably|something like|in the region of|or so")),
)  # fmt: skip
_BOUND_BEFORE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{bound.name}>{pattern})" for bound, pattern in _BEFORE) + r")"
    r"(?:\s(?:the|a|an|another|additional|about|total of|its|their|his|her))*\s*[(\"“]?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"\s?(?:(?P<AT_LEAST>\+|-?plus\b|or more\b|at (?:the )?least\b)|(?P<AT_MOST>or (?:less|fewer)\b|at most\b)"
    r"|(?P<ABOUT>-?odd\b|or so\b|or thereabouts\b))",
    re.IGNORECASE,
)
_LOOK_BACK = 40
"""Characters before a figure in which its bound stands."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?$")
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\b|\s|$)")
_CLOCK_AFTER = re.compile(
    r":\d\d|\s?(?:a\.?m\b|p\.?m\b|o['’]clock)|\s?(?:ET|EST|EDT|GMT|UTC|PT)\b", re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(r"\d:$|\bat\s$")
_ID_BEFORE = re.compile(
    r"(?:(?<!-t)[A-Za-z]-|#|/|\b(?:No|Nos|Rep|H\.R|S|Art|Sec|Res)\.\s?|\b(?:number|section|article|chapter|title|amendment|"
    r"proposition|prop|route|flight|channel|apollo|room|level|phase|stage|tier|part|volume|episode|page|form|rule|"
    r"schedule|class|group|division|bowl|interstate|highway|district|precinct|boeing|airbus|windows|iphone|psalm|area|"
    r"formula|type|act|grade|lot|unit|version|resolution|public law|section)\s)$",
    re.IGNORECASE,
)
_ID_AFTER = re.compile(r"[A-Za-z]|/\d|-[A-Z]\w|\.\d")
_AGE_AFTER = re.compile(r"[\s-]?years?[\s-]old\b|[\s-]?yo\b|[\s-]months?[\s-]old\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|turn(?:ed|s|ing))\s(?:of\s)?$|[A-Z][\w.’'-]+,\s$", re.IGNORECASE)
_APPOSED_AFTER = re.compile(r"\s*[,.;)]|\s*$")
_AGES = range(1, 111)
_YEARS = range(1500, 2101)
_YEAR_TAKES_UNIT = re.compile(
    r"[\s-]?(?:people|men|women|children|troops|soldiers|dead|deaths|containers|percent|%|votes|members|jobs|pages|"
    r"miles|km|kilomet|meters|metres|feet|tons|tonnes|pounds|acres|dollars|euros|hours|days|cases|homes|families)",
    re.IGNORECASE,
)
_RANGE_GLUE = re.compile(r"\s?(?:-|–|—|to|and|or)\s?(?:[$£€]\s?)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from|anywhere from)\s(?:about\s|some\s)?(?:[$£€]\s?)?$", re.IGNORECASE)
_TALLY_GLUE = re.compile(r"-to-|\s?[-–—]\s?|\sto\s|\sagainst\s|\sto\sa\s", re.IGNORECASE)
_TALLY_CUE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|win|won|victory|defeat(?:ed)?|beat|loss|lost|scores?|scored|lead|ruling|ruled|decision|"
    r"margin|passed|approved|cleared|rejected|majority|split|tally)\b",
    re.IGNORECASE,
)
_TALLY_REACH = 60
_NOUN_WORD = re.compile(r"[^\W\d_][\w’'.-]*|[,;:.!?()“”\"–—]")
_NOUN_STOP = frozenset(
    """and or but who which that where when while as for from to in on at by with into over under after before since
    during because if than was were is are be been being had has have will would could should may might can did does
    said says say told went came left made got took gave died ago each per""".split()  # noqa: SIM905
)
_NOUN_SKIP = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "this",
        "these",
        "those",
        "other",
        "more",
        "additional",
        "new",
        "old",
        "last",
        "past",
    ]
)
_NOUN_WORDS = 6
_ANOTHER = re.compile(r"\b(?:another|additional|other)\s$", re.IGNORECASE)
_ADDITIONAL = re.compile(r"\s(?:other|others|more|additional|further|extra)\b", re.IGNORECASE)


_ROLES: tuple[tuple[str, str], ...] = (
    ("dead", r"kill\w*|dead|died|dies|deaths?|fatal\w*|lives|bodies|slain|murder\w*|perish\w*"),
    ("injured", r"injur\w*|wound\w*|hurt|hospitali[sz]ed"),
    ("missing", r"missing|unaccounted"),
    ("evacuated", r"evacuat\w*|displac\w*|fled|flee\w*|homeless"),
    ("arrested", r"arrest\w*|detain\w*|custody"),
    ("rescued", r"rescu\w*|surviv\w*"),
    ("infected", r"infect\w*|cases|positive"),
    ("signed", r"sign(?:ed|atures?|ing)"),
)
_ROLE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROLES) + r")\b", re.IGNORECASE
)
_ROLE_AFTER, _ROLE_BEFORE = 60, 40
"""Characters around a figure in which its role stands; what follows decides before what precedes."""


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order of appearance."""
    found: list[Quantity] = []
    pending = list(numbers(text))
    skip_to = 0
    for place, number in enumerate(pending):
        if number.start < skip_to or number.kind == "ordinal":
            continue
        following = pending[place + 1] if place + 1 < len(pending) else None
        if (pair := _tally(text, number, following)) or (pair := _range(text, number, following)):
            found.append(pair)
            skip_to = pair.end
        elif not _counts_nothing(text, number):
            found.append(_quantity(text, number))
    edges = [0, *(q.start for q in found), len(text)]
    return [
        replace(q, role=_role(text, q, edges[n], edges[n + 2])) if q.dimension == "count" else q
        for n, q in enumerate(found)
    ]


def _role(text: str, quantity: Quantity, start: int, end: int) -> str:
    """Return the role named nearest after the figure and before the next one, else nearest before it."""
    if after := _ROLE.search(text, quantity.start, min(end, quantity.end + _ROLE_AFTER)):
        return str(after.lastgroup)
    before = list(_ROLE.finditer(text, max(start, quantity.start - _ROLE_BEFORE), quantity.start))
    return str(before[-1].lastgroup) if before else ""


def _counts_nothing(text: str, number: Number) -> bool:
    """Tell years, dates, clock times, ages and identifiers, which are numbers but no quantities."""
    before, after = text[max(0, number.start - _LOOK_BACK) : number.start], text[number.end : number.end + 24]
    if currency_before(text, number.start):
        return False
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(after) or _AGE_AFTER.match(after):
        return True
    if not number.digits:
        return number.value == 1 and not measure_at(
            after.lstrip(" -")
        )  # "one" is a pronoun as often as a figure
    if _ID_BEFORE.search(before) or _ID_AFTER.match(after) or _CLOCK_AFTER.match(after):
        return True
    if _CLOCK_BEFORE.search(before) and before.endswith(":"):
        return True
    whole = number.value == int(number.value)
    plain = "," not in text[number.start : number.end]
    if whole and plain and int(number.value) in _YEARS and number.end - number.start == 4:  # noqa: PLR2004  (digits of a year)
        return not _YEAR_TAKES_UNIT.match(after)
    return (
        whole
        and int(number.value) in _AGES
        and bool(_AGE_BEFORE.search(before))
        and bool(_APPOSED_AFTER.match(after))
    )


def _quantity(text: str, number: Number) -> Quantity:
    start, bound = _bound(text, number)
    dimension, unit, value_factor, end = _dimension(text, number)
    if match := _BOUND_AFTER.match(text, end):
        bound, end = Bound[str(match.lastgroup)], match.end()
    additional = bool(_ADDITIONAL.match(text, end)) or bool(_ANOTHER.search(text[max(0, start - 12) : start]))
    noun, end = _noun(text, end)
    return Quantity(
        additional=additional,
        start=start,
        end=end,
        text=text[start:end],
        value=number.value * value_factor,
        high=number.high * value_factor,
        step=number.step * value_factor,
        bound=Bound.VAGUE if number.kind == "vague" else bound,
        dimension=dimension,
        unit=unit,
        noun=noun,
    )


def _bound(text: str, number: Number) -> tuple[int, Bound]:
    """Return where the quantity begins (bound and currency sign included) and its bound."""
    start = number.start
    if money := currency_before(text, start):
        start = money[1]
    window = max(0, start - _LOOK_BACK)
    match = _BOUND_BEFORE.search(text[window:start])
    if match is None:
        return start, Bound.EXACT
    return window + match.start(), Bound[str(match.lastgroup)]


def _dimension(text: str, number: Number) -> tuple[str, str, float, int]:
    """Return (dimension, unit, factor from the written figure, offset after the unit)."""
    end = number.end
    if money := currency_before(text, number.start):
        return "money", money[0], 1.0, end
    after = text[end : end + 40]
    if match := PERCENTAGE_POINTS.match(after):
        return "points", "", 1.0, end + match.end()
    if match := PERCENT.match(after):
        return "share", "", 1.0, end + match.end()
    if number.kind == "fraction" and number.value <= 1:
        return "share", "", 100.0, end
    glue = len(after) - len(after.lstrip(" -"))
    word = re.match(r"[A-Za-z]+", after[glue:])
    if word and (code := currency_word(word[0])) and glue:
        return "money", code, 1.0, end + glue + word.end()
    if glue and (measure := measure_at(after[glue:])):
        return measure[0], measure[1], 1.0, end + glue + measure[2]
    return "count", "", 1.0, end


def _noun(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the words of the thing counted that follow `at`, and the offset after the last of them."""
    words: list[str] = []
    end = at
    for match in _NOUN_WORD.finditer(text, at, min(len(text), at + 90)):
        token = match[0].strip("-’'")
        lowered = token.lower().rstrip(".")
        if (
            not lowered
            or not token[0].isalpha()
            or (lowered in _NOUN_STOP and (words or lowered not in ("in", "for")))
        ):
            break
        if lowered in _NOUN_SKIP or lowered in ("in", "for"):
            continue
        words.append(lowered.removesuffix("’s").removesuffix("'s"))
        end = match.start() + len(match[0].rstrip(".-’'"))
        if len(words) == _NOUN_WORDS:
            break
    return tuple(words), end


def _tally(text: str, number: Number, following: Number | None) -> Quantity | None:
    """Read "a 254-to-173 vote" or "an 11-2 win": two figures that belong together."""
    if following is None or not (number.digits and following.digits) or number.kind != "cardinal":
        return None
    glue = text[number.end : following.start]
    if not _TALLY_GLUE.fullmatch(glue) or _counts_nothing(text, following):
        return None
    near = text[max(0, number.start - _TALLY_REACH) : following.end + _TALLY_REACH]
    if glue.strip().lower() != "-to-" and not _TALLY_CUE.search(near):
        return None
    noun, end = _noun(text, following.end)
    return Quantity(
        start=number.start, end=end, text=text[number.start : following.end], value=number.value,
        high=following.value, step=1, bound=Bound.EXACT, dimension="tally", unit="", noun=noun,
    )  # fmt: skip


def _range(text: str, number: Number, following: Number | None) -> Quantity | None:
    """Read "between 5 and 7", "5 to 7", "$5-$7 million" as one quantity."""
    if following is None or number.kind != "cardinal" or following.kind != "cardinal":
        return None
    glue = text[number.end : following.start]
    between = bool(_BETWEEN.search(text[max(0, number.start - 30) : number.start]))
    joined = _RANGE_GLUE.fullmatch(glue)
    if joined is None or (glue.strip().lower() in ("and", "or") and not between):
        return None
    if glue.strip() in ("-", "–", "—") and not (number.digits and following.digits):
        return None
    if _counts_nothing(text, following) or (_counts_nothing(text, number) and not between):
        return None
    if _AGE_BEFORE.search(text[max(0, number.start - _LOOK_BACK) : number.start]):
        return None
    upper = _quantity(text, following)
    low = number.value
    if low < following.value and following.value >= 1e3 and low < 1e3 <= following.step * 1e3:  # noqa: PLR2004
        scale = _shared_scale(low, following)  # "$5 to $7 million": the scale belongs to both
        low *= scale
    if low >= following.value:
        return None
    start, _ = _bound(text, number)
    return replace(
        upper, start=start, text=text[start : upper.end], value=low, high=upper.high, bound=Bound.RANGE,
    )  # fmt: skip


def _shared_scale(low: float, high: Number) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if high.value >= scale and high.step <= scale and low < scale and high.value / scale < 1e3:  # noqa: PLR2004
            return scale if low * scale < high.value and high.step >= scale / 1e3 else 1.0
    return 1.0
