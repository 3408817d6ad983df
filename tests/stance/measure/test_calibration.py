from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.stance.measure import (
    NEUTRAL,
    REFUTES,
    SUPPORTS,
    Answers,
    brier_score,
    expected_calibration_error,
)


def ece(answers):
    return expected_calibration_error(answers.probabilities, answers.gold, answers.said)


def brier(answers):
    return brier_score(answers.probabilities, answers.gold)


def sure(confidences, right):
    """Answers that say "supports" with these probabilities, right or wrong as told."""
    gold = np.where(right, SUPPORTS, REFUTES)
    rest = (1 - np.array(confidences)) / 2
    return Answers(gold, np.full(len(gold), SUPPORTS), np.stack([np.array(confidences), rest, rest], axis=1))


def test_eight_in_ten_at_eighty_percent_is_calibrated():
    assert ece(sure([0.8] * 10, [True] * 8 + [False] * 2)) == pytest.approx(0)


def test_a_worked_example():
    # bin (0.8, 0.867]: 2 answers, half right, 0.35 off; bin (0.933, 1]: 2 answers, both right, 0.03 off
    found = ece(sure([0.84, 0.86, 0.95, 0.99], [True, False, True, True]))
    assert found == pytest.approx((2 * 0.35 + 2 * 0.03) / 4)


def test_distances_of_opposite_sign_cancel_within_a_bin_and_not_across_bins():
    one_bin = sure([0.5, 0.5], [True, False])
    assert ece(one_bin) == pytest.approx(0)
    assert ece(sure([0.4, 0.6], [True, False])) == pytest.approx(0.6)


def test_zero_and_one_have_bins():
    certain = Answers(
        np.array([SUPPORTS, NEUTRAL]), np.array([SUPPORTS, SUPPORTS]), np.array([[1.0, 0, 0], [0.0, 0, 1]])
    )
    assert ece(certain) == 0


def test_the_probability_that_counts_is_that_of_what_was_said():
    overruled = Answers(np.array([REFUTES]), np.array([REFUTES]), np.array([[0.9, 0.1, 0.0]]))
    assert ece(overruled) == pytest.approx(0.9)


def test_brier_of_knowing_guessing_and_being_sure_and_wrong():
    gold = np.array([SUPPORTS])
    assert brier_score(np.array([[1.0, 0, 0]]), gold) == 0
    assert brier_score(np.array([[0.0, 1, 0]]), gold) == 2
    assert brier_score(np.full((1, 3), 1 / 3), gold) == pytest.approx(2 / 3)


def test_nothing_has_no_calibration():
    assert math.isnan(ece(sure([], np.zeros(0, bool))))
    assert math.isnan(brier(sure([], np.zeros(0, bool))))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50), st.randoms())
def test_the_error_is_a_share_and_the_order_changes_nothing(drawn, shuffle):
    mixed = list(drawn)
    shuffle.shuffle(mixed)
    found, again = (ece(sure(*(list(side) for side in zip(*rows, strict=True)))) for rows in (drawn, mixed))
    assert 0 <= found <= 1
    assert found == pytest.approx(again)
