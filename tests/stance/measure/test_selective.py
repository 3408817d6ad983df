from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.stance.measure import (
    COVERAGES,
    NEUTRAL,
    REFUTES,
    SUPPORTS,
    Answers,
    false_rates,
    said_by,
    weighted_alike,
)
from provenance.stance.measure import (
    abstention_threshold as threshold_of,
)
from provenance.stance.measure import (
    risk_coverage as risks_covered,
)
from provenance.stance.measure import (
    withhold as withheld,
)


def of_support(probabilities, gold):
    """Answers by the likeliest stance, given the probability of support."""
    rows = np.array([[p, (1 - p) / 4, 3 * (1 - p) / 4] for p in probabilities]).reshape(-1, 3)
    return Answers(np.array(gold, dtype=int), said_by(rows), rows)


def risk_coverage(answers, coverages=COVERAGES):
    return risks_covered(answers.probabilities, answers.gold, answers.said, coverages=coverages)


def abstention_threshold(answers, **options):
    return threshold_of(answers.probabilities, answers.gold, **options)


def withhold(answers, threshold):
    return withheld(answers.probabilities, answers.said, threshold)


# -- risk and coverage -------------------------------------------------------------------------------------------------


def test_the_unsure_go_first():
    gold = [SUPPORTS] * 8 + [REFUTES] * 2
    answers = of_support([0.95] * 8 + [0.7, 0.6], gold)
    assert risk_coverage(answers, (1.0, 0.9, 0.8, 0.5)) == pytest.approx(
        {1.0: 0.2, 0.9: 1 / 9, 0.8: 0, 0.5: 0}
    )


def test_equally_sure_answers_count_by_their_mean():
    answers = of_support([0.9] * 4, [SUPPORTS, SUPPORTS, REFUTES, REFUTES])
    assert risk_coverage(answers, (1.0, 0.5, 0.25)) == pytest.approx({1.0: 0.5, 0.5: 0.5, 0.25: 0.5})


def test_part_of_an_answer_is_a_whole_one():
    assert risk_coverage(of_support([0.9, 0.8, 0.7], [SUPPORTS, REFUTES, SUPPORTS]), (0.5,)) == {0.5: 0.5}


def test_no_answers_cover_nothing():
    assert risk_coverage(of_support([], [])) == {}


pairs = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 2)), min_size=1, max_size=60)


@given(pairs, st.randoms())
def test_the_order_of_the_pairs_changes_no_risk(drawn, shuffle):
    mixed = list(drawn)
    shuffle.shuffle(mixed)
    found, again = (risk_coverage(of_support(*zip(*rows, strict=True))) for rows in (drawn, mixed))
    answers = of_support(*zip(*drawn, strict=True))
    mistakes = (answers.gold != answers.said).mean()
    assert found == pytest.approx(again)
    assert found[1.0] == pytest.approx(mistakes)


# -- where to abstain --------------------------------------------------------------------------------------------------


def test_the_threshold_lies_just_above_the_first_false_support_too_many():
    unsupported = [0.99, 0.8, 0.6, *[0.1] * 97]
    answers = of_support([*unsupported, 0.9, 0.7], [NEUTRAL] * 100 + [SUPPORTS] * 2)
    threshold = abstention_threshold(answers, at_most=0.02)
    assert 0.6 < threshold < 0.6 + 1e-9
    assert false_rates(answers.gold, withhold(answers, threshold)).support == 0.02
    assert 0.99 < abstention_threshold(answers, at_most=0.0) < 1


def test_no_threshold_where_there_is_little_false_support():
    assert abstention_threshold(of_support([0.2, 0.3, 0.9], [NEUTRAL, REFUTES, SUPPORTS])) == 0
    assert abstention_threshold(of_support([], [])) == 0


def test_support_that_is_always_wrong_is_always_withheld():
    answers = of_support([1.0, 1.0], [NEUTRAL, SUPPORTS])
    assert abstention_threshold(answers) > 1
    assert withhold(answers, abstention_threshold(answers)).tolist() == [NEUTRAL, NEUTRAL]


def test_equal_probabilities_are_withheld_together():
    answers = of_support([0.9] * 3 + [0.1] * 97, [NEUTRAL] * 100)
    assert abstention_threshold(answers, at_most=0.02) > 0.9


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_bar_that_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="at_most"):
        abstention_threshold(of_support([0.9], [NEUTRAL]), at_most=share)


def test_withheld_support_is_neutral_and_nothing_else_moves():
    answers = of_support([0.9, 0.6, 0.1], [SUPPORTS] * 3)
    assert withhold(answers, 0.7).tolist() == [SUPPORTS, NEUTRAL, NEUTRAL]


def test_a_small_set_weighs_as_much_as_a_large_one():
    assert weighted_alike(["a", "a", "a", "b"]).tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1])
    assert weighted_alike([]).tolist() == []
    # the one false support is 1% of all unsupported pairs, but all there is of set b
    answers = of_support([0.1] * 99 + [0.9], [NEUTRAL] * 100)
    assert abstention_threshold(answers) == 0
    assert abstention_threshold(answers, weights=weighted_alike(["a"] * 99 + ["b"])) > 0.9


@given(pairs, st.floats(0, 1))
def test_the_threshold_keeps_its_promise_and_is_the_least_that_does(drawn, at_most):
    answers = of_support(*zip(*drawn, strict=True))
    threshold = abstention_threshold(answers, at_most=at_most)
    unsupported = answers.gold != SUPPORTS

    def false_support(at):
        return int((withhold(answers, at)[unsupported] == SUPPORTS).sum())

    allowed = at_most * unsupported.sum() * (1 + 1e-6)
    assert false_support(threshold) <= allowed
    if threshold > 0:
        assert false_support(np.nextafter(threshold, 0)) > at_most * unsupported.sum() * (1 - 1e-6)
