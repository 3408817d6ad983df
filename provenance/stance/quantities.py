"""Quantities in a text: figure, bound, unit and the thing counted, so that they can be compared.

Years, dates, clock times, ages, ordinals and identifiers are numbers too, but count nothing: they are left out
(`provenance.stance.labels`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from provenance.stance.compound import joined
from provenance.stance.figure import read_figure
from provenance.stance.labels import is_label, is_pronoun
from provenance.stance.quantity import Bound, Quantity
from provenance.stance.ranges import read_pair
from provenance.stance.roles import role_of
from provenance.text.numbers import numbers

__all__ = ["Bound", "Quantity", "quantities"]


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order of appearance."""
    found: list[Quantity] = []
    pending = list(numbers(text))
    read_to = 0
    for number, following in zip_longest(pending, pending[1:]):
        if number.start < read_to or number.kind == "ordinal":
            continue
        if pair := read_pair(text, number, following):
            found.append(pair)
            read_to = following.end
        elif not (is_label(text, number) or is_pronoun(text, number)):
            found.append(read_figure(text, number))
    return _with_roles(text, joined(text, found))


def _with_roles(text: str, found: list[Quantity]) -> list[Quantity]:
    edges = [0, *(q.start for q in found), len(text)]
    return [_with_role(text, q, (edges[n], _next(edges, n, q))) for n, q in enumerate(found)]


def _next(edges: list[int], number: int, quantity: Quantity) -> int:
    """Return where the next figure begins: "forty of the 42 members signed" has its whole within it."""
    following = edges[number + 2]
    return following if following >= quantity.end else edges[min(number + 3, len(edges) - 1)]


def _with_role(text: str, quantity: Quantity, within: tuple[int, int]) -> Quantity:
    if quantity.dimension != "count":
        return quantity
    role = role_of(text, (quantity.start, quantity.end), quantity.noun, within)
    return replace(quantity, role=role) if role else quantity
