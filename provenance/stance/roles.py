"""What happened to the persons counted: killed, injured, arrested. Two roles are never compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES: tuple[tuple[str, str], ...] = (
    (
        "dead",
        (
            r"kill\w*|dead|die[ds]?|dying|deaths?|fatal\w*|bodies|slain|murder\w*|perish\w*|"
            r"(?:lost|los(?:es?|ing)|claim(?:s|ed|ing)|cost(?:s|ing)?|t[oa]k(?:es?|ing)?|took)"
            r"\s(?:[\w’'-]+\s){0,2}lives|lives(?=\s(?:lost|were|have|had)\b)"
        ),
    ),
    ("injured", r"injur\w*|wound\w*|hurt|hospitali[sz]\w*"),
    ("missing", r"missing|unaccounted"),
    ("evacuated", r"evacuat\w*|displac\w*|fled|flee\w*|homeless"),
    ("arrested", r"arrest\w*|detain\w*|custody"),
    ("rescued", r"rescu\w*|surviv\w*"),
    ("infected", r"infect\w*|(?<!most )(?<!some )(?<!many )(?<!such )(?<!all )(?<!these )cases|positive"),
    ("signed", r"sign(?:ed|atures?|ing)"),
)
_ROLE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROLES) + r")\b", re.IGNORECASE
)
_OF_COURTS = frozenset(
    {"count", "counts", "charge", "charges", "term", "terms", "lawsuit", "lawsuits", "warrants"}
)
"""What courts count: "20 counts, including murder" are no dead."""
_OF_CRIMES = frozenset({"murder", "homicide", "court", "criminal", "corruption", "fraud", "rape", "abuse"})
"""What cases are of where nobody is infected: "12 murder cases"."""
_ACCUSED = re.compile(
    r"\b(?:charg\w+|accus\w+|convict\w*|guilty|suspected|acquit\w+|indict\w+|sentenced|jailed|wanted|tried|trial|"
    r"responsible|blam\w+)\b[^.;]*$",
    re.IGNORECASE,
)
"""What stands between persons and a deed of theirs: "five people were charged with murder"."""
_SAVED = re.compile(r"\bsav(?:e[sd]?|ing)\b[^.;]{0,20}$", re.IGNORECASE)
_SET_APART = re.compile(r"\b(?:in|within|across|during|on|after|near)\s$", re.IGNORECASE)
"""What stands right before a figure that is no part of what is told before: "died in 10 attacks"."""
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s(?:\w+\s)?$", re.IGNORECASE)
_WHILE_AGO = re.compile(r"[\w.,-]+[\s-](?:second|minute|hour|day|week|month|year)", re.IGNORECASE)
_HEAD = 2
"""Words in which the thing counted is named: "life terms"."""
_AFTER, _BEFORE = 60, 40
"""Characters around a figure in which its role stands; what follows decides before what precedes, unless it stands
right before."""
_BREAK = re.compile(r"[,;:–—]|\band\b")
"""What parts a figure from what is told next."""


def role_of(text: str, span: tuple[int, int], noun: Sequence[str], within: tuple[int, int]) -> str:
    """Return the role of the figure at `span`, or nothing.

    Args:
        text: the sentence.
        span: start and end of the quantity.
        noun: the words of what is counted, in lower case.
        within: where the quantities before and after it start; nothing beyond is looked at.
    """
    if not _OF_COURTS.isdisjoint(noun[:_HEAD]) or ("cases" in noun and not _OF_CRIMES.isdisjoint(noun)):
        return ""
    if noun and (own := _own_role(text, span[0], noun[0])):
        return own
    start, end = span
    before = list(_ROLE.finditer(text, max(within[0], start - _BEFORE), start))
    if before and text[before[-1].end() : start].isspace():
        return str(before[-1].lastgroup)  # "killed 12 and wounded 30"
    after = _ROLE.search(text, start, min(within[1], end + _AFTER))
    if after and _ACCUSED.search(text, start, after.start()):
        return ""
    if after and not _of_the_next(text, end, after, within[1]):
        return str(after.lastgroup)
    return str(before[-1].lastgroup) if before and _goes_on(text, before[-1].end(), start, noun) else ""


def _own_role(text: str, start: int, head: str) -> str:
    """Return the role that the word for what is counted tells by itself: "arrested over 12 deaths"."""
    if head == "lives":
        return "rescued" if _SAVED.search(text, max(0, start - _BEFORE), start) else "dead"
    own = _ROLE.fullmatch(head)
    return str(own.lastgroup) if own else ""


def _goes_on(text: str, told: int, start: int, noun: Sequence[str]) -> bool:
    """Tell whether a figure shares the role that was told before it; not "were killed and 30 captured"."""
    return not (_SET_APART.search(text, told, start) or (noun and noun[0].endswith("ed")))


def _of_the_next(text: str, end: int, role: re.Match[str], following: int) -> bool:
    """Tell a role that belongs to the figure behind it: "five targets, killing 25", "a 9-ton bomb killed 25"."""
    if not text[role.end() : following].isspace():
        return False
    if _BREAK.search(text, end, role.start()):
        return True
    return not (_PASSIVE.search(text, end, role.start()) or _WHILE_AGO.match(text, following))
