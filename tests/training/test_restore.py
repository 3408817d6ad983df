"""A judge's int8 graph turned back into weights."""

from __future__ import annotations

import random
import shutil

import numpy as np
import pytest

from provenance.embed.packaged import packaged_folder
from provenance.embed.quiet import quiet_models
from training.export import export
from training.restore import restore
from training.rows import Row, write


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    import torch
    from transformers import MPNetConfig, MPNetForSequenceClassification

    folder = tmp_path_factory.mktemp("mpnet")
    torch.manual_seed(0)
    config = MPNetConfig(
        hidden_size=64, num_hidden_layers=2, num_attention_heads=2, intermediate_size=128, num_labels=3,
        id2label=dict(enumerate(("supports", "refutes", "neutral"))), initializer_range=0.1,
        max_position_embeddings=514, pad_token_id=1,
    )  # fmt: skip
    with quiet_models():
        MPNetForSequenceClassification(config).save_pretrained(folder)
    shutil.copy(packaged_folder() / "tokenizer.json", folder)
    return folder


@pytest.mark.parametrize("smooth", [False, True], ids=["plain", "evened out"])
def test_the_weights_come_back_to_within_the_steps_they_were_rounded_to(trained, tmp_path, smooth):
    from safetensors.numpy import load_file

    rows = tmp_path / "rows.jsonl"
    # of fewer tokens than inputs rounding knows too little: it moves what they do not use
    words = [
        "eight",
        "people",
        "died",
        "when",
        "the",
        "ferry",
        "sank",
        "off",
        "Garrow",
        "on",
        "a",
        "cold",
        "night",
    ]
    draw = random.Random(1)
    drawn = [" ".join(draw.choices(words, k=9)) for _ in range(40)]
    write(rows, [Row(text, "Twelve died.", "refutes", "", "") for text in drawn])
    export(trained, tmp_path / "judge", name="tiny", precision="int8", smooth_on=rows if smooth else None)
    with quiet_models():
        restore(tmp_path / "judge", trained, tmp_path / "restored")
    before = load_file(trained / "model.safetensors")
    after = load_file(tmp_path / "restored" / "model.safetensors")
    assert before.keys() == after.keys()
    for name, values in before.items():
        np.testing.assert_allclose(after[name], values, atol=np.abs(values).max() / 15, err_msg=name)
    exact = ["mpnet.embeddings.word_embeddings.weight", "classifier.dense.weight", "classifier.out_proj.bias"]
    for name in exact:
        np.testing.assert_allclose(after[name], before[name], atol=1e-6, err_msg=name)
