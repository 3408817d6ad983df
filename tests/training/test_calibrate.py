from __future__ import annotations

import json
import sys

import numpy as np
import pytest

from provenance.stance.softmax import softmax
from training import calibrate, devsets
from training.devsets import DevSet


def drawn(name, count, temperature, *, seed=1, two_way=False, scale=3.0):
    """Logits whose gold labels follow softmax(logits / temperature)."""
    draw = np.random.default_rng(seed)
    logits = (draw.normal(size=(count, 3)) * scale).astype(np.float32)
    shares = softmax(logits / temperature).cumsum(axis=1)
    gold = np.minimum((draw.random((count, 1)) > shares).sum(axis=1), 2)
    if two_way:
        gold = np.where(gold == 1, 2, gold)
    return DevSet(name, np.arange(count), gold, np.full(count, two_way), logits)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
@pytest.mark.parametrize("two_way", [False, True])
def test_the_temperature_that_made_the_labels_is_found(temperature, two_way):
    found = calibrate.fit_temperature([drawn("a", 20_000, temperature, two_way=two_way)])
    assert found == pytest.approx(temperature, rel=0.06)


def test_a_small_set_weighs_as_much_as_a_large_one():
    small, large = drawn("small", 400, 4.0), drawn("large", 8_000, 0.5, seed=2)
    pooled = DevSet(
        "both",
        np.arange(8_400),
        np.concatenate([small.gold, large.gold]),
        np.zeros(8_400, dtype=bool),
        np.concatenate([small.logits, large.logits]),
    )
    assert calibrate.fit_temperature([small, large]) > 1.3 * calibrate.fit_temperature([pooled])


def test_no_other_temperature_loses_less():
    sets = [drawn("a", 2_000, 2.0), drawn("b", 500, 1.0, seed=3, two_way=True)]
    best = calibrate.fit_temperature(sets)
    losses = [np.mean([calibrate.log_loss(s, best * by) for s in sets]) for by in (0.9, 1.0, 1.1)]
    assert losses[1] == min(losses)


def test_a_two_way_pair_tells_only_whether_it_is_supported():
    pair = DevSet(
        "t", np.arange(1), np.array([2]), np.array([True]), np.log([[0.2, 0.7, 0.1]]).astype(np.float32)
    )
    assert calibrate.log_loss(pair, 1.0) == pytest.approx(-np.log(0.8), abs=1e-6)


def test_without_pairs_there_is_nothing_to_fit():
    with pytest.raises(ValueError, match="no pairs"):
        calibrate.fit_temperature([drawn("a", 0, 1.0)])


def test_the_command_reads_logits_and_changes_the_settings_of_an_exported_folder(
    tmp_path, monkeypatch, capsys
):
    devsets.save(tmp_path / "dev.npz", [drawn("a", 3_000, 2.0), drawn("b", 500, 2.0, seed=4)])
    settings = {"version": 1, "name": "small", "labels": ["supports"], "temperature": 1.0}
    (tmp_path / "judge.json").write_text(json.dumps(settings))
    monkeypatch.setattr(sys, "argv", ["calibrate", str(tmp_path / "dev.npz"), "--write", str(tmp_path)])
    calibrate.main()
    after = json.loads((tmp_path / "judge.json").read_text())
    assert after["temperature"] == pytest.approx(2.0, rel=0.1)
    assert {key: after[key] for key in ("version", "name", "labels")} == {
        key: settings[key] for key in ("version", "name", "labels")
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dev.npz", "judge.json"]
    rows = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert {"a", "b", "mean"} <= set(rows)
    before, better = map(float, rows["a"][3:5])
    assert better < before


def test_a_folder_without_settings_is_refused(tmp_path):
    with pytest.raises(SystemExit, match=r"judge\.json"):
        calibrate.write(1.5, tmp_path)
