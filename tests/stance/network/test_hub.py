from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from provenance.errors import ConfigError
from provenance.stance.network import JudgeError, best_windows, load_scorer
from provenance.stance.network.onnx import OnnxScorer
from provenance.stance.network.torch import TorchScorer

PAIRS = [
    ("Eight people died when the ferry sank.", "Twelve people died."),
    ("word " * 3000, "Short claim."),
    ("", "\ud800"),
]


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)


def test_a_folder_of_training_runs_on_torch(torch_model, scorer):
    judge = load_scorer(torch_model)
    assert isinstance(judge, TorchScorer)
    scores = judge.score(PAIRS)
    np.testing.assert_allclose(scores.sum(axis=1), 1, rtol=1e-5)
    logits = np.log(scorer.score(PAIRS[:1])) * 1.5  # without the temperature of the export
    np.testing.assert_allclose(scores[0], np.exp(logits[0]) / np.exp(logits[0]).sum(), atol=1e-3)
    assert judge.score([]).shape == (0, 3)
    assert (judge.longest, judge.separators) == (512, 3)
    (found,) = best_windows(judge, [("A ferry sank. " * 300, "A boat sank.")])
    assert found.windows > 1
    assert len(judge.fingerprint) == 64


def test_an_export_runs_on_onnx(exported):
    judge = load_scorer(str(exported["int8"]))
    assert isinstance(judge, OnnxScorer)
    assert (judge.name, judge.longest) == ("tiny", 64)


@pytest.mark.parametrize("place", ["model.onnx", "onnx/model.onnx"])
def test_a_graph_from_the_hub_is_read_by_its_configuration(exported, torch_model, tmp_path, place):
    (tmp_path / "onnx").mkdir()
    for end in ("", ".data"):
        shutil.copy(exported["fp32"] / f"model.onnx{end}", tmp_path / f"{place}{end}")
    shutil.copy(torch_model / "tokenizer.json", tmp_path)
    config = json.loads((torch_model / "config.json").read_text())
    config["id2label"] = {"0": "ENTAILMENT", "2": "neutral", "1": "contradiction"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    judge = load_scorer(tmp_path)
    assert isinstance(judge, OnnxScorer)
    assert judge.longest == 512
    np.testing.assert_allclose(judge.score(PAIRS[:1]), load_scorer(torch_model).score(PAIRS[:1]), atol=1e-4)


@pytest.mark.parametrize(
    "labels", [{}, {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}], ids=["none", "numbered"]
)
def test_a_model_with_other_labels_is_refused(torch_model, tmp_path, labels):
    shutil.copytree(torch_model, tmp_path / "m")
    config = json.loads((torch_model / "config.json").read_text()) | {"id2label": labels}
    (tmp_path / "m" / "config.json").write_text(json.dumps(config))
    with pytest.raises(ConfigError, match="labels") as error:
        load_scorer(tmp_path / "m")
    assert "entailment" in (error.value.hint or "")


@pytest.mark.parametrize("name", ["nobody/no-such-judge", "no-such-judge", "./nowhere", "what is this?"])
def test_what_cannot_be_had_says_so(name):
    with pytest.raises(JudgeError, match="cannot be had") as error:
        load_scorer(name)
    assert error.value.hint
    assert " encoder " not in error.value.message


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(JudgeError, match=r"config\.json") as error:
        load_scorer(tmp_path)
    assert error.value.hint
    (tmp_path / "config.json").write_text('{"id2label": {"0": "entailment", "1": "not_entailment"}}')
    with pytest.raises(JudgeError, match="cannot load"):
        load_scorer(tmp_path).score(PAIRS)


def test_damaged_weights_are_an_error_in_a_sentence(torch_model, tmp_path):
    shutil.copytree(torch_model, tmp_path / "m")
    weights = tmp_path / "m" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    with pytest.raises(JudgeError, match="cannot load") as error:
        load_scorer(tmp_path / "m").score(PAIRS)
    assert error.value.hint


def test_a_model_without_its_tokenizer_is_refused(torch_model, tmp_path):
    shutil.copytree(torch_model, tmp_path / "m", ignore=shutil.ignore_patterns("*token*", "vocab*"))
    with pytest.raises(JudgeError, match="knows no words"):
        load_scorer(tmp_path / "m").score(PAIRS)
