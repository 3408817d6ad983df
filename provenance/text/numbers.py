"""Numbers as written, in digits or words, with their values. English grammar.

Only the surface is read here: "10,000", "ten thousand", "$2.6 billion", "half a million", "two-thirds", "dozens".
What a number counts or measures is for `provenance.stance.quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.text.number_words import (
    FRACTIONS,
    HALF_MORE,
    HEDGES,
    MINUS,
    MINUS_MONEY,
    NAMED_BY,
    NO_HALF,
    NUMBER,
    NUMBER_WORDS,
    ORDINALS,
    PERIOD,
    SCALES,
    SHARE_GOES_ON,
    SMALL,
    VAGUE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_LONGEST = 30
"""Digits. Nothing in the news is counted further; a longer run is an identifier, and floats end at 308."""
_WORD = re.compile(r"[a-z]+")
_AND = re.compile(r"[\s-]and\s")
_APOSTROPHE = re.compile("['’]")
_REACH = 16
"""Characters before a number in which the word stands that it belongs to: "minus ", "September "."""
_HALF_REACH = 24
"""Characters: "a kilometre and "."""
_ROUND = 100
"""From here a number in words may be rounded ("two hundred"); below, "twenty" is twenty."""


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
    at = 0
    while match := NUMBER.search(text, at):
        found = _READERS[str(match.lastgroup)](match)
        if found is not None:
            yield found
        # "one and two" is read as far as it is one number; the rest is looked at again
        at = found.end if found is not None else match.end()


def may_name_number(words: Sequence[str]) -> bool:
    """Tell, sooner than by reading it, whether a text may have a number; not of those that `NUMBER_SIGN` finds.

    Args:
        words: those of the text in lower case, free of signs but for apostrophes.
    """
    if not NUMBER_WORDS.isdisjoint(words):
        return True
    if ("a" in words or "an" in words) and not HEDGES.isdisjoint(words):
        return True
    return any("'" in word or "’" in word for word in words) and not NUMBER_WORDS.isdisjoint(_parts(words))


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Yield what stands between the apostrophes of `words`: "four'll" is a four to `numbers`."""
    for word in words:
        yield from _APOSTROPHE.split(word)


def _read_vague(match: re.Match[str]) -> Number:
    low, high = VAGUE[" ".join(match["vague"].lower().split())]
    return Number(match.start(), match.end(), low, high, "vague", 0, digits=False)


def _read_fraction(match: re.Match[str]) -> Number | None:
    top, bottom = (match["top"] or "").lower(), match["bottom"].lower()
    if HALF_MORE.search(match.string, max(0, match.start() - _HALF_REACH), match.start()):
        return None
    if bottom == "half" and NO_HALF.match(match.string, match.end()):
        return None
    if match["fscale"]:
        scale = SCALES[match["fscale"].lower()]
        value = _top(top) * FRACTIONS[bottom] * scale
        return Number(match.start(), match.end(), value, value, "cardinal", scale / 10, digits=False)
    if bottom in ORDINALS and (top == "" or _an_ordinal(top, match)):
        value = float(ORDINALS[bottom])
        return Number(match.start("bottom"), match.end(), value, value, "ordinal", 1, digits=False)
    if not top and (
        bottom != "half" or PERIOD.search(match.string, max(0, match.start() - 8), match.start())
    ):
        return None  # "the first quarter", "the second half": parts of a year or a game
    value = _top(top) * FRACTIONS[bottom]
    return Number(match.start(), match.end(), value, value, "fraction", 0, digits=False)


def _an_ordinal(top: str, match: re.Match[str]) -> bool:
    """Tell "a third man" from "a third of them"."""
    return top in ("a", "an") and SHARE_GOES_ON.match(match.string, match.end()) is None


def _top(word: str) -> float:
    """Return the value of a fraction's upper figure: "two", "3", "a", or nothing."""
    return float(word) if word.isdigit() else float(SMALL.get(word, 1))


def _read_ordinal(match: re.Match[str]) -> Number | None:
    ordinal = match["ordinal"].lower()
    if ordinal[0].isdigit():
        if len(ordinal) > _LONGEST:
            return None
        value = float(ordinal[:-2])
    else:
        tens, _, last = ordinal.rpartition("-")
        value = float(SMALL.get(tens, 0) + ORDINALS[last])
    return Number(match.start(), match.end(), value, value, "ordinal", 1, digits=ordinal[0].isdigit())


def _read_digits(match: re.Match[str]) -> Number | None:
    digits = _plain_digits(match)
    if len(digits) > _LONGEST:
        return None
    if match["spaced"] and NAMED_BY.search(match.string, max(0, match.start() - _REACH), match.start()):
        first = match["spaced"].partition(" ")[0]  # "On May 12 300 people marched"
        return Number(
            match.start(), match.start() + len(first), float(first), float(first), "cardinal", 1, digits=True
        )
    suffix = match["dscale"] or match["suffix"] or match["paidsuffix"]
    scale = SCALES[suffix.lower()] if suffix else 1.0
    value = float(digits)
    step = 10.0 ** -len(digits.partition(".")[2]) if "." in digits else _trailing_step(digits)
    if match["glyph"]:
        value += FRACTIONS[match["glyph"]]
        step = 0.25
    elif match["mixed"]:
        value += _slashed(match["mixed"])
        step = 0.25
    if match["dhalf"]:
        value, step = value + 0.5, 0.5
        scale *= SCALES[match["dhscale"].lower()] if match["dhscale"] else 1.0
    start, sign = _signed(match)
    value = sign * round(value * scale, 6)
    return Number(start, match.end(), value, value, "cardinal", step * scale, digits=True)


def _plain_digits(match: re.Match[str]) -> str:
    """Return a figure as `float` reads it, whatever sets its thousands and decimals apart."""
    figure = match["figure"].replace("\u2212", "-")
    if match["comma"]:
        figure = figure.replace(".", "").replace(",", ".")
    elif match["points"]:
        figure = figure.replace(".", "")
    return "".join(c for c in figure if c.isdigit() or c in ".-")


def _signed(match: re.Match[str]) -> tuple[int, int]:
    """Return where a number begins, the word "minus" included, and its sign."""
    reach = max(0, match.start() - _REACH)
    if minus := MINUS.search(match.string, reach, match.start()):
        return minus.start(), -1
    return match.start(), -1 if MINUS_MONEY.search(match.string, reach, match.start()) else 1


def _slashed(fraction: str) -> float:
    top, _, bottom = fraction.partition("/")
    return int(top) / int(bottom)


def _trailing_step(digits: str) -> float:
    bare = digits.lstrip("-")
    stripped = bare.rstrip("0")
    return 10.0 ** (len(bare) - len(stripped)) if stripped else 1.0


def _read_glyph(match: re.Match[str]) -> Number:
    value = FRACTIONS[match["glyphonly"][0]]
    if match["gscale"]:
        scale = SCALES[match["gscale"].lower()]
        return Number(
            match.start(), match.end(), value * scale, value * scale, "cardinal", scale / 10, digits=True
        )
    return Number(match.start(), match.end(), value, value, "fraction", 0, digits=True)


def _read_slashed(match: re.Match[str]) -> Number | None:
    value = _slashed(match["slashed"])
    return Number(match.start(), match.end(), value, value, "fraction", 0, digits=True) if value < 1 else None


def _read_words(match: re.Match[str]) -> Number | None:
    phrase = match["phrase"].lower()
    value, length = _longest_value(phrase)
    if not length:
        return None
    step = _trailing_step(f"{value:.0f}") if value >= _ROUND else 1.0
    end = match.start() + length
    if match["andhalf"] and length == len(phrase):
        end = match.end()
        scale = SCALES[match["hscale"].lower()] if match["hscale"] else 1.0
        value, step = (value + 0.5) * scale, scale / 10 if match["hscale"] else 0.5
    elif match["indian"] and length == len(phrase):
        end, scale = match.end(), SCALES[match["indian"].lower()]
        value, step = value * scale, step * scale
    start, sign = _signed(match)
    value *= sign
    return Number(start, end, value, value, "cardinal", step, digits=False)


def _longest_value(phrase: str) -> tuple[float, int]:
    """Return the value of the longest beginning of `phrase` that is one number, and its length; 0 for none."""
    value = _words_value(phrase)
    if value is not None:
        return value, len(phrase)
    for found in reversed(list(_AND.finditer(phrase))):  # "between a hundred and two hundred": two numbers
        value = _words_value(phrase[: found.start()])
        if value is not None and _words_value(phrase[found.end() :]) is not None:
            return value, found.start()
    best = (0.0, 0)
    for word in _WORD.finditer(phrase):  # what begins a number in words is a number too
        if word[0] == "and":
            continue
        value = _words_value(phrase[: word.end()])
        if value is None:
            break
        best = (value, word.end())
    return best


@lru_cache(maxsize=1 << 12)
def _words_value(phrase: str) -> float | None:
    from text_to_num import text2num

    parts = phrase.replace("-", " ").split()
    if parts[0] in ("a", "an"):
        parts[0] = "one"
    scale = 1.0
    if parts[-1] == "dozen":
        scale = SCALES[parts.pop()]
    try:
        return float(text2num(" ".join(part for part in parts if part != "and"), "en")) * scale
    except ValueError:  # "one two": two numbers side by side, not one
        return None


def _read_article(match: re.Match[str]) -> Number:
    """Read "a million", "several hundred", "the dozen"."""
    scale = SCALES[(match["ascale"] or "dozen").lower()]
    if match["ascale"] is None:
        return Number(match.start(), match.end(), scale, scale, "cardinal", 1, digits=False)
    if match["some"].lower() in ("a", "an"):
        value, step = (1.5 * scale, scale / 2) if match["ahalf"] else (scale, scale)
        return Number(match.start(), match.end(), value, value, "cardinal", step, digits=False)
    return Number(match.start(), match.end(), 2 * scale, 9 * scale, "vague", 0, digits=False)


def _read_one(match: re.Match[str]) -> Number:
    """Read the article of "nearly a mile" and of "a mile and a half"."""
    value, step = (1.5, 0.5) if match["onehalf"] else (1, 1)
    return Number(match.start(), match.end(), value, value, "cardinal", step, digits=False)


_READERS: Mapping[str, Callable[[re.Match[str]], Number | None]] = MappingProxyType({
    "vague": _read_vague,
    "fraction": _read_fraction,
    "ordinal": _read_ordinal,
    "digits": _read_digits,
    "glyphonly": _read_glyph,
    "slashed": _read_slashed,
    "words": _read_words,
    "article": _read_article,
    "one": _read_one,
})  # fmt: skip
