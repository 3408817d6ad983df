"""Numbers as written, in digits or words, with their values. English grammar.

Only the surface is read here: "10,000", "ten thousand", "$2.6 billion", "half a million", "two-thirds", "dozens".
What a number counts or measures is for `provenance.stance.quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12,
}  # fmt: skip
_VAGUE = {
    "dozens": (24, 120), "scores": (40, 200), "hundreds": (200, 1e3), "thousands": (2e3, 1e4 * 10),
    "tens of thousands": (2e4, 1e5), "hundreds of thousands": (2e5, 1e6),
    "millions": (2e6, 1e8), "tens of millions": (2e7, 1e8), "hundreds of millions": (2e8, 1e9),
    "billions": (2e9, 1e12), "tens of billions": (2e10, 1e11), "hundreds of billions": (2e11, 1e12),
    "trillions": (2e12, 1e15), "tens of trillions": (2e13, 1e14), "hundreds of trillions": (2e14, 1e15),
}  # fmt: skip
"""Plural scales without a figure: the range that usage gives them ("dozens": at least two, short of ten)."""
_FRACTIONS = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fourth": 1 / 4, "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
    "¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3,
}  # fmt: skip
_UNITS_WORD = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS_WORD = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = "|".join((_UNITS_WORD + " " + _TENS_WORD).split())
_SCALE_WORD = "hundred|thousand|million|billion|trillion|dozen"
_WORDS = (
    rf"(?:(?:{_SMALL})(?:[\s-](?:and\s)?(?:{_SMALL}|hundred|thousand|million|billion|trillion|dozen)\b)*)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_ORDINAL = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "hundredth",
]

_NUMBER = re.compile(
    rf"""
    (?P<vague>\b(?:tens\ of\ |hundreds\ of\ )?(?:thousands|millions|billions|trillions)\b|\b(?:dozens|scores|hundreds)\b)
  | (?P<fraction>\b(?:(?P<top>an?|one|two|three|four|nine|\d)[\s-])?(?P<bottom>half|halves|thirds?|quarters?|fourths|fifths?|tenths?)\b
        (?P<of>(?:\ of)?\ an?\ (?P<fscale>{_SCALE_WORD})\b)?)
  | (?P<ordinal>\b\d+(?:st|nd|rd|th)\b|\b(?:(?:{_TENS_WORD.replace(" ", "|")})-)?(?:{"|".join(_ORDINAL)})\b)
  | (?P<digits>(?<![\w.])-?{_DIGITS})(?P<glyph>[¼½¾⅓⅔])?
        (?:\s?(?P<dscale>hundred|thousand|million|mln|billion|bln|trillion|trn|dozen)\b|(?P<suffix>k|m|mn|bn|b|tn)\b)?
  | (?P<glyphonly>[¼½¾⅓⅔])
  | (?P<words>\b{_WORDS})(?P<andhalf>\ and\ a\ half(?:\ (?P<hscale>{_SCALE_WORD}))?)?\b
  | (?P<article>\b(?:an?|couple|several|few)\ (?P<ascale>{_SCALE_WORD})\b|(?<=[s’']\ )dozen\b|(?<=the\ )dozen\b)
  | (?P<one>(?:(?<=nearly\ )|(?<=almost\ )|(?<=about\ )|(?<=than\ )|(?<=over\ )|(?<=least\ )|(?<=under\ )|(?<=roughly\ ))
        an?(?=\ (?:second|minute|hour|day|week|month|year|decade|century|mile|kilomet|acre|ton)))
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text."""

    start: int
    end: int
    value: float
    """Nominal value; the lower end for a vague one."""
    high: float
    """Equal to `value` unless vague ("dozens")."""
    kind: str
    """`cardinal`, `ordinal`, `fraction` or `vague`."""
    step: float
    """The place of the last figure that was written: 1000 for "10,000" or "12 thousand", 0.1e9 for "2.6 billion".
    What the writer may have rounded to; 0 for fractions and vague numbers."""
    digits: bool
    """Written in digits."""


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of `text` in order, longest reading first, never overlapping."""
    for match in _NUMBER.finditer(text):
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if vague := match["vague"]:
        low, high = _VAGUE[" ".join(vague.lower().split())]
        return Number(start, end, low, high, "vague", 0, digits=False)
    if match["fraction"]:
        return _read_fraction(match)
    if ordinal := match["ordinal"]:
        value = _ordinal_value(ordinal.lower())
        return Number(start, end, value, value, "ordinal", 1, digits=ordinal[0].isdigit())
    if match["digits"]:
        return _read_digits(match)
    if glyph := match["glyphonly"]:
        return Number(start, end, _FRACTIONS[glyph], _FRACTIONS[glyph], "fraction", 0, digits=True)
    if match["words"]:
        return _read_words(match)
    if match["one"]:
        return Number(start, end, 1, 1, "cardinal", 1, digits=False)
    scale = _SCALES[(match["ascale"] or "dozen").lower()]
    if match["ascale"] is None:
        return Number(start, end, scale, scale, "cardinal", 1, digits=False)
    if not match["article"].lower().startswith("a"):
        return Number(start, end, 2 * scale, 9 * scale, "vague", 0, digits=False)
    return Number(start, end, scale, scale, "cardinal", scale, digits=False)


def _read_digits(match: re.Match[str]) -> Number:
    digits = match["digits"].replace(",", "")
    suffix = match["suffix"]
    scale = _SCALES[(match["dscale"] or suffix or "").lower()] if match["dscale"] or suffix else 1.0
    value = float(digits)
    step = 10.0 ** -len(digits.partition(".")[2]) if "." in digits else _trailing_step(digits)
    if match["glyph"]:
        value += _FRACTIONS[match["glyph"]]
        step = 0.25
    value = round(value * scale, 6)
    return Number(match.start(), match.end(), value, value, "cardinal", step * scale, digits=True)


def _trailing_step(digits: str) -> float:
    stripped = digits.lstrip("-").rstrip("0")
    return 10.0 ** (len(digits.lstrip("-")) - len(stripped)) if stripped else 1.0


def _read_words(match: re.Match[str]) -> Number | None:
    from text_to_num import text2num

    phrase = match["words"].lower()
    if phrase.endswith(" dozen") or phrase == "dozen":
        scale, phrase = 12.0, phrase[: -len("dozen")].strip()
    else:
        scale = 1.0
    try:
        value = float(text2num(phrase.replace("-", " ").replace(" and ", " "), "en")) * scale
    except ValueError:  # "one two": two numbers side by side, not one
        first = phrase.split()[0]
        try:
            value = float(text2num(first.replace("-", " "), "en"))
        except ValueError:
            return None
        return Number(match.start(), match.start() + len(first), value, value, "cardinal", 1, digits=False)
    step = _trailing_step(f"{value:.0f}") if value >= 100 else 1.0  # noqa: PLR2004  ("twenty" is exact)
    end = match.end("words")
    if match["andhalf"]:
        end = match.end()
        if match["hscale"]:
            value = (value + 0.5) * _SCALES[match["hscale"].lower()]
            step = _SCALES[match["hscale"].lower()] / 10
        else:
            value += 0.5
            step = 0.5
    return Number(match.start(), end, value, value, "cardinal", step, digits=False)


def _read_fraction(match: re.Match[str]) -> Number | None:
    bottom = match["bottom"].lower()
    top = (match["top"] or "").lower()
    if not top and bottom != "half":
        return _bare_fraction(match, bottom)
    multiple = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}.get(top)
    value = (float(top) if multiple is None else multiple) * _FRACTIONS[bottom]
    if match["fscale"]:
        scale = _SCALES[match["fscale"].lower()]
        return Number(
            match.start(), match.end(), value * scale, value * scale, "cardinal", scale / 10, digits=False
        )
    return Number(match.start(), match.end(), value, value, "fraction", 0, digits=False)


def _bare_fraction(match: re.Match[str], bottom: str) -> Number | None:
    """Read "third" or "fifth" without a top: an ordinal ("the third man"); the others say nothing alone."""
    if bottom in _ORDINAL:
        value = float(_ORDINAL.index(bottom) + 1)
        return Number(match.start("bottom"), match.end("bottom"), value, value, "ordinal", 1, digits=False)
    return None


def _ordinal_value(ordinal: str) -> float:
    if ordinal[0].isdigit():
        return float(ordinal[:-2])
    tens, _, last = ordinal.rpartition("-")
    small = {word: n for n, word in enumerate(_ORDINAL[:20], 1)}
    small |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
    base = {word: 10.0 * n for n, word in enumerate(_TENS_WORD.split(), 2)}.get(tens, 0.0)
    return base + small[last]
