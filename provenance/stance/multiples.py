"""How many times what it was something became: "exports doubled" beside "exports rose by 100 percent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.stance.bounds import bound_before
from provenance.stance.quantity import Bound, Quantity
from provenance.text.number_words import SMALL
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

MULTIPLE = "multiple"
"""The dimension: 2 for what doubled, 0.5 for what halved."""
_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
_OBJECT = (
    r"(?:\s(?:its|their|his|her|our|the)\s(?P<{}>[\w’'-]+(?:\s(?!by\b|in\b|to\b|from\b|since\b)[\w’'-]+)?))?"
)
_MULTIPLE = re.compile(
    rf"\b(?P<word>(?P<verb>{'|'.join(_TIMES)})(?:ed|ing))\b(?!\s(?:down|back|over|up|as)\b|-){_OBJECT.format('object')}"
    rf"|\b(?P<fold>{'|'.join(SMALL)}|\d{{1,3}})[\s-]?fold\b",
    re.IGNORECASE,
)
""""Doubled down" and "doubled as a school" are of nothing that grew."""
_RISE = (
    r"r[io]se[ns]?|rising|grew|grow[ns]?|growing|increas(?:e[ds]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"surg(?:e[ds]?|ing)|soar(?:s|ed|ing)?|rais(?:e[ds]?|ing)"
)
_FALL = (
    r"f[ae]ll(?:s|en|ing)?|declin(?:e[ds]?|ing)|drop(?:s|ped|ping)?|decreas(?:e[ds]?|ing)|shr[aiu]nk|"
    r"plung(?:e[ds]?|ing)|cut(?:s|ting)?|reduc(?:e[ds]?|ing)"
)
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_RISE})|{_FALL})\b{_OBJECT.format('object')}(?:\sby)?(?:\san?)?\s$", re.IGNORECASE
)
"""A verb of change, right before the share by which something changed."""
_LOOK_BACK = 60
"""Characters before a figure in which its verb stands."""
_CLAUSE = re.compile(r"[.;:!?()“”\"]\s|,\s|\s[-–—]\s")
_NO_SUBJECT_WORDS = (
    "nearly almost roughly have has had year month week last past since grew grow grown increased rose"
)
_NO_SUBJECT = STOPWORDS | frozenset(_NO_SUBJECT_WORDS.split())
_OF_WORDS = "of in to from for on at with among between"
_OF = frozenset(_OF_WORDS.split())
_GENERAL_WORDS = "number numbers rate rates amount total value cost costs price prices level share volume"
_GENERAL = frozenset(_GENERAL_WORDS.split())
"""They say how something is measured, not what: "the number of cases", "the unemployment rate"."""
_UNNAMED = _NO_SUBJECT | _GENERAL
_REACH = 3
"""Words back from the last one of a subject within which it may be of another: "exports to China"."""
_OPPOSITE = {
    Bound.MORE_THAN: Bound.LESS_THAN, Bound.LESS_THAN: Bound.MORE_THAN, Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST, Bound.NEARLY: Bound.JUST_OVER, Bound.JUST_OVER: Bound.NEARLY,
}  # fmt: skip
"""What falls by more than a half is less than a half of what it was."""


class _Told(NamedTuple):
    value: float
    high: float
    bound: Bound
    step: float = 0.0


def multiples(text: str) -> list[Quantity]:
    """Return by how many times something in `text` grew, where that is told in a word: "more than doubled", "tenfold".

    Such a word is a round one: what rose by 97 percent doubled.
    """
    found = []
    for match in _MULTIPLE.finditer(text):
        start, bound = bound_before(text, match.start())
        fold = (match["fold"] or "").lower()
        value = float(SMALL.get(fold) or fold) if fold else _TIMES[match["verb"].lower()]
        told = _Told(value, value, Bound.ABOUT if bound is Bound.EXACT else bound)
        end = match.end() if fold else match.end("word")
        found.append(_quantity(text, (start, end), match["object"], told))
    return found


def changes(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """Return the same of what rose or fell by a share: "fell by 50 percent" is a half.

    Args:
        text: a sentence.
        figures: its quantities.
    """
    found = []
    for figure in figures:
        verb = _CHANGE.search(text, max(0, figure.start - _LOOK_BACK), figure.start)
        if figure.dimension != "share" or verb is None:
            continue
        sign, bound = (1, figure.bound) if verb["up"] else (-1, _OPPOSITE.get(figure.bound, figure.bound))
        low, high = sorted(1 + sign * each / 100 for each in (figure.value, figure.high))
        told = _Told(low, high, bound, figure.step / 100)
        found.append(_quantity(text, (verb.start(), figure.end), verb["object"], told))
    return found


def _quantity(text: str, at: tuple[int, int], changed: str | None, told: _Told) -> Quantity:
    start, end = at
    before = text[:start]
    begins = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    subject = words(changed)[-1:] if changed else _subject(words(before[begins:]))
    return Quantity(
        start=start, end=end, text=text[start:end], value=told.value, high=told.high, step=told.step,
        bound=told.bound, dimension=MULTIPLE, unit="", about=tuple(subject),
    )  # fmt: skip


def _subject(before: list[str]) -> list[str]:
    """Return the word for what the verb behind `before` is of, if any: the "exports" of "its exports to China"."""
    told = len(before)
    while told and (before[told - 1] in _NO_SUBJECT or before[told - 1][0].isdigit()):
        told -= 1
    if not told:
        return []
    last = told - 1
    for place in range(last - 1, max(-1, last - 1 - _REACH), -1):
        if before[place] in _OF:
            outer = before[place - 1] if place else ""
            named = outer and outer not in _UNNAMED and not outer[0].isdigit()
            return [outer] if named else [before[last]]
    if before[last] in _GENERAL and last and before[last - 1] not in _NO_SUBJECT:
        return [before[last - 1]]
    return [before[last]]
