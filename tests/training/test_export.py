from __future__ import annotations

import shutil

import numpy as np
import pytest

from provenance.embed.packaged import packaged_folder
from provenance.embed.quiet import quiet_models
from provenance.stance.network.onnx import OnnxScorer
from training.export import PRECISIONS, compared, export, torch_scores, zipped_size

PAIRS = [
    ("Eight people died when the ferry sank.", "Twelve people died."),
    ("The ministry shipped 10,000 containers of munitions.", "10,000 containers of munitions"),
    ("Yes.", "No."),
    ("The dam broke at night and the valley was flooded. " * 60, "The dam broke at night."),
]


@pytest.fixture(scope="module", params=["bert", "mpnet"])
def trained(request, tmp_path_factory):
    """Two layers with random weights, in each of the architectures that are trained."""
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        MPNetConfig,
        MPNetForSequenceClassification,
    )

    folder = tmp_path_factory.mktemp(request.param)
    labels = dict(enumerate(("supports", "refutes", "neutral")))
    sizes = {
        "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 128,
        "num_labels": 3, "id2label": labels, "initializer_range": 0.1,
    }  # fmt: skip
    torch.manual_seed(0)
    if request.param == "bert":
        model = BertForSequenceClassification(BertConfig(**sizes))
    else:
        # the tokenizer's own pad id, and room for 512 tokens beyond it, as in the published weights
        model = MPNetForSequenceClassification(
            MPNetConfig(**sizes, max_position_embeddings=514, pad_token_id=1)
        )
    with quiet_models():
        model.save_pretrained(folder)
    shutil.copy(packaged_folder() / "tokenizer.json", folder)
    return folder


@pytest.fixture(scope="module")
def exported(trained, tmp_path_factory):
    made = tmp_path_factory.mktemp("exported")
    for precision in PRECISIONS:
        export(trained, made / precision, name="tiny", precision=precision, temperature=2.0, longest=512)
    return made


@pytest.mark.parametrize(("precision", "apart"), [("fp32", 1e-4), ("fp16", 5e-3), ("int8", 0.1)])
def test_every_length_gives_what_torch_gives(trained, exported, precision, apart):
    expected = torch_scores(trained, PAIRS, temperature=2.0, longest=512)
    given = OnnxScorer(exported / precision).score(PAIRS)
    np.testing.assert_allclose(given, expected, atol=apart)
    assert np.ptp(expected, axis=0).max() > 0.01  # the pairs differ, so agreement means something
    assert "4 pairs" in compared(trained, exported / precision, PAIRS)


def test_smaller_precisions_are_smaller(exported):
    sizes = {precision: (exported / precision / "model.onnx.data").stat().st_size for precision in PRECISIONS}
    assert sizes["fp32"] > 1.8 * sizes["fp16"] > 1.8 * 1.5 * sizes["int8"]
    assert 0 < zipped_size(exported / "int8" / "model.onnx.data") < sizes["int8"]


def test_nodes_kept_in_float32_bring_the_answers_nearer(trained, exported, tmp_path):
    kept = ["/layer.0/", "/layer.1/", "Attention", "embeddings", "EmbedLayer"]
    export(trained, tmp_path / "out", name="tiny", precision="int8", temperature=2.0, longest=512, keep=kept)
    expected = OnnxScorer(exported / "fp32").score(PAIRS)
    near, far = (
        OnnxScorer(folder).score(PAIRS) - expected for folder in (tmp_path / "out", exported / "int8")
    )
    assert np.abs(near).mean() < np.abs(far).mean()


def test_a_folder_in_use_and_an_unknown_precision_are_refused(trained, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(SystemExit, match="is there already"):
        export(trained, tmp_path, name="tiny", precision="fp32")
    with pytest.raises(SystemExit, match="none of fp32"):
        export(trained, tmp_path / "out", name="tiny", precision="int4")
    assert not (tmp_path / "out").exists()
