"""The stances of origins -> the verdict of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from provenance.models import Evidence, SideCount, StanceLabel, Verdict
from provenance.sources.outlets import Outlets, known_outlets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SUREST = 0.99
"""Many origins multiply up to certainty, which the judge's probabilities, uncalibrated as they are, cannot carry."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with what it rests on."""

    verdict: Verdict
    confidence: float
    origins: SideCount
    outlets: SideCount


def rule_on(evidence: Sequence[Evidence], *, min_origins: int = 2, outlets: Outlets | None = None) -> Ruling:
    """Return the verdict that the origins of `evidence` give.

    Support from `min_origins` or more and no refutation: corroborated; from fewer: single-source; both sides:
    conflicting; only refutation: contradicted; neither: unsourced. An origin that stands on both sides counts on the
    side of its surer evidence.

    Args:
        evidence: all evidence of one claim, with origins set.
        min_origins: origins needed to call a claim corroborated.
        outlets: which labels are one outlet; None takes the list that ships.

    Returns:
        The ruling. `confidence` takes the judge's probabilities as independent between origins: the chance that at
        least one origin of each needed side is right (for unsourced: that every judged sentence is neutral, read off
        the least sure one).
    """
    supports = _side(evidence, StanceLabel.SUPPORTS, StanceLabel.REFUTES)
    refutes = _side(evidence, StanceLabel.REFUTES, StanceLabel.SUPPORTS)
    origins = SideCount(supports=len(supports), refutes=len(refutes))
    if supports and refutes:
        verdict, confidence = (
            Verdict.CONFLICTING,
            _any_right(supports.values()) * _any_right(refutes.values()),
        )
    elif refutes:
        verdict, confidence = Verdict.CONTRADICTED, _any_right(refutes.values())
    elif len(supports) >= min_origins:
        verdict, confidence = Verdict.CORROBORATED, _any_right(supports.values())
    elif supports:
        verdict, confidence = Verdict.SINGLE_SOURCE, _any_right(supports.values())
    else:
        verdict, confidence = Verdict.UNSOURCED, min((e.probability for e in evidence), default=1.0)
    counted = _outlets(evidence, supports, refutes, outlets or known_outlets())
    return Ruling(verdict, round(min(confidence, _SUREST), 4), origins, counted)


def _side(evidence: Iterable[Evidence], label: StanceLabel, other: StanceLabel) -> dict[str, float]:
    """Return origin -> its surest probability for `label`, without origins that are surer of `other`."""
    best = {label: dict[str, float](), other: dict[str, float]()}
    for item in evidence:
        if item.stance in best:
            of_side = best[item.stance]
            of_side[item.origin] = max(of_side.get(item.origin, 0.0), item.probability)
    wins_ties = label is StanceLabel.SUPPORTS
    return {
        origin: p
        for origin, p in best[label].items()
        if (against := best[other].get(origin, -1.0)) < p or (wins_ties and against == p)
    }


def _any_right(probabilities: Iterable[float]) -> float:
    return 1.0 - prod(1.0 - p for p in probabilities)


def _outlets(
    evidence: Iterable[Evidence], supports: dict[str, float], refutes: dict[str, float], outlets: Outlets
) -> SideCount:
    sides: dict[StanceLabel, set[str]] = {StanceLabel.SUPPORTS: set(), StanceLabel.REFUTES: set()}
    counted = {StanceLabel.SUPPORTS: supports, StanceLabel.REFUTES: refutes}
    for item in evidence:
        if item.stance in sides and item.origin in counted[item.stance]:
            document = item.document
            sides[item.stance].add(outlets.of(document.outlet, document.id, document.url).key)
    return SideCount(supports=len(sides[StanceLabel.SUPPORTS]), refutes=len(sides[StanceLabel.REFUTES]))
