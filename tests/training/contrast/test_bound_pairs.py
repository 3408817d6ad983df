from __future__ import annotations

import random

import pytest

from provenance.stance.quantities import Bound
from tests.training.contrast.given import SENTENCES, passage
from training.contrast.bound_pairs import bound_pairs, compare


@pytest.mark.parametrize(
    ("told", "said", "claimed", "value", "truth"),
    [
        (Bound.EXACT, 10432, Bound.MORE_THAN, 10000, "supports"),
        (Bound.EXACT, 10432, Bound.ABOUT, 10000, "supports"),
        (Bound.EXACT, 10432, Bound.AT_LEAST, 10000, "supports"),
        (Bound.EXACT, 10432, Bound.NEARLY, 10500, "supports"),
        (Bound.EXACT, 10432, Bound.MORE_THAN, 11000, "refutes"),
        (Bound.EXACT, 10432, Bound.LESS_THAN, 10000, "refutes"),
        (Bound.EXACT, 10432, Bound.ABOUT, 14000, "refutes"),
        (Bound.MORE_THAN, 10000, Bound.EXACT, 10000, "supports"),
        (Bound.MORE_THAN, 10000, Bound.EXACT, 12000, "neutral"),
        (Bound.MORE_THAN, 10000, Bound.EXACT, 8000, "refutes"),
        (Bound.MORE_THAN, 10000, Bound.UP_TO, 10000, None),
        (Bound.UP_TO, 50, Bound.EXACT, 60, "refutes"),
        (Bound.UP_TO, 50, Bound.EXACT, 30, "neutral"),
        (Bound.ABOUT, 300, Bound.EXACT, 310, None),
        (Bound.EXACT, 12, Bound.EXACT, 13, "refutes"),
        (Bound.AT_LEAST, 12, Bound.MORE_THAN, 20, "neutral"),
    ],
)
def test_what_a_figure_makes_of_a_claimed_one(
    told: Bound, said: float, claimed: Bound, value: float, truth: str | None
) -> None:
    assert compare(told, said, claimed, value) == truth


def test_one_claim_stands_under_several_labels(lexicon: object) -> None:
    families = [bound_pairs(passage(SENTENCES[0]), lexicon, random.Random(n)) for n in range(40)]
    full = [family for family in families if family]
    assert len(full) > 10
    assert all(len({p.claim for p in family}) == 1 for family in full)
    assert all(len({p.truth for p in family}) == len(family) > 1 for family in full)
