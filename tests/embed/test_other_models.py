"""Models beyond the packaged one, made here with random weights: nothing tested depends on training."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from provenance.embed import prepare_query_encoder, query_encoder
from provenance.embed.onnx import OnnxEncoder
from provenance.embed.packaged import packaged_folder
from provenance.embed.quiet import quiet_models
from provenance.embed.sentence_transformers import SAMPLE, SentenceTransformersEncoder
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny transformer with CLS pooling and no normalisation."""
    base, saved = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("saved")
    for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json"):
        shutil.copy(packaged_folder() / name, base / name)
    with quiet_models():
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
        from transformers import BertConfig, BertModel

        torch.manual_seed(0)
        config = BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64)
        BertModel(config).save_pretrained(base)
        transformer = Transformer(str(base), max_seq_length=64)
        model = SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="cls")], device="cpu")
        model.save_pretrained(str(saved))
    return saved


def test_a_folder_is_exported_and_found_again_by_its_fingerprint(folder: Path) -> None:
    bulk = SentenceTransformersEncoder(str(folder), device="cpu")
    assert bulk.dimension == 32
    twin = prepare_query_encoder(bulk)
    assert isinstance(twin, OnnxEncoder)
    np.testing.assert_allclose(twin.encode(SAMPLE), bulk.encode(SAMPLE), atol=0.02)
    np.testing.assert_allclose(np.linalg.norm(bulk.encode(SAMPLE), axis=1), 1, rtol=1e-5)
    assert isinstance(query_encoder(str(folder), fingerprint=bulk.fingerprint), OnnxEncoder)


def test_a_model_with_a_prompt_runs_on_torch_and_says_so(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "m")
    from sentence_transformers import SentenceTransformer

    with quiet_models():
        model = SentenceTransformer(
            str(folder), device="cpu", prompts={"query": "query: "}, default_prompt_name="query"
        )
        model.save_pretrained(str(tmp_path / "m"))
    bulk = SentenceTransformersEncoder(str(tmp_path / "m"), device="cpu")
    notes: list[str] = []
    assert prepare_query_encoder(bulk, note=notes.append) is bulk
    assert "prompt" in notes[0]
    expected = model.encode(list(SAMPLE), show_progress_bar=False, normalize_embeddings=True)
    np.testing.assert_allclose(bulk.encode(SAMPLE), expected, atol=1e-5)


def test_other_weights_have_another_fingerprint(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "m")
    weights = tmp_path / "m" / "model.safetensors"
    before = SentenceTransformersEncoder(str(tmp_path / "m")).fingerprint
    assert before == SentenceTransformersEncoder(str(folder)).fingerprint
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    assert SentenceTransformersEncoder(str(tmp_path / "m")).fingerprint != before


def test_damaged_weights_are_an_error_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "m")
    weights = tmp_path / "m" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    with pytest.raises(EncoderError, match="cannot load the encoder") as error:
        SentenceTransformersEncoder(str(tmp_path / "m")).encode(["x"])
    assert error.value.hint


def test_a_model_without_its_tokenizer_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "m", ignore=shutil.ignore_patterns("*token*", "vocab*"))
    with pytest.raises(EncoderError, match="knows no words"):
        SentenceTransformersEncoder(str(tmp_path / "m")).encode(["x"])


def test_a_folder_is_called_by_its_whole_path(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    made = SentenceTransformersEncoder(folder.name)
    monkeypatch.chdir(tmp_path)
    assert made.name == str(folder)
    assert SentenceTransformersEncoder(made.name).fingerprint == made.fingerprint
