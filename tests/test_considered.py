from __future__ import annotations

import pytest

from provenance.considered import considered
from provenance.models import (
    DocumentInfo,
    Evidence,
    Fate,
    Probabilities,
    Reason,
    Stance,
    StanceLabel,
    Weighing,
)

SUPPORTS, REFUTES, NEUTRAL = StanceLabel


def one(stance, weighing=None, *, probability=0.9, origin="o1", start=0, reasons=()):
    item = Evidence(
        document=DocumentInfo(id="d", source="d.txt"), quote="q", start=start, end=start + 1, stance=stance,
        probability=probability, origin=origin, relevance=0.5, reasons=reasons,
    )  # fmt: skip
    return item, Stance(label=stance, probability=probability, weighing=weighing)


def explained(*pairs, shown=()):
    return considered(
        [item for item, _ in pairs], [stance for _, stance in pairs], [pairs[n][0] for n in shown]
    )


def judged(supports, refutes):
    return Probabilities(supports=supports, refutes=refutes, neutral=round(1 - supports - refutes, 4))


@pytest.mark.parametrize(
    ("stance", "weighing", "fate", "why"),
    [
        (SUPPORTS, Weighing(fate=Fate.COUNTS), Fate.COUNTS, "supports at 90%, for origin o1"),
        (REFUTES, None, Fate.COUNTS, "refutes at 90%, for origin o1"),
        (NEUTRAL, None, Fate.NEUTRAL, "says neither at 90%"),
        (NEUTRAL, Weighing(fate=Fate.NEUTRAL), Fate.NEUTRAL, "says neither at 90%"),
        (NEUTRAL, Weighing(fate=Fate.BELOW_BAR, judge=judged(0.5, 0.1), bar=0.6), Fate.BELOW_BAR,
         "leans to supports at 50%, below the bar of 60%"),
        (NEUTRAL, Weighing(fate=Fate.BELOW_BAR, judge=judged(0.1, 0.5), bar=0.6), Fate.BELOW_BAR,
         "leans to refutes at 50%, below the bar of 60%"),
        (NEUTRAL, Weighing(fate=Fate.UNREAD), Fate.UNREAD,
         "not read: says neither at 90% by words, names and figures alone"),
        (NEUTRAL, Weighing(fate=Fate.TAKEN_BACK), Fate.TAKEN_BACK, "would take a side, but is taken back: a toll"),
        (NEUTRAL, Weighing(fate=Fate.NO_ANSWER), Fate.NO_ANSWER, "no answer: a toll"),
    ],
)  # fmt: skip
def test_the_fate_in_words(stance, weighing, fate, why):
    pair = one(stance, weighing, reasons=(Reason(code="PRV106", message="a toll"),))
    first, _ = explained(pair, one(NEUTRAL, start=5))
    assert (first.fate, first.why) == (fate, why)
    assert first.reasons[0].code == "PRV106"


def test_the_weaker_side_of_an_origin_does_not_count():
    found = explained(
        one(SUPPORTS, probability=0.7),
        one(REFUTES, probability=0.8, start=3),
        one(SUPPORTS, origin="o2", start=6),
    )
    assert [each.fate for each in found] == [Fate.OUTWEIGHED, Fate.COUNTS, Fate.COUNTS]
    assert found[0].why == "supports at 70%, but origin o1 is surer of the other side"


def test_of_equal_sides_support_counts():
    found = explained(one(SUPPORTS), one(REFUTES, start=3))
    assert [each.fate for each in found] == [Fate.COUNTS, Fate.OUTWEIGHED]


def test_rank_and_what_is_shown():
    found = explained(one(SUPPORTS), one(NEUTRAL, start=3), shown=[0])
    assert [(each.rank, each.shown) for each in found] == [(1, True), (2, False)]
