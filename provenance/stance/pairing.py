"""Which figure of the evidence speaks of the same thing as which figure of the claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.models import Reason
from provenance.stance.comparison import Relation, compare
from provenance.stance.lexical import stem
from provenance.stance.quantities import Bound, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

AGREES = frozenset({Relation.SAME, Relation.WITHIN})
_ORDER = [Relation.SAME, Relation.WITHIN, Relation.DIFFERS, Relation.COMPATIBLE]
_PERSON_WORDS = """
    people person men man women woman children child boy girl resident civilian victim soldier troop student worker
    employee member passenger official protester demonstrator officer faculty professor
"""
_MAGNITUDE = 1.5
"""Figures within this factor of each other seldom speak of two things."""
_FAR_APART = 10.0
"""Figures further apart than this factor count two things, whatever the noun."""
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

    What agrees with one figure of the claim does not clash with another: "rose to 7" beside "rose from 5 to 7".
    """
    first = [_pair_one(figure, found) for figure in figures]
    taken = [p.evidence for p in first if p.relation in AGREES]
    rest = [quantity for quantity in found if not any(quantity is other for other in taken)]
    return [_pair_one(p.claim, rest) if p.relation is Relation.DIFFERS else p for p in first]


def one_figure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are one: either agrees with the other."""
    return compare(one, other) in AGREES and compare(other, one) in AGREES


def cumulative(text: str) -> bool:
    """Tell whether `text` gives a count or sum that grows as things unfold: a toll, arrests, money spent."""
    return bool(_CUMULATIVE.search(text))


def _pair_one(figure: Quantity, found: Sequence[Quantity]) -> Pairing:
    best = Pairing(figure, None, Relation.INCOMPARABLE)
    for quantity in found:
        relation = compare(figure, quantity)
        if relation is Relation.INCOMPARABLE or quantity.additional != figure.additional:
            continue
        if figure.role and quantity.role and figure.role != quantity.role:
            continue
        if not _same_thing(figure, quantity):
            if relation not in AGREES:
                continue
            if (
                relation is Relation.WITHIN
                and quantity.bound is not Bound.EXACT
                and figure.value != quantity.value
            ):
                relation = Relation.COMPATIBLE
        if best.evidence is None or _ORDER.index(relation) < _ORDER.index(best.relation):
            best = Pairing(figure, quantity, relation)
    return best


def _same_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether two comparable figures count one kind of thing: one role (killed, injured) or a shared noun.

    Figures of quite other magnitudes are taken to count two things.
    """
    if a.dimension == "tally":
        return True
    if a.role or b.role:
        return a.role == b.role
    mine, theirs = {stem(w) for w in a.noun}, {stem(w) for w in b.noun}
    small, large = sorted((abs(a.value), abs(b.value)))
    if large > _FAR_APART * small:
        return False
    return bool(mine & theirs) or bool(mine and theirs and mine | theirs <= _persons())


@cache
def _persons() -> frozenset[str]:
    """Return the stems of words for persons, any of which may stand for another: "12 people", "a dozen residents"."""
    return frozenset(stem(word) for word in _PERSON_WORDS.split())
