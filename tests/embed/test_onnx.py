from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from provenance.embed import Encoder, HashingEncoder, prepare_query_encoder, query_encoder
from provenance.embed.onnx import GRAPH, SETTINGS, TOKENIZER, WEIGHTS, OnnxEncoder, query_folder
from provenance.embed.packaged import PACKAGED_FINGERPRINT
from provenance.embed.sentence_transformers import SAME_COSINE, SAMPLE
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.embed.sentence_transformers import SentenceTransformersEncoder

ODD = [
    "",
    "🙂",
    "\x00",
    "word " * 400,
    "x" * 100_000,
    "Ein Satz auf Deutsch.",
    *(f"Item {n}." for n in range(40)),
]

FAST_PATH = """
import sys
from provenance.embed import query_encoder
encoder = query_encoder(None, fingerprint=sys.argv[1])
encoder.encode(["10,000 containers of munitions"])
heavy = {"torch", "transformers", "sentence_transformers", "huggingface_hub", "onnx"} & sys.modules.keys()
print(type(encoder).__name__, sorted(heavy))
"""


def test_queries_and_bulk_give_the_same_vectors(
    query: OnnxEncoder, bulk: SentenceTransformersEncoder
) -> None:
    texts = [*SAMPLE, *ODD]
    assert (query.encode(texts) * bulk.encode(texts)).sum(axis=1).min() > SAME_COSINE


def test_it_is_its_twin_in_everything_else(query: OnnxEncoder, bulk: SentenceTransformersEncoder) -> None:
    encoders: list[Encoder] = [query, bulk]
    assert len({(encoder.name, encoder.fingerprint, encoder.dimension) for encoder in encoders}) == 1


def test_a_vector_does_not_depend_on_its_company(query: OnnxEncoder) -> None:
    together = query.encode(ODD)
    alone = np.concatenate([query.encode([text]) for text in ODD])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_nothing_gives_nothing(query: OnnxEncoder) -> None:
    assert query.encode([]).shape == (0, 384)


def test_texts_beyond_the_128_tokens_of_the_shipped_tokenizer_are_read(query: OnnxEncoder) -> None:
    stem = "word " * 150
    short, long = query.encode([stem, stem + "The ferry sank off the coast of Mindanao on Monday."])
    assert short @ long < 0.999


def test_asking_never_imports_torch(query: OnnxEncoder) -> None:
    shown = subprocess.run(
        [sys.executable, "-W", "error", "-c", FAST_PATH, PACKAGED_FINGERPRINT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (shown.stdout.strip(), shown.stderr) == ("OnnxEncoder []", "")


@pytest.mark.parametrize("name", [None, "all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"])
def test_every_name_of_the_default_finds_the_cache(query: OnnxEncoder, name: str | None) -> None:
    assert isinstance(query_encoder(name), OnnxEncoder)


def test_an_index_of_another_encoder_is_refused() -> None:
    with pytest.raises(EncoderError, match="not the one that built this index"):
        query_encoder(None, fingerprint="0" * 64)
    with pytest.raises(EncoderError, match="not the one that built this index"):
        query_encoder("hashing", fingerprint=PACKAGED_FINGERPRINT)


def test_hashing_is_its_own_query_encoder() -> None:
    assert isinstance(query_encoder("hashing", fingerprint="hashing-1"), HashingEncoder)


@pytest.mark.parametrize("name", [GRAPH, WEIGHTS, TOKENIZER, SETTINGS])
def test_a_damaged_copy_is_refused_with_advice(query: OnnxEncoder, tmp_path: Path, name: str) -> None:
    for path in query_folder(query.fingerprint).iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(b"{ half a fi")
    with pytest.raises(EncoderError, match="damaged") as error:
        OnnxEncoder(tmp_path).encode(["x"])
    assert "Delete" in (error.value.hint or "")


def test_a_damaged_cache_is_made_again(
    bulk: SentenceTransformersEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path))
    folder = query_folder(bulk.fingerprint)
    folder.mkdir(parents=True)
    (folder / SETTINGS).write_text("{}")
    notes: list[str] = []
    assert isinstance(prepare_query_encoder(bulk, note=notes.append), OnnxEncoder)
    assert notes == []


def test_a_cache_that_cannot_be_written_means_torch_and_says_so(
    bulk: SentenceTransformersEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "file" / "cache"))
    notes: list[str] = []
    assert prepare_query_encoder(bulk, note=notes.append) is bulk
    assert "queries run on torch" in notes[0]
