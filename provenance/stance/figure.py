"""One number with the words around it: bound, unit, the thing counted."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from provenance.stance.bounds import bound_after, bound_after_noun, bound_before
from provenance.stance.quantity import Bound, Quantity
from provenance.stance.units import (
    PERCENT,
    PERCENTAGE_POINTS,
    currency_after,
    currency_before,
    currency_sign_after,
    measure_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.text.numbers import Number

_UNIT_REACH = 40
"""Characters after a number in which its unit begins and ends."""
_MINUS = ("-", "\u2212")
_PART_OF_UNIT = re.compile(r"\s(?:of\s)?an?\s|-")
"""Between a fraction and its unit: "half an hour", "a quarter-mile"."""
_NOUN_REACH, _NOUN_WORDS = 90, 6
"""Characters and words after a unit in which the thing counted is named."""
_NOUN_WORD = re.compile(r"[^\W\d_][\w’'.-]*|[,;:.!?()“”\"–—]|--|\d+")
_ENDS_NOUN = """
    and or but who which that where when while as for from to in on at by with into over under after before since
    during because if than was were is are be been being had has have will would could should may might can did does
    said says say told went came left made got took gave died ago each per dozens hundreds thousands millions
"""
_NOUN_STOP = frozenset(_ENDS_NOUN.split())
"""Words that end the name of the thing counted."""
_BEFORE_NOUN = """
    of the a an its their his her our my your this these those other more additional new old last past
"""
_NOUN_SKIP = frozenset(_BEFORE_NOUN.split())
"""Words inside the name that say nothing of what it is."""
_UNITS_TOLD = """
    cent percent percentage point points thousand million billion trillion bn mn mln crore lakh dollars euros
"""
_UNIT_WORDS = frozenset(_UNITS_TOLD.split())
"""Words of another figure's unit."""
_NOUN_OPENS = ("in", "for")
"""May stand between a figure and what it is of: "$88,000 in fines"."""
_OF_WHAT = frozenset({"money", "share", "points"})
"""What these are of may stand before the figure."""
_ABOUT_WORDS: Mapping[str, int] = MappingProxyType({"count": 2, "time": 2})
_ABOUT_MEASURE = 3
"""Words before a figure that can tell what it is of: "jailed for 20 years", "winds reached 120 km/h"."""
_RATED = re.compile(r"\b(?P<by>magnitude|category)\s(?:of\s)?(?:an?\s)?$", re.IGNORECASE)
"""What a figure without a unit is told on, right before it: "a magnitude of 7.8"."""
_RATED_REACH = 16
_RATE = re.compile(
    r"\s(?:per|(?:for|out of) every)\s(?:(?P<base>\d[\d,]*)(?:\s(?P<scale>thousand|million))?"
    r"|(?P<word>hundred thousand|thousand|million)"
    r"|(?P<each>capita|head|person|day|night|week|month|year|hour|minute)\b)",
    re.IGNORECASE,
)
"""What a count is told for: "12 deaths per 100,000 people"."""
_BASES = {"thousand": 1000, "hundred thousand": 100_000, "million": 1_000_000}
_EACH = {"head": "capita", "person": "capita"}
_NUMBER_BEFORE = re.compile(r"\d(?=[^\d]*$)")
"""Another figure before one: what stands before that is its own."""
_PART_OF = re.compile(r"\bof(?:\s(?:the|its|their|all|some))?\s$")
_ANOTHER = re.compile(r"\b(?:another|additional|other)\s$", re.IGNORECASE)
_ADDITIONAL = re.compile(r"\s(?:other|others|more|additional|further|extra)\b", re.IGNORECASE)
_BESIDES = re.compile(r"\b(?:along with|together with|besides|in addition to|as well as)\s$", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:all|both)\s(?:of\s)?(?:the\s|its\s|their\s|these\s|those\s)?$", re.IGNORECASE)
_EVERY_REACH = 16
_ANOTHER_REACH, _BESIDES_REACH = 12, 16
"""Characters: "additional " and "in addition to " with the space."""


class Unit(NamedTuple):
    """What a number is a number of."""

    dimension: str
    name: str
    factor: float
    """From the figure as written to the figure in the unit."""
    end: int
    """Offset after the unit."""


def read_figure(text: str, number: Number) -> Quantity:
    """Return the quantity that `number` of `text` gives with the words around it."""
    start, bound = bound_before(text, number.start)
    if number.value < 0 and text[:start].endswith(_MINUS):
        start -= 1  # of "-$5 million"
    dimension, unit, factor, end = unit_of(text, number)
    if half := _AND_A_HALF.match(text, end):
        end = half.end()  # counted in the number
    if after := bound_after(text, end):
        end, bound = after
    additional = bool(
        _ADDITIONAL.match(text, end) or _ANOTHER.search(text, max(0, start - _ANOTHER_REACH), start)
    )
    noun, end = noun_after(text, end)
    if noun and bound is Bound.EXACT and (after := bound_after_noun(text, end)):
        end, bound = after
    if dimension == "count":
        unit = rate_after(text, end)
        if rated := _RATED.search(text, max(0, start - _RATED_REACH), start):
            noun = (rated["by"].lower(), *noun)
    if not noun and dimension in _OF_WHAT:
        noun = noun_before(text, start)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=number.value * factor,
        high=number.high * factor,
        step=number.step * factor,
        bound=Bound.VAGUE if number.kind == "vague" else bound,
        dimension=dimension,
        unit=unit,
        additional=additional,
        besides=additional and bool(_BESIDES.search(text, max(0, start - _BESIDES_REACH), start)),
        every=bool(_EVERY.search(text, max(0, start - _EVERY_REACH), start)),
        about=() if noun else _about(text, start, dimension),
        noun=noun,
    )


def unit_of(text: str, number: Number) -> Unit:
    """Return the unit of `number`; a bare number is a count."""
    end = number.end
    if money := currency_before(text, number.start):
        return Unit("money", money[0], 1.0, end)
    after = text[end : end + _UNIT_REACH]
    part = number.kind == "fraction" and number.value <= 1
    glue = _PART_OF_UNIT.match(after) if part else None
    at = glue.end() - 1 if glue else 0  # percents may have a space before them
    for dimension, pattern in (("points", PERCENTAGE_POINTS), ("share", PERCENT)):
        if match := pattern.match(after, at) or pattern.match(after):
            return Unit(dimension, "", 1.0, end + match.end())
    if glue and (measure := measure_at(after[glue.end() :])):
        return Unit(measure[0], measure[1], 1.0, end + glue.end() + measure[2])
    return Unit("share", "", 100.0, end) if part else _word_unit(after, end)


def _word_unit(after: str, end: int) -> Unit:
    """Read the word after a number: "dollars", "miles", or a thing that is counted."""
    glue = len(after) - len(after.lstrip(" -"))
    rest = after[glue:]
    if sign := currency_sign_after(rest):
        return Unit("money", sign, 1.0, end + glue + 1)
    if glue and (currency := currency_after(rest)):
        return Unit("money", currency[0], 1.0, end + glue + currency[1])
    if measure := measure_at(rest):
        return Unit(measure[0], measure[1], 1.0, end + glue + measure[2])
    return Unit("count", "", 1.0, end)


def noun_after(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the words of the thing counted that follow `at`, and the offset after the last of them."""
    words: list[str] = []
    end = at
    for match in _NOUN_WORD.finditer(text, at, min(len(text), at + _NOUN_REACH)):
        token = match[0].strip("-’'")
        lowered = token.lower().rstrip(".")
        if token.isdigit() and _PART_OF.search(text, at, match.start()):
            continue  # "forty of the 42 senators"
        if not lowered or not token[0].isalpha():
            break
        if lowered in _NOUN_STOP and (words or lowered not in _NOUN_OPENS):
            break
        if lowered in _NOUN_SKIP or lowered in _NOUN_OPENS:
            continue
        words.append(lowered.removesuffix("’s").removesuffix("'s"))
        end = match.start() + len(match[0].rstrip(".-’'"))
        if len(words) == _NOUN_WORDS:
            break
    return tuple(words), end


def rate_after(text: str, end: int) -> str:
    """Return what the count that ends at `end` is told for, "per 100000", or nothing."""
    match = _RATE.match(text, end)
    if match is None:
        return ""
    if match["each"]:
        each = match["each"].lower()
        return f"per {_EACH.get(each, each)}"
    if match["word"]:
        return f"per {_BASES[match['word'].lower()]}"
    return f"per {int(match['base'].replace(',', '')) * (_BASES[match['scale'].lower()] if match['scale'] else 1)}"


def _about(text: str, start: int, dimension: str) -> tuple[str, ...]:
    """Return the content words right before a figure, not past another figure, nearest first."""
    if match := _NUMBER_BEFORE.search(text, max(0, start - _NOUN_REACH), start):
        text, start = text[match.end() : start], start - match.end()
    return noun_before(text, start)[: _ABOUT_WORDS.get(dimension, _ABOUT_MEASURE)]


def noun_before(text: str, start: int) -> tuple[str, ...]:
    """Return the content words right before `start`, nearest first: "a construction budget of $3.5 billion".

    What a sum or a share is of stands before it where nothing follows it.
    """
    clause = re.split(r"[;:.!?()]\s", text[max(0, start - _NOUN_REACH) : start])[-1]
    found = [w.lower().strip("-’'.") for w in re.findall(r"(?<!\w)[^\W\d_][\w’'.-]*", clause)]
    content = [w for w in reversed(found) if w and w not in _NOUN_STOP | _NOUN_SKIP | _UNIT_WORDS]
    return tuple(content[:_NOUN_WORDS])
