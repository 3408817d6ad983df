"""Lengths of time that two years tell: "from 1996 to 2007" beside a claim of "about eleven years"."""

from __future__ import annotations

import re

from provenance.stance.quantity import Bound, Quantity

_YEAR = r"(?:\w+[\s-])?(?P<{}>(?:1[5-9]|20)\d\d)"
"""With a word before it: "from June 1996", "until mid-2007"."""
_SPAN = re.compile(
    rf"\b(?:from|between)\s{_YEAR.format('since')}\s(?:to|until|till|through|and)\s{_YEAR.format('until')}\b"
    r"|(?<![-–/\d])(?P<first>(?:1[5-9]|20)\d\d)\s?[-–—]\s?(?P<last>(?:1[5-9]|20)\d\d)\b(?![-–/]\d)",
    re.IGNORECASE,
)


def spans(text: str) -> list[Quantity]:
    """Return the lengths of time between two years that `text` names, in years.

    They bear a length out that a claim gives, and exclude none: who governed from 1996 to 2007 may have fought for
    three years of them. So they have no noun, without which figures do not clash (`pairing`).
    """
    return [
        Quantity(
            start=match.start(),
            end=match.end(),
            text=match[0],
            value=years,
            high=years,
            step=1,
            bound=Bound.EXACT,
            dimension="time",
            unit="year",
        )
        for match in _SPAN.finditer(text)
        if (years := int(match["until"] or match["last"]) - int(match["since"] or match["first"])) > 0
    ]
