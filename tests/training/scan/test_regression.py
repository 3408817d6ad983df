from __future__ import annotations

import numpy as np
import pytest

from provenance.scan.likely import READ, SIGNS, TELLING, TELLING_READ, Likelihood, Likelihoods
from provenance.scan.subjects import ToldPair
from provenance.scan.telling import telling
from tests.scan.given import statement
from training.scan.regression import CONFLICT, EITHER, NONE, Labelled, crossed, first, fitted, once_each


def test_no_week_is_scored_by_what_it_taught():
    # a sign that tells in one week alone teaches nothing that the others could confirm
    weeks = np.repeat(["2020-1", "2020-2", "2020-3"], 4)
    labels = np.tile([0, 1], 6)
    given = np.where(weeks == "2020-1", labels, 0).astype(float)[:, None]
    scores = crossed(given, labels, np.ones(12), weeks)
    assert np.ptp(scores[weeks == "2020-1"]) < 1e-6


def test_the_scale_of_an_input_does_not_matter():
    drawn = np.random.default_rng(5).normal(size=(60, 2))
    real = (drawn[:, 0] + 0.3 * drawn[:, 1] > 0).astype(np.int64)
    one, other = (fitted(each, real, np.ones(60)) for each in (drawn, drawn * [100.0, 1.0] + [7.0, 0.0]))
    assert one.weights[0] > one.weights[1] > 0
    assert other.chance(*(drawn[3] * [100.0, 1.0] + [7.0, 0.0])) == pytest.approx(
        one.chance(*drawn[3]), abs=1e-4
    )


def test_conflicts_are_counted_strictly_and_with_those_that_may_be_read_either_way():
    alike = telling(statement("It fell."), statement("It rose."), cosine=0.8, found=None)
    pairs = [ToldPair(2 * n, 2 * n + 1, 0.8, 0.0, alike) for n in range(4)]
    held = Labelled(
        pairs,
        np.zeros((4, 1)),
        [CONFLICT, EITHER, NONE, CONFLICT],
        np.full(4, "2020-1"),
        np.ones(4, bool),
        np.ones(4),
    )
    told = first(held, held.weighed, np.array([3.0, 2.0, 1.0, -3.0]))
    assert told == "1 to 2 of 10, 1 to 2 of 20, 1 to 2 of 50 (of 3 conflicts)", "the fourth is below the bar"


def test_what_is_fitted_is_what_a_scan_reads(tmp_path):
    drawn = np.random.default_rng(5).normal(size=(40, max(len(READ), len(TELLING_READ))))
    real = (drawn[:, 0] > 0).astype(np.int64)
    seen, read, unread, told = (
        fitted(drawn[:, : len(names)], real, np.ones(40)) for names in (SIGNS, READ, TELLING, TELLING_READ)
    )
    made = Likelihoods(Likelihood(seen, read), Likelihood(unread, told))
    made.save(tmp_path / "weights.json")
    found = Likelihoods.load(tmp_path / "weights.json")
    assert found.figures.read.weights == pytest.approx(read.weights, abs=1e-3)
    assert found.figures.seen.bias == pytest.approx(seen.bias, abs=1e-3)
    assert found.wordings.seen.weights == pytest.approx(unread.weights, abs=1e-3)
    assert found.wordings.read.bias == pytest.approx(told.bias, abs=1e-3)


def test_the_pairs_of_one_conflict_count_as_one():
    alike = telling(statement("It fell."), statement("It rose."), cosine=0.8, found=None)
    places = [(1, 2), (2, 3), (3, 4), (1, 9), (7, 8)]
    pairs = [ToldPair(one, other, 0.8, 0.0, alike) for one, other in places]
    assert once_each(pairs, np.array([1, 1, 1, 0, 1])) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1, 1])


def test_pairs_of_another_index_teach_and_are_not_shown():
    alike = telling(statement("It fell."), statement("It rose."), cosine=0.8, found=None)
    scored, other = (
        Labelled(
            [ToldPair(0, 1, 0.8, 0.0, alike)], np.array([[sign]]), [label], np.array([week]),
            np.ones(1, bool), np.ones(1),
        )
        for sign, label, week in ((1.0, CONFLICT, "2020-1"), (-1.0, NONE, "2015-1"))
    )  # fmt: skip
    held = scored.beside(other)
    assert held.real.tolist() == [1, 0]
    assert held.given[:, 0].tolist() == [1.0, -1.0]
    told = first(held, held.weighed, np.array([3.0, 3.0]))
    assert told == "1 to 1 of 10, 1 to 1 of 20, 1 to 1 of 50 (of 1 conflicts)", (
        "both have the same two positions"
    )
