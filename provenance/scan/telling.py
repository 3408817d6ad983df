"""What speaks for and against that two sentences, close in meaning, tell one thing otherwise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.scan.reversal import Reversal
    from provenance.scan.statement import Statement

_USUAL = 100
"""Characters of a sentence whose logarithm counts as 0."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is seen of a pair without a judge."""

    cosine: float
    alike: float
    """Share of the content words of either sentence that stand in the other or its title, the lesser."""
    names: float
    """Share of the names of the one with fewer that the other has; 0 where it has none."""
    denied: bool
    """One of the two says that somebody denies something."""
    negated: bool
    """One of the two is negated."""
    both_negated: bool
    figures: bool
    """Either has numbers, and none in common."""
    length: float
    """Logarithm of the product of their lengths over 100 characters each, -2 to 2: long sentences tell more that may
    differ."""
    typed: bool
    """A comparison says how they exclude each other (`reversal`)."""
    outright: bool
    """One says as a clause what it denies, and the other tells it."""


def telling(one: Statement, other: Statement, *, cosine: float, found: Reversal | None) -> Telling:
    """Return what is seen of two statements; `found` is how they exclude each other by what can be compared."""
    mine, theirs = one.wording.names, other.wording.names
    fewer = min(len(mine), len(theirs))
    return Telling(
        cosine=cosine,
        alike=min(share(one, other), share(other, one)),
        names=len(mine & theirs) / fewer if fewer else 0.0,
        denied=one.denies != other.denies,
        negated=one.negated != other.negated,
        both_negated=one.negated and other.negated,
        figures=bool(one.values and other.values) and not one.values & other.values,
        length=math.log(len(one.text) * len(other.text) / _USUAL**2),
        typed=found is not None,
        outright=found is not None and found.outright,
    )


def of_one_subject(one: Statement, other: Statement) -> bool:
    """Tell whether the name that one of two statements opens with stands in the other or its title."""
    return bool(one.subjects & other.about or other.subjects & one.about)


def share(one: Statement, other: Statement) -> float:
    """Return the share of the content words of one statement that stand in the other or its title, 0 to 1."""
    stems = one.wording.stems
    return len(stems & other.about) / len(stems) if stems else 0.0
