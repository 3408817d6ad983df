"""What happened to the persons counted: killed, injured, arrested. Two roles are never compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES: tuple[tuple[str, str], ...] = (
    ("dead", r"kill\w*|dead|die[ds]?|dying|deaths?|fatal\w*|lives|bodies|slain|murder\w*|perish\w*"),
    ("injured", r"injur\w*|wound\w*|hurt|hospitali[sz]\w*"),
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
_OF_COURTS = frozenset(
    {"count", "counts", "charge", "charges", "term", "terms", "lawsuit", "lawsuits", "warrants"}
)
"""What courts count: "20 counts, including murder" are no dead."""
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
    if not _OF_COURTS.isdisjoint(noun[:_HEAD]):
        return ""
    start, end = span
    before = list(_ROLE.finditer(text, max(within[0], start - _BEFORE), start))
    if before and text[before[-1].end() : start].isspace():
        return str(before[-1].lastgroup)  # "killed 12 and wounded 30"
    after = _ROLE.search(text, start, min(within[1], end + _AFTER))
    if after and not _of_the_next(text, end, after, within[1]):
        return str(after.lastgroup)
    return str(before[-1].lastgroup) if before else ""


def _of_the_next(text: str, end: int, role: re.Match[str], following: int) -> bool:
    """Tell a role that belongs to the figure behind it: "five targets, killing at least 25"."""
    return text[role.end() : following].isspace() and bool(_BREAK.search(text, end, role.start()))
