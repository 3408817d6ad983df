from __future__ import annotations

import datetime as dt
import json

import numpy as np
import pytest

from provenance.models import Reason
from provenance.scan.clash import Clash
from provenance.scan.likely import READ, SIGNS, Likelihood
from provenance.scan.subjects import Pair
from training.scan.fit import CONFLICT, EITHER, LABELS, NONE, PAIRS, Labelled, crossed, first, fitted, week


def test_weeks_are_iso_weeks():
    assert week(dt.date(2020, 2, 14)) == "2020-7"
    assert week(dt.date(2019, 12, 30)) == "2020-1"
    assert week(None) == ""


def test_no_week_is_scored_by_what_it_taught():
    # a sign that tells in one week alone teaches nothing that the others could confirm
    weeks = np.repeat(["2020-1", "2020-2", "2020-3"], 4)
    labels = np.tile([0, 1], 6)
    given = np.where(weeks == "2020-1", labels, 0).astype(float)[:, None]
    scores = crossed(given, labels, weeks)
    assert np.ptp(scores[weeks == "2020-1"]) < 1e-6


def test_the_scale_of_an_input_does_not_matter():
    drawn = np.random.default_rng(5).normal(size=(60, 2))
    real = (drawn[:, 0] + 0.3 * drawn[:, 1] > 0).astype(np.int64)
    one, other = fitted(drawn, real), fitted(drawn * [100.0, 1.0] + [7.0, 0.0], real)
    assert one.weights[0] > one.weights[1] > 0
    assert other.chance(*(drawn[3] * [100.0, 1.0] + [7.0, 0.0])) == pytest.approx(
        one.chance(*drawn[3]), abs=1e-4
    )


def test_conflicts_are_counted_strictly_and_with_those_that_may_be_read_either_way():
    clash = Clash(None, None, 0.0, Reason(code="PRV101", message="another figure"))
    pairs = [Pair(2 * n, 2 * n + 1, clash, 0.8, 0.0) for n in range(4)]
    held = Labelled(
        pairs, np.zeros((4, 1)), [CONFLICT, EITHER, NONE, CONFLICT], np.full(4, "2020-1"), np.ones(4, bool)
    )
    told = first(held, held.weighed, np.array([3.0, 2.0, 1.0, -3.0]))
    assert told == "1 to 2, 1 to 2, 1 to 2 (of 3 conflicts)", "the fourth is below the bar"


def test_what_is_fitted_is_what_a_scan_reads(tmp_path):
    drawn = np.random.default_rng(5).normal(size=(40, len(READ)))
    real = (drawn[:, 0] > 0).astype(np.int64)
    made = Likelihood(fitted(drawn[:, : len(SIGNS)], real), fitted(drawn, real))
    made.save(tmp_path / "weights.json")
    read = Likelihood.load(tmp_path / "weights.json")
    assert read.read.weights == pytest.approx(made.read.weights, abs=1e-3)
    assert read.signs.bias == pytest.approx(made.signs.bias, abs=1e-3)


def test_every_pair_is_two_places_and_a_label():
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 5000
    for row in rows:
        assert row["label"] in LABELS
        assert ("what" in row) == (row["label"] != NONE)
        for side in ("one", "other"):
            assert 0 <= row[side]["figure"] < row[side]["end"] - row[side]["start"]
