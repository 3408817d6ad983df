"""A tiny cross-encoder with random weights, and its exports: nothing tested here depends on training."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from provenance.embed.packaged import packaged_folder

BASE_FILES = ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json")
LABELS = ("supports", "refutes", "neutral")
LONGEST = 64


def make_bert(folder: Path, labels: tuple[str, ...] = LABELS) -> Path:
    """Save two layers of BERT whose answers are far from even."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    from provenance.embed.quiet import quiet_models

    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        num_labels=len(labels), id2label=dict(enumerate(labels)), label2id={v: k for k, v in enumerate(labels)},
        initializer_range=0.2,
    )  # fmt: skip
    with quiet_models():
        BertForSequenceClassification(config).save_pretrained(folder)
    for name in BASE_FILES:
        shutil.copy(packaged_folder() / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def torch_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bert(tmp_path_factory.mktemp("bert"))


@pytest.fixture(scope="session")
def exported(torch_model: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from training.export import export

    made = tmp_path_factory.mktemp("exported")
    for precision in ("fp32", "int8"):
        export(
            torch_model, made / precision, name="tiny", precision=precision, temperature=1.5, longest=LONGEST
        )
    return {precision: made / precision for precision in ("fp32", "int8")}


@pytest.fixture(scope="session")
def scorer(exported: dict[str, Path]):
    from provenance.stance.network.onnx import OnnxScorer

    return OnnxScorer(exported["fp32"])
