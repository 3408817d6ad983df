"""Measures in two units that are one quantity: "8 minutes, 46 seconds", "five feet ten inches"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.stance.units import factor

if TYPE_CHECKING:
    from provenance.stance.quantity import Quantity

_MEASURES = frozenset({"time", "length", "mass"})
_GLUE = re.compile(r",?\s(?:and\s)?|,\s?")


def joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return `found` with each measure that goes on in a smaller unit made one, in its first unit."""
    whole: list[Quantity] = []
    for quantity in found:
        if whole and _goes_on(text, whole[-1], quantity):
            first = whole[-1]
            more = quantity.value * factor(quantity.unit, first.unit)
            whole[-1] = replace(
                first,
                end=quantity.end,
                text=text[first.start : quantity.end],
                value=first.value + more,
                high=first.high + more,
                step=quantity.step * factor(quantity.unit, first.unit),
                noun=quantity.noun,
            )
        else:
            whole.append(quantity)
    return whole


def _goes_on(text: str, first: Quantity, second: Quantity) -> bool:
    if first.dimension != second.dimension or first.dimension not in _MEASURES or first.noun:
        return False
    glue = _GLUE.fullmatch(text[first.end : second.start])
    return bool(glue) and first.unit != second.unit and factor(second.unit, first.unit) < 1
