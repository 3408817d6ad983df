"""Figures of a sentence that can be exchanged, and how values are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.stance.quantities import Bound, Quantity, quantities
from provenance.text.numbers import numbers

if TYPE_CHECKING:
    import random

    from provenance.text.numbers import Number

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FORM = re.compile(
    r"(?P<figure>\d[\d,]*(?:\.(?P<places>\d+))?)(?:[\s-](?P<scale>thousand|million|billion|trillion))?",
    re.IGNORECASE,
)
_NOT_ALONE = re.compile(r"(?:[-–/:.]\d|\d\s?[-–/:]\s?|[-–])$")
_JOINED_AFTER = re.compile(
    r"\s?[-–/:]\s?\w|\s(?:to|or|and|in|out of)\s\d|[’']?s\b|\s(?:block|Magnum|caliber)\b|\S?mm\b"
)
_NUMBERED = re.compile(
    r"(?<![.?!]\s)(?<!^)\b(?!Some\b|About\b|Only\b|At\b)[A-Z][\w.’'-]*\s$|\b(?:dial|call|number|room|page|age|aged|grade)\s$"
)
_TELEPHONE = frozenset((311, 411, 911))
_SPELT_BELOW = 100
_PLURAL = 2
_LONGEST = 22
"""Characters of a figure in words that anybody types."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a sentence with the quantity that it is part of."""

    quantity: Quantity
    start: int
    end: int
    text: str
    value: float
    """As written: 1.5e6 for "1.5 million"."""
    marked: bool
    """Beside a sign that goes with digits only: "$5", "5%"."""


@lru_cache(maxsize=256)
def figures(text: str) -> tuple[Figure, ...]:
    """Return the exchangeable figures of `text`: no ranges, votes, ages, dates, fractions or quoted ones."""
    plain = [n for n in numbers(text) if n.kind == "cardinal"]
    found = []
    for quantity in quantities(text):
        inside = [n for n in plain if quantity.start <= n.start and n.end <= quantity.end]
        if (
            quantity.bound in {Bound.RANGE, Bound.VAGUE}
            or quantity.dimension in {"tally", "temperature"}
            or len(inside) != 1
        ):
            continue
        number = inside[0]
        if _alone(text, number) and _counts(text, quantity, number) and not _quoted(text, number.start):
            written = text[number.start : number.end]
            found.append(
                Figure(quantity, number.start, number.end, written, number.value, _marked(text, number))
            )
    return tuple(found)


def _alone(text: str, number: Number) -> bool:
    if number.value < _PLURAL or number.value != round(number.value, 2) or text[number.start] == "0":
        return False
    written = text[number.start : number.end]
    usual = _FORM.fullmatch(written) if number.digits else rewrite(number.value, written) == written.lower()
    return (
        bool(usual)
        and not _NOT_ALONE.search(text[: number.start])
        and not _JOINED_AFTER.match(text, number.end)
    )


def _counts(text: str, quantity: Quantity, number: Number) -> bool:
    """Leave out numbers that may be names: "Hwy 82", "dial 911"."""
    if _NUMBERED.search(text[: number.start]) or number.value in _TELEPHONE:
        return False
    return quantity.dimension != "count" or re.match(r"\s[a-z]", text[number.end :]) is not None


def _marked(text: str, number: Number) -> bool:
    return text[: number.start].endswith(tuple("$£€¥")) or text[number.end :].startswith("%")


def _quoted(text: str, at: int) -> bool:
    return text[:at].count("“") > text[:at].count("”") or text[:at].count('"') % 2 == 1


def rewrite(value: float, like: str) -> str:
    """Write `value` the way `like` is written: words, digits with commas, or digits with a scale."""
    match = _FORM.fullmatch(like)
    if match is None:
        return spelt(int(value)) if value < _SPELT_BELOW or value % _SPELT_BELOW == 0 else commas(value)
    if match["scale"]:
        scale = _SCALES[match["scale"].lower()]
        if value / scale < 0.1:  # noqa: PLR2004 - "0.05 million" is nobody's way of writing
            return commas(value)
        return f"{_short(value / scale, len(match['places'] or ''))} {match['scale']}"
    if match["places"]:
        return f"{value:,.{len(match['places'])}f}"
    comma = "," in like or value >= 1e4  # noqa: PLR2004 - four figures go without one where the writer left it out
    return commas(value) if comma else f"{value:.0f}"


def _short(value: float, places: int) -> str:
    rounded = f"{value:,.{max(places, 1)}f}"
    return rounded.removesuffix(".0") if not places else rounded


def commas(value: float) -> str:
    """Write a value in digits with commas."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def spelt(value: int) -> str:
    """Write a whole number below a thousand thousand in words."""
    if value < len(_SMALL):
        return _SMALL[value]
    if value < _SPELT_BELOW:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    if value < 1000:  # noqa: PLR2004
        hundreds, rest = divmod(value, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" {spelt(rest)}" if rest else "")
    thousands, rest = divmod(value, 1000)
    return f"{spelt(thousands)} thousand" + (f" {spelt(rest)}" if rest else "")


def same_value(figure: Figure, chance: random.Random) -> str | None:
    """Return another way to write the figure, or None where there is no usual one."""
    value = figure.value
    ways: list[str] = []
    if value == int(value) and value < _SPELT_BELOW and not figure.marked:
        ways.append(spelt(int(value)) if figure.text[0].isdigit() else str(int(value)))
    for name, scale in _SCALES.items():
        if value >= scale and value < 1000 * scale and scale > 1e3:  # noqa: PLR2004
            ways.append(commas(value) if name in figure.text.lower() else f"{value / scale:.10g} {name}")
    if value % 1000 == 0 and 1000 <= value <= 99000 and not figure.marked:  # noqa: PLR2004
        ways.append(f"{spelt(int(value // 1000))} thousand")
    kept = [way for way in ways if len(way) <= _LONGEST and way != figure.text]
    return chance.choice(kept) if kept else None


def other_value(figure: Figure, chance: random.Random, far: float = 0.4) -> float:
    """Return a wrong value: near (a small part, one more or less, a slip of a digit) or far (double, tenfold)."""
    value = figure.value
    if value < 20:  # noqa: PLR2004
        other = (
            value + chance.choice((-2, -1, 1, 1, 2, 3))
            if chance.random() > far
            else value * chance.choice((2, 3, 10))
        )
        return other if other >= _PLURAL and other != value else value + 1
    if chance.random() < far:
        return float(value * chance.choice((2, 3, 10, 10, 0.5, 0.1)) // 1) if value > 40 else value * 2  # noqa: PLR2004
    if chance.random() < 0.4 and value < 1e4 and value == int(value):  # noqa: PLR2004
        return _slipped(int(value), chance)
    place = float(10 ** (len(str(int(value))) - 2))
    moved = round(value * (1 + chance.choice((-1, 1)) * chance.uniform(0.05, 0.16)) / place) * place
    return moved if moved != value else value + place


def _slipped(value: int, chance: random.Random) -> float:
    digits = list(str(value))
    at = chance.randrange(len(digits) if value % 10 else len(digits) - 1)
    choices = [d for d in "123456789" if d != digits[at]]
    digits[at] = chance.choice(choices)
    return float("".join(digits))
