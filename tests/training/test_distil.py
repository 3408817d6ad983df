"""Rows get a teacher's opinion, and a run that was killed goes on."""

from __future__ import annotations

import json

import numpy as np
import pytest

from training import distil
from training.batches import HARD_WEIGHT, encode
from training.network import base_folder, tokenizer
from training.rows import Row


class Teacher:
    """Sure of a side by the number in the premise."""

    def __init__(self):
        self.read = 0

    def score(self, pairs):
        self.read += len(pairs)
        return np.array([np.roll((0.9, 0.06, 0.04), int(premise)) for premise, _ in pairs], np.float32)


def rows(count, label=None):
    return [Row(str(n), "claim", label, "s", "g") for n in range(count)]


def test_opinions_are_softened_and_keep_their_order():
    (first, broken) = distil.taught(rows(2), np.array([(0.9, 0.06, 0.04), (np.nan,) * 3], np.float32))
    assert sum(first.soft) == pytest.approx(1, abs=1e-3)
    assert 0.9 > first.soft[0] > first.soft[1] > first.soft[2] > 0.04
    assert broken.soft is None


def test_what_was_read_before_is_not_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(distil, "STEP", 4)
    kept, whole = tmp_path / "a.part", Teacher()
    expected = distil._opinions(whole, rows(10), kept)
    lines = kept.read_text().splitlines()
    # killed within the second step: that step is read again
    kept.write_text("\n".join([*lines[:6], lines[6][:5]]))
    again = Teacher()
    assert distil._opinions(again, rows(10), kept).tolist() == expected.tolist()
    assert again.read == 6
    assert [json.loads(line) for line in kept.read_text().splitlines()] == [
        json.loads(line) for line in lines
    ]


def test_a_label_and_an_opinion_are_mixed_and_an_opinion_alone_counts_whole():
    base = base_folder("minilm")
    held = [
        Row("p", "c", "refutes", "s", "g", (0.5, 0.2, 0.3)),
        Row("p", "c", None, "s", "g", (0.5, 0.2, 0.3)),
    ]
    mixed, alone = encode(held, tokenizer(base), 64).targets
    assert mixed == pytest.approx(
        [0.5 * (1 - HARD_WEIGHT), HARD_WEIGHT + 0.2 * (1 - HARD_WEIGHT), 0.3 * (1 - HARD_WEIGHT)]
    )
    assert alone == (0.5, 0.2, 0.3)


def test_teachers_count_alike_and_trained_weights_give_probabilities():
    class Network:
        temperature = 2.0

        def logits(self, pairs):
            return np.array([(4.0, 0.0, 0.0)] * len(pairs), np.float32)

    trained = distil.Trained(Network())
    (share,) = trained.score([("1", "claim")])
    assert share == pytest.approx(np.exp([2, 0, 0]) / (np.exp(2) + 2), abs=1e-6)
    (mean,) = distil.Mean([trained, Teacher()]).score([("1", "claim")])
    assert mean == pytest.approx((share + np.array([0.04, 0.9, 0.06])) / 2, abs=1e-6)
