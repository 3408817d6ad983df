from __future__ import annotations

import datetime as dt
import json

import numpy as np

from provenance.scan.likely import SIGNS, Likelihood
from training.scan.fit import PAIRS, crossed, made, week


def test_weeks_are_iso_weeks_written_as_the_halves_go_by_them():
    assert week(dt.date(2020, 2, 14)) == "2020-7"
    assert week(dt.date(2019, 12, 30)) == "2020-1"


def test_no_week_is_scored_by_what_it_taught():
    # a sign that tells in one week alone teaches nothing that the others could confirm
    weeks = np.repeat(["2020-1", "2020-2", "2020-3"], 4)
    labels = np.tile([0, 1], 6)
    rows = np.where(weeks == "2020-1", labels, 0).astype(float)[:, None]
    scores = crossed(rows, labels, weeks)
    assert np.ptp(scores[weeks == "2020-1"]) < 1e-6


def test_what_is_fitted_is_what_a_scan_reads(tmp_path):
    held = np.arange(len(SIGNS) + 1, dtype=float)
    made(held).save(tmp_path / "weights.json")
    read = Likelihood.load(tmp_path / "weights.json")
    assert (read.weights.tolist(), read.bias) == (held[:-1].tolist(), held[-1])


def test_every_pair_is_two_places_and_a_label():
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        assert row["label"] in {0, 1}
        assert row["half"] in {"develop", "held"}
        for side in ("one", "other"):
            assert 0 <= row[side]["figure"] < row[side]["end"] - row[side]["start"]
