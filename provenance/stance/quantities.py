"""Quantities in a text: figure, bound, unit and the thing counted, so that they can be compared.

Years, dates, clock times, ages, ordinals and identifiers are numbers too, but count nothing: they are left out
(`provenance.stance.labels`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from provenance.stance.compound import joined
from provenance.stance.figure import read_figure
from provenance.stance.labels import is_label, is_pronoun
from provenance.stance.quantity import Bound, Quantity
from provenance.stance.ranges import read_pair
from provenance.stance.roles import role_of
from provenance.text.numbers import numbers

_INCLUDING = re.compile(r"\s?[,(–—-]\s?(?:including|among them|of them|of whom)\s", re.IGNORECASE)

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
    return _with_roles(text, _with_wholes(joined(text, found)))


def _with_wholes(found: list[Quantity]) -> list[Quantity]:
    """Return `found`, each part with the whole that stands within it."""
    return [
        replace(part, whole=after.value) if after and part.start < after.start < part.end else part
        for part, after in zip_longest(found, found[1:])
        if part is not None
    ]


def _with_roles(text: str, found: list[Quantity]) -> list[Quantity]:
    edges = [0, *(q.start for q in found), len(text)]
    told = [_with_role(text, q, (edges[n], _next(edges, n, q))) for n, q in enumerate(found)]
    return [
        replace(q, role=part.role) if part and not q.role and _includes(text, q, part) else q
        for q, part in zip_longest(told, told[1:])
        if q is not None
    ]


def _includes(text: str, whole: Quantity, part: Quantity) -> bool:
    """Tell whether a part is named before what happened to all: "12 people, including 3 children, were killed"."""
    one_kind = whole.dimension == part.dimension == "count"
    return one_kind and bool(_INCLUDING.fullmatch(text, whole.end, part.start))


def _next(edges: list[int], number: int, quantity: Quantity) -> int:
    """Return where the next figure begins: "forty of the 42 members signed" has its whole within it."""
    following = edges[number + 2]
    return following if following >= quantity.end else edges[min(number + 3, len(edges) - 1)]


def _with_role(text: str, quantity: Quantity, within: tuple[int, int]) -> Quantity:
    if quantity.dimension != "count":
        return quantity
    role = role_of(text, (quantity.start, quantity.end), quantity.noun, within)
    return replace(quantity, role=role) if role else quantity
