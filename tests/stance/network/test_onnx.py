from __future__ import annotations

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from provenance.errors import ConfigError
from provenance.stance.network import JudgeError, is_broken
from provenance.stance.network.onnx import OnnxScorer

PAIRS = [
    ("Eight people died when the ferry sank.", "Twelve people died."),
    ("The ministry shipped 10,000 containers of munitions.", "10,000 containers of munitions"),
    ("", ""),
    ("one", ""),
    ("", "word"),
    ("\x00🙂", "\ud800 broken"),
    ("Текст на другом языке.", "文字"),
    ("word " * 3000, "Short claim."),
    ("Short premise.", "claim " * 3000),
    ("x" * 100_000, "y" * 10_000),
]
TORCH_FREE = """
import sys
from pathlib import Path
from provenance.stance.network import best_windows, load_scorer
before = {"onnxruntime", "tokenizers"} & sys.modules.keys()
best_windows(load_scorer(sys.argv[1]), [("A ferry sank.", "A boat sank.")])
print(sorted(before), sorted({"torch", "transformers", "sentence_transformers", "onnx"} & sys.modules.keys()))
"""


def test_scores_are_those_of_torch(scorer, torch_model):
    from training.export import torch_scores

    expected = torch_scores(torch_model, PAIRS[:2], temperature=1.5, longest=64)
    np.testing.assert_allclose(scorer.score(PAIRS[:2]), expected, atol=1e-4)
    assert expected.max() - expected.min() > 0.1  # uneven enough for a swap of columns to show


def test_odd_pairs_get_probabilities(scorer):
    scores = scorer.score(PAIRS)
    assert scores.shape == (len(PAIRS), 3)
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores.sum(axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_a_score_does_not_depend_on_its_company(exported, precision):
    scorer = OnnxScorer(exported[precision])
    together = scorer.score(PAIRS)
    alone = np.concatenate([scorer.score([pair]) for pair in PAIRS])
    np.testing.assert_allclose(together, alone, atol=1e-6)
    np.testing.assert_allclose(scorer.score(PAIRS[::-1]), together[::-1], atol=1e-6)


def test_nothing_gives_nothing_and_copies_score_alike(scorer):
    assert scorer.score([]).shape == (0, 3)
    twice = scorer.score([PAIRS[0], PAIRS[1], PAIRS[0]])
    assert (twice[0] == twice[2]).all()
    assert (twice[0] != twice[1]).any()


def test_a_long_claim_leaves_half_to_the_premise(scorer):
    claim = "claim " * 3000
    near, far = scorer.score(
        [("A ferry sank off the coast.", claim), ("Nobody was hurt in the flood.", claim)]
    )
    assert np.abs(near - far).max() > 1e-4


def test_token_spans_point_into_the_text(scorer):
    text = "Überraschung: 🙂 \ud800 Kyiv’s 10,000 shells"
    (spans,) = scorer.token_spans([text])
    assert text[slice(*spans[0])].lower().startswith("ü")
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert len(scorer.token_spans(["word " * 3000])[0]) == 3000


def test_a_network_that_gives_no_numbers_is_reported_row_by_row(exported, tmp_path):
    import onnx

    folder = tmp_path / "broken"
    shutil.copytree(exported["fp32"], folder)
    model = onnx.load(folder / "model.onnx")
    for weight in model.graph.initializer:
        if list(weight.dims) == [3]:
            weight.CopyFrom(onnx.numpy_helper.from_array(np.full(3, np.nan, dtype=np.float32), weight.name))
    onnx.save(model, folder / "model.onnx")
    scores = OnnxScorer(folder).score(PAIRS[:2])
    assert all(is_broken(row) for row in scores)
    assert not is_broken(np.array([0.2, 0.3, 0.5], dtype=np.float32))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"temperature": 0}, "temperature"),
        ({"temperature": float("nan")}, "temperature"),
        ({"version": 99}, "version 99"),
        ({"longest": 3}, "longest"),
    ],
    ids=str,
)
def test_settings_that_make_no_sense_are_refused(exported, tmp_path, change, message):
    folder = tmp_path / "m"
    shutil.copytree(exported["fp32"], folder)
    settings = json.loads((folder / "judge.json").read_text())
    (folder / "judge.json").write_text(json.dumps(settings | change))
    with pytest.raises(JudgeError, match=message):
        OnnxScorer(folder)


def test_labels_of_another_number_are_refused(exported, tmp_path):
    folder = tmp_path / "m"
    shutil.copytree(exported["fp32"], folder)
    settings = json.loads((folder / "judge.json").read_text())
    (folder / "judge.json").write_text(json.dumps(settings | {"labels": ["entailment", "not_entailment"]}))
    with pytest.raises(JudgeError, match="2 labels"):
        OnnxScorer(folder).score(PAIRS[:1])
    (folder / "judge.json").write_text(json.dumps(settings | {"labels": ["LABEL_0", "LABEL_1", "LABEL_2"]}))
    with pytest.raises(ConfigError, match="LABEL_1"):
        OnnxScorer(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "judge.json"])
def test_a_damaged_folder_is_refused_with_advice(exported, tmp_path, name):
    folder = tmp_path / "m"
    shutil.copytree(exported["fp32"], folder)
    (folder / name).write_bytes(b"{ half a fi")
    with pytest.raises(JudgeError) as error:
        OnnxScorer(folder).score(PAIRS[:1])
    assert error.value.hint
    with pytest.raises(JudgeError, match="damaged") if name != "judge.json" else pytest.raises(JudgeError):
        OnnxScorer(folder).preload()
    (folder / name).unlink()
    with pytest.raises(JudgeError) as error:
        OnnxScorer(folder)
    assert error.value.hint


@pytest.mark.parametrize("size", [None, 0, 5000], ids=["missing", "empty", "cut short"])
def test_weights_beside_the_graph_that_are_not_whole_are_refused_with_advice(exported, tmp_path, size):
    folder = tmp_path / "m"
    shutil.copytree(exported["fp32"], folder)
    data = folder / "model.onnx.data"
    assert data.stat().st_size > 5000
    data.unlink() if size is None else data.write_bytes(data.read_bytes()[:size])
    with pytest.raises(JudgeError, match="damaged") as error:
        OnnxScorer(folder).score(PAIRS[:1])
    assert error.value.hint


def test_the_fingerprint_follows_the_files(exported, tmp_path):
    folder = tmp_path / "m"
    shutil.copytree(exported["fp32"], folder)
    first = OnnxScorer(folder).fingerprint
    assert first == OnnxScorer(exported["fp32"]).fingerprint != OnnxScorer(exported["int8"]).fingerprint
    settings = json.loads((folder / "judge.json").read_text())
    (folder / "judge.json").write_text(json.dumps(settings | {"temperature": 1.25}))
    assert OnnxScorer(folder).fingerprint != first


def test_judging_never_imports_torch(exported):
    shown = subprocess.run(
        [sys.executable, "-W", "error", "-c", TORCH_FREE, str(exported["int8"])],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (shown.stdout.strip(), shown.stderr) == ("[] []", "")
