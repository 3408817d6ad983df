"""Which figure of the evidence speaks of the same thing as which figure of the claim."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.models import Reason
from provenance.stance.comparison import Relation, compare
from provenance.stance.lexical import stem
from provenance.stance.quantities import Bound, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

AGREES = frozenset({Relation.SAME, Relation.WITHIN})
_ORDER = [Relation.SAME, Relation.WITHIN, Relation.DIFFERS, Relation.COMPATIBLE]
_PERSON_WORDS = """
    people person men man women woman children child boy girl resident civilian victim soldier troop student worker
    employee member passenger official protester demonstrator officer faculty professor staff inmate prisoner fighter
"""
_MAGNITUDE = 1.5
"""Figures within this factor of each other seldom speak of two things."""
_FAR_APART = 10.0
"""Figures further apart than this factor count two things, whatever the noun."""
_SMALL = 12
"""Counts up to this are equal by chance too often to agree without a common noun: of 57 such pairs of labelled news
4 support."""
_POINTING = """
    them us those whom which he she it they we i you there not also
    about up down only just still now then so more around nearly
"""
_POINTS = frozenset(_POINTING.split())
"""Stand for a noun and are none."""
_OF_A_WHOLE = frozenset({"count", "share"})
"""Figures whose noun tells whose they are: "60% of women and 40% of men"."""
_CUMULATIVE = re.compile(
    r"\b(?:dead|deaths?|died|dies|kill\w*|injur\w*|wound\w*|hurt|missing|arrest\w*|displac\w*|evacuat\w*|"
    r"spent|raised|poured|invested|donated|hospitali[sz]\w*|infect\w*|cases|homeless|rescued|victims|casualt\w*|toll|bodies|fatalit\w*|survivors)\b",
    re.IGNORECASE,
)
"""Counts that grow as an event unfolds, and sums that are spent or raised little by little."""
_SAYS = {
    Relation.SAME: ("PRV102", "the same figure"),
    Relation.WITHIN: ("PRV103", "within what the claim says"),
    Relation.DIFFERS: ("PRV101", "another figure"),
    Relation.COMPATIBLE: ("PRV104", "leaves the claim's figure open"),
}


class Kin(IntEnum):
    """How much two figures count one kind of thing."""

    OTHER = 0
    """By two nouns, or one has none."""
    LIKE = 1
    """Both count persons, by two nouns."""
    SAME = 2
    """One role or a shared noun."""


class _Tried(NamedTuple):
    """A figure of the evidence beside one of the claim."""

    kin: Kin
    relation: Relation
    evidence: Quantity


@dataclass(frozen=True, slots=True)
class Pairing:
    """A figure of the claim beside the figure of the evidence that speaks of the same thing."""

    claim: Quantity
    evidence: Quantity | None
    relation: Relation

    @property
    def near(self) -> bool:
        """Whether both figures are of one magnitude."""
        if self.evidence is None:
            return False
        small, large = sorted((abs(self.claim.value), abs(self.evidence.value)))
        return large <= _MAGNITUDE * small

    @property
    def reason(self) -> Reason | None:
        """What a person is shown, or None where the evidence has no such figure."""
        if self.evidence is None:
            return None
        code, says = _SAYS[self.relation]
        return Reason(code=code, message=f"{says}: “{self.evidence.text}” beside “{self.claim.text}”")


def decisive(figures: Sequence[Quantity]) -> list[Quantity]:
    """Leave out the whole that another figure is a part of: the 42 of "forty of the 42 senators"."""
    return [q for q in figures if not any(other.start < q.start < other.end for other in figures)]


def pair(figures: Sequence[Quantity], found: Sequence[Quantity]) -> list[Pairing]:
    """Pair each figure of the claim with the evidence's figure that decides it; agreement decides before a clash.

    What agrees with one figure of the claim does not clash with another: "rose to 7" beside "rose from 5 to 7". And
    what counts the thing that one figure of the claim counts is not another's.
    """
    counts = [figure for figure in figures if figure.dimension == "count"]
    owned = {id(q) for q in found if q.dimension == "count" and any(_owns(figure, q) for figure in counts)}
    first = [_pair_one(figure, _left_to(figure, found, owned)) for figure in figures]
    taken = {id(p.evidence) for p in first if p.relation in AGREES}
    rest = [quantity for quantity in found if id(quantity) not in taken]
    return [
        _pair_one(p.claim, _left_to(p.claim, rest, owned)) if p.relation is Relation.DIFFERS else p
        for p in first
    ]


def one_figure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are one: either agrees with the other."""
    return compare(one, other) in AGREES and compare(other, one) in AGREES


def cumulative(text: str) -> bool:
    """Tell whether `text` gives a count or sum that grows as things unfold: a toll, arrests, money spent."""
    return bool(_CUMULATIVE.search(text))


def _left_to(figure: Quantity, found: Sequence[Quantity], owned: AbstractSet[int]) -> list[Quantity]:
    """Leave out the counts of `found` that share their noun with another figure of the claim, and not with `figure`.

    Of "14 employees and seven inmates" the inmates are to be had in "14 inmates and seven staff". `owned` has the `id`
    of each that shares its noun with a figure of the claim, which is another where `figure` is of other kin.
    """
    return [q for q in found if id(q) not in owned or _kin(figure, q) is Kin.SAME]


def _owns(figure: Quantity, quantity: Quantity) -> bool:
    one_role = not (figure.role and quantity.role) or figure.role == quantity.role
    return one_role and bool(_nouns(figure) & _nouns(quantity))


def _pair_one(figure: Quantity, found: Sequence[Quantity]) -> Pairing:
    tried = [_Tried(_kin(figure, q), relation, q) for q in found if (relation := _relation(figure, q))]
    clash = min((t for t in tried if t.relation not in AGREES), key=_order(figure), default=None)
    agreeing = [t for t in tried if t.relation in AGREES and not _by_chance(figure, t, clash)]
    best = min(agreeing, key=_order(figure), default=clash)
    if best is None:
        return Pairing(figure, None, Relation.INCOMPARABLE)
    if clash is not None and _outdoes(clash, best):
        best = clash
    return Pairing(figure, best.evidence, best.relation)


def _relation(figure: Quantity, quantity: Quantity) -> Relation | None:
    """Return how `quantity` relates to `figure`, or None where they do not speak of one thing."""
    relation = compare(figure, quantity)
    if _of_one_more(figure, quantity):
        return Relation.SAME
    if relation is Relation.INCOMPARABLE or quantity.additional != figure.additional:
        return None
    if _is_its_whole(figure, quantity) or (figure.role and quantity.role and figure.role != quantity.role):
        return None
    if _same_thing(figure, quantity):
        return relation
    if relation not in AGREES:
        return None
    exact = quantity.bound is Bound.EXACT or figure.value == quantity.value
    return relation if relation is Relation.SAME or exact else Relation.COMPATIBLE


def _is_its_whole(figure: Quantity, quantity: Quantity) -> bool:
    """Tell "with 13 offices" beside "two of its 13 offices", which it leaves open."""
    return figure.whole is not None and quantity.value == figure.whole and not quantity.every


def _of_one_more(figure: Quantity, others: Quantity) -> bool:
    """Tell "20 children" beside a child who is told of "along with 19 other children"."""
    return (
        others.besides
        and not figure.additional
        and figure.role == others.role
        and figure.dimension == others.dimension == "count"
        and figure.bound is others.bound is Bound.EXACT
        and figure.value == others.value + 1
        and _kin(figure, others) is Kin.SAME
    )


def _order(figure: Quantity) -> Callable[[_Tried], tuple[int, int, float]]:
    """Put the closest kin first, then what decides more, then the nearest figure."""
    return lambda t: (-t.kin, _ORDER.index(t.relation), _apart(figure, t.evidence))


def _by_chance(figure: Quantity, agreeing: _Tried, clash: _Tried | None) -> bool:
    """Tell two small counts that are equal by chance: of other things, or of nothing that is named.

    A bare figure beside another of the claim's thing is meant of that thing: "22 people died in El Paso, nine in
    Dayton".
    """
    if figure.dimension != "count" or agreeing.kin is not Kin.OTHER:
        return False
    if figure.value > _SMALL or figure.step < 1:
        return False
    mine, theirs = _nouns(figure), _nouns(agreeing.evidence)
    if not theirs:
        return bool(mine) and (clash is None or clash.kin is not Kin.SAME)
    return True


def _outdoes(clash: _Tried, agreeing: _Tried) -> bool:
    """Tell whether the claim's own noun with another figure stands beside its figure with another noun.

    "14 inmates and seven employees" clashes with "seven inmates".
    """
    return (
        clash.relation is Relation.DIFFERS
        and clash.evidence.dimension in _OF_A_WHOLE
        and clash.kin is Kin.SAME
        and agreeing.kin is not Kin.SAME
        and bool(_nouns(agreeing.evidence))
        and len(decisive([agreeing.evidence, clash.evidence])) > 1
    )


def _kin(a: Quantity, b: Quantity) -> Kin:
    if a.dimension == "tally" or (a.role and a.role == b.role):
        return Kin.SAME
    mine, theirs = _of(a), _of(b)
    if mine & theirs:
        return Kin.SAME
    return Kin.LIKE if mine & _persons() and theirs & _persons() else Kin.OTHER


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether two comparable figures count one kind of thing: one role (killed, injured) or a shared noun.

    Figures of quite other magnitudes are taken to count two things.
    """
    if a.dimension == "tally":
        return True
    if a.role or b.role:
        return a.role == b.role
    if _apart(a, b) > _FAR_APART:
        return False
    mine, theirs = _of(a), _of(b)
    return bool(mine & theirs) or bool(mine and theirs and mine | theirs <= _persons())


def _apart(a: Quantity, b: Quantity) -> float:
    """Return how many times the smaller figure goes into the larger."""
    small, large = sorted((abs(a.value), abs(b.value)))
    return large / small if small else math.inf


def _nouns(quantity: Quantity) -> frozenset[str]:
    """Return the stems of what is counted, without words that only point to it: "three of them"."""
    return _stems(quantity.noun)


def _of(quantity: Quantity) -> frozenset[str]:
    """Return the stems of what is counted, or of what stands before a figure that names nothing."""
    return _stems(quantity.noun or quantity.about)


@lru_cache(maxsize=1 << 12)
def _stems(noun: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for word in noun if word.lower() not in _POINTS)


@cache
def _persons() -> frozenset[str]:
    """Return the stems of words for persons, any of which may stand for another: "12 people", "a dozen residents"."""
    return frozenset(stem(word) for word in _PERSON_WORDS.split())
