"""The words beside a figure that make a bound or an approximation of it: "over", "nearly", "or more"."""

from __future__ import annotations

import re

from provenance.stance.quantity import Bound
from provenance.stance.units import currency_before

_BEFORE: tuple[tuple[Bound, str], ...] = (
    (
        Bound.JUST_OVER,
        r"(?:just|slightly|a (?:little|bit)|only slightly|barely) (?:over|above|more than)|a little more than",
    ),
    (
        Bound.NEARLY,
        r"just (?:under|below|shy of|short of)|slightly (?:less|fewer) than|nearly|almost|close to|approaching",
    ),
    (Bound.AT_LEAST, r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum"),
    (Bound.AT_MOST, r"at most|no more than|not more than|a maximum of"),
    (Bound.UP_TO, r"up to|as (?:many|much|high|long|few) as"),
    (
        Bound.MORE_THAN,
        (
            r"(?:well |far |much )?(?:more|greater|larger|higher|longer) than|(?:well |far )?(?:over|above)|"
            r"in excess of|upwards? of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|"
            r"(?<!\bthe )(?<!\bthis )(?<!\bthese )(?<!\bin )(?<!\bover )past"
        ),
    ),
    (Bound.LESS_THAN, r"(?:well |far |much )?(?:less|fewer|lower|shorter) than|(?:well )?(?:under|below)"),
    (
        Bound.ABOUT,
        (
            r"about|around|roughly|approximately|approx\.?|some|an estimated|estimated(?: at)?|circa|perhaps|"
            r"probably|something like|in the region of|or so|ca?\."
        ),
    ),
)
"""The first that fits wins, so the longer wordings of a word come before it."""
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
_SIGNS = {
    ">": Bound.MORE_THAN, "<": Bound.LESS_THAN, "≥": Bound.AT_LEAST, ">=": Bound.AT_LEAST, "≤": Bound.AT_MOST,
    "<=": Bound.AT_MOST, "~": Bound.ABOUT, "≈": Bound.ABOUT,
}  # fmt: skip
_SIGN_BEFORE = re.compile(r"(?:(?<![^\s(])(?P<near>[<>]=?)|(?P<any>[≥≤~≈])\s?)$")
"""A sign right before a figure. With a space behind it ">" is the mark of a quoted line, behind "-" an arrow's."""
_OR_MORE = re.compile(r"\sor\s(?:(?P<AT_LEAST>more)|(?P<AT_MOST>less|fewer))\b", re.IGNORECASE)
"""A bound behind what is counted: "12 people or more"."""
_LOOK_BACK = 40
"""Characters before a figure in which its bound stands; the longest wordings take about 35."""
_OPENERS = ' \t\n\u00a0("“'


def bound_before(text: str, start: int) -> tuple[int, Bound]:
    """Return where the quantity begins whose number begins at `start`, bound and sign included, and its bound."""
    if money := currency_before(text, start):
        start = money[1]
    window = max(0, start - _LOOK_BACK)
    before = text[window:start]
    if sign := _SIGN_BEFORE.search(before):
        return window + sign.start(), _SIGNS[sign["near"] or sign["any"]]
    if not before.rstrip(_OPENERS)[-1:].isalpha() and not before.rstrip(_OPENERS).endswith("."):
        return start, Bound.EXACT
    match = _BOUND_BEFORE.search(before)
    if match is None:
        return start, Bound.EXACT
    return window + match.start(), Bound[str(match.lastgroup)]


def bound_after(text: str, end: int) -> tuple[int, Bound] | None:
    """Return where the bound that follows a unit at `end` ends, and the bound: "10 or more", "100-plus"."""
    match = _BOUND_AFTER.match(text, end)
    return (match.end(), Bound[str(match.lastgroup)]) if match else None


def bound_after_noun(text: str, end: int) -> tuple[int, Bound] | None:
    """Return the same of the bound that follows the thing counted, which ends at `end`: "12 people or more"."""
    match = _OR_MORE.match(text, end)
    return (match.end(), Bound[str(match.lastgroup)]) if match else None
