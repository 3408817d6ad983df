"""What became of every sentence that retrieval found for a claim, in words: the explanation of a verdict."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from provenance.models import Considered, Fate, Probabilities, StanceLabel, Weighing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.models import Evidence, Stance

_OTHER = {StanceLabel.SUPPORTS: StanceLabel.REFUTES, StanceLabel.REFUTES: StanceLabel.SUPPORTS}


def considered(
    judged: Sequence[Evidence], stances: Sequence[Stance], shown: Sequence[Evidence]
) -> tuple[Considered, ...]:
    """Return what became of each sentence, in the order in which retrieval found them.

    Args:
        judged: all evidence of the claim, with origins set.
        stances: the judge's answer for each.
        shown: what of it the report shows.
    """
    places = {(item.document.id, item.start) for item in shown}
    surest = _surest(judged)
    weighed = [stance.weighing or _plain(item) for item, stance in zip(judged, stances, strict=True)]
    return tuple(
        _one(rank, item, each, surest, shown=(item.document.id, item.start) in places)
        for rank, (item, each) in enumerate(zip(judged, weighed, strict=True), start=1)
    )


def _plain(item: Evidence) -> Weighing:
    """Return what is known of a stance from a judge that does not tell how it came about."""
    return Weighing(fate=Fate.NEUTRAL if item.stance is StanceLabel.NEUTRAL else Fate.COUNTS)


def _surest(judged: Sequence[Evidence]) -> dict[tuple[str, StanceLabel], float]:
    best: dict[tuple[str, StanceLabel], float] = defaultdict(lambda: -1.0)
    for item in judged:
        best[item.origin, item.stance] = max(best[item.origin, item.stance], item.probability)
    return best


def _one(
    rank: int,
    item: Evidence,
    weighing: Weighing,
    surest: dict[tuple[str, StanceLabel], float],
    *,
    shown: bool,
) -> Considered:
    fate = weighing.fate
    if item.stance in _OTHER:
        mine, theirs = surest[item.origin, item.stance], surest[item.origin, _OTHER[item.stance]]
        wins = mine > theirs or (mine == theirs and item.stance is StanceLabel.SUPPORTS)
        fate = Fate.COUNTS if wins else Fate.OUTWEIGHED
    return Considered(
        rank=rank,
        document=item.document,
        outlet=item.outlet,
        quote=item.quote,
        start=item.start,
        end=item.end,
        relevance=item.relevance,
        subject=weighing.subject,
        network=weighing.network,
        judge=weighing.judge,
        bar=weighing.bar,
        stance=item.stance,
        fate=fate,
        why=_why(fate, item, weighing),
        reasons=item.reasons,
        origin=item.origin,
        shown=shown,
    )


def _why(fate: Fate, item: Evidence, weighing: Weighing) -> str:
    judge, bar = weighing.judge or Probabilities(supports=0, refutes=0, neutral=1), weighing.bar or 0
    leans = StanceLabel.SUPPORTS if judge.supports >= judge.refutes else StanceLabel.REFUTES
    return _WHY[fate].format(
        side=item.stance.value,
        probability=item.probability,
        origin=item.origin,
        said="; ".join(reason.message for reason in item.reasons),
        leans=leans.value,
        judged=max(judge.supports, judge.refutes),
        bar=bar,
    )


_WHY = {
    Fate.COUNTS: "{side} at {probability:.0%}, for origin {origin}",
    Fate.OUTWEIGHED: "{side} at {probability:.0%}, but origin {origin} is surer of the other side",
    Fate.TAKEN_BACK: "would take a side, but is taken back: {said}",
    Fate.BELOW_BAR: "leans to {leans} at {judged:.0%}, below the bar of {bar:.0%}",
    Fate.NEUTRAL: "says neither at {probability:.0%}",
    Fate.NO_ANSWER: "no answer: {said}",
    Fate.UNREAD: "not read: says neither at {probability:.0%} by words, names and figures alone",
}
