"""What the whole article of a premise leaves unsaid: a claim's name that it never gives is none of its story.

A sentence may be silent on a name that its article gives elsewhere; that is how news is written. But of 244 sentences
that a judge had taken for support and that were none (BASIL, and the desk's parts `fuse`, `dense`, `dense-fuse`), one
in five was from an article that nowhere gives a name of the claim, and of 772 that were support one in thirty.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.models import Reason

if TYPE_CHECKING:
    from provenance.stance.interface import Premise
    from provenance.stance.view import Asked

_EVERYWHERE = """
    us usa america american americans united states white house president vice senator sen rep representatives
    congressman congresswoman washington dc governor gov mayor secretary minister judge justice attorney general chief
    leader mr mrs ms dr jr st co inc corp sir lady prof professor new north south east west former
"""
_ANYWHERE = frozenset(_EVERYWHERE.split())
"""Parts of names that news takes as read or writes in many ways."""
_OF_A_PLACE = re.compile(r"(?<=.{4})ians?$")
_ENDING = 2
"""Letters at a name's end that may differ, beside that of a people: Russia and Russian, Belarus and Belarusian."""
_LEAST_LETTERS = 4
"""Letters that must be the same at least, or the whole name where it has fewer."""
_MOST_INITIALS = 6
_LITTLE_WORDS = frozenset("AFO")
"""Initials that may stand for a word in small letters, as in "Department of Justice"."""


def nowhere(asked: Asked, premise: Premise) -> str | None:
    """Return the first name of the claim that the premise's article never gives, as the claim writes it, or None.

    Initials count as given where words with them stand in a row. A premise without its article leaves it open.
    """
    if not premise.article:
        return None
    names = (name for name in asked.names if len(name) > 1 and name.isalpha())
    lacking = next((name for name in names if not is_given(name, asked.text, premise.article)), None)
    return lacking and _as_written(lacking, asked.text)


def absent(name: str) -> Reason:
    """Return what a person is shown for a name that an article lacks."""
    return Reason(code="PRV307", message=f"its article never gives “{name}”")


def is_given(name: str, claim: str, article: str) -> bool:
    """Tell whether an article gives a word of a name (lower case) that `claim` has, in this or a kindred form."""
    return name in _ANYWHERE or any(form.search(article) for form in _forms(name, name.upper() in claim))


def _as_written(name: str, claim: str) -> str:
    found = re.search(rf"\b{re.escape(name)}", claim, re.IGNORECASE)
    return found[0] if found else name


@lru_cache(maxsize=1024)
def _forms(name: str, initials: bool) -> tuple[re.Pattern[str], ...]:
    """Return what counts as `name` (lower case); `initials` where the claim writes it in capitals."""
    place = _OF_A_PLACE.sub("", name)
    kept = place if place != name else name[: max(_LEAST_LETTERS, len(name) - _ENDING)]
    forms = [re.compile(rf"\b{re.escape(kept)}", re.IGNORECASE)]
    if initials and len(name) <= _MOST_INITIALS:
        letters = name.upper()
        words = (f"[{letter}{letter.lower() if letter in _LITTLE_WORDS else ''}]\\w*" for letter in letters)
        forms.append(re.compile(r"\b" + r"\.?".join(letters)))
        forms.append(re.compile(r"\b" + r"\W+(?:(?:of|the|for|and|on|in|&)\W+)*".join(words)))
    return tuple(forms)
