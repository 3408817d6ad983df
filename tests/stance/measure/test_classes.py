from __future__ import annotations

import math

import numpy as np
import pytest

from provenance.models import StanceLabel
from provenance.stance.measure import (
    NEUTRAL,
    REFUTES,
    STANCES,
    SUPPORTS,
    Answers,
    accuracy,
    balanced_accuracy,
    class_figures,
    confidence_in,
    f1s,
    false_rates,
    figures,
    plain,
    said_by,
)


def answers(gold, said, probabilities=None):
    if probabilities is None:
        probabilities = np.full((len(gold), 3), 1 / 3)
    return Answers(np.array(gold, dtype=int), np.array(said, dtype=int), np.array(probabilities, dtype=float))


def sides(answers):
    return answers.gold, answers.said


S, R, N = SUPPORTS, REFUTES, NEUTRAL
WORKED = answers([S, S, S, S, R, R, N, N], [S, S, S, N, R, S, N, R])
"""By hand: recalls 3/4, 1/2, 1/2; called supports 4 (3 right), refutes 2 (1), neutral 2 (1)."""


def test_the_order_of_the_classes_is_that_of_the_network():
    from training.rows import LABELS

    assert LABELS == STANCES


def test_a_worked_example():
    assert accuracy(*sides(WORKED)) == 5 / 8
    assert balanced_accuracy(*sides(WORKED)) == pytest.approx((3 / 4 + 1 / 2 + 1 / 2) / 3)
    supports = class_figures(*sides(WORKED))[StanceLabel.SUPPORTS]
    assert (supports.pairs, supports.precision, supports.recall, supports.f1) == (4, 3 / 4, 3 / 4, 3 / 4)
    assert f1s(*sides(WORKED)) == {"supports": 3 / 4, "refutes": 1 / 2, "neutral": 1 / 2}
    rates = false_rates(*sides(WORKED))
    assert rates.support == 1 / 4
    assert rates.refutation == 1 / 6


def test_a_class_that_gold_lacks_does_not_weigh_in_the_balance():
    assert balanced_accuracy(*sides(answers([S, S, R, R], [S, N, R, R]))) == 3 / 4


def test_always_the_commonest_class_is_no_better_than_chance():
    assert balanced_accuracy(*sides(answers([S] * 8 + [R] * 1 + [N] * 1, [S] * 10))) == pytest.approx(1 / 3)


def test_shares_of_nothing_are_undefined_and_not_zero():
    assert math.isnan(balanced_accuracy(*sides(answers([], []))))
    assert math.isnan(false_rates(*sides(answers([S, S], [S, N]))).support)
    found = class_figures(*sides(answers([S, N], [S, S])))
    assert math.isnan(found[StanceLabel.REFUTES].f1)
    assert math.isnan(found[StanceLabel.NEUTRAL].precision)
    assert found[StanceLabel.NEUTRAL].f1 == 0


def test_folded_to_two_ways_a_refutation_is_no_support():
    folded = answers([S, R, N], [R, N, S], [[0.2, 0.5, 0.3], [0.1, 0.2, 0.7], [0.6, 0.3, 0.1]]).two_way()
    assert folded.gold.tolist() == [S, N, N]
    assert folded.said.tolist() == [N, N, S]
    assert confidence_in(folded.probabilities, folded.said) == pytest.approx([0.8, 0.9, 0.6])
    assert class_figures(*sides(folded))[StanceLabel.REFUTES].pairs == 0


def test_the_first_of_equals_is_said():
    assert said_by(np.array([[0.4, 0.4, 0.2], [0.1, 0.45, 0.45], [0.2, 0.2, 0.6]])).tolist() == [S, R, N]


@pytest.mark.parametrize(
    ("gold", "said", "probabilities"),
    [
        ([S], [S, R], [[1, 0, 0]]),
        ([S], [S], [[1, 0]]),
        ([3], [S], [[1, 0, 0]]),
        ([S], [-1], [[1, 0, 0]]),
        ([S], [S], [[math.nan, 0, 0]]),
        ([S], [S], [[1.5, 0, 0]]),
    ],
)
def test_what_fits_no_pair_is_refused(gold, said, probabilities):
    with pytest.raises(ValueError, match=r"label|probabilit"):
        answers(gold, said, probabilities)


def test_figures_for_json_hold_null_for_shares_of_nothing():
    import json

    table = json.loads(json.dumps(plain(figures(answers([S, S, S], [S, S, N]))), allow_nan=False))
    assert table["false_rates"] == {"support": None, "refutation": 0.0}
    assert table["accuracy"] == 0.6667
    assert table["classes"]["supports"] == {"pairs": 3, "precision": 1.0, "recall": 0.6667, "f1": 0.8}
    assert table["risk_coverage"][0] == {"coverage": 1.0, "error": 0.3333}
    assert plain(figures(answers([], [])))["accuracy"] is None
