from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.embed import (
    Encoder,
    StaticEncoder,
    bulk_encoder,
    prepare_query_encoder,
    query_encoder,
    static,
)
from provenance.embed.packaged import PACKAGED_FINGERPRINT, packaged_folder
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = [
    "The ministry said on Monday that 10,000 containers of munitions had been shipped.",
    "At least eight people were killed when a ferry sank off the coast.",
    "Denied.",
    "Ein Satz auf Deutsch, in Zürich.",
]
ODD = [
    "",
    " \n",
    "🙂",
    "\x00",
    "word " * 400,
    "x" * 100_000,
    "日本語の文です。",
    "a\u00a0b\u2003c",
    "naïve café",
]
LIGHT = """
import sys
from provenance.embed import query_encoder
query_encoder("fast").encode(["10,000 containers of munitions"])
heavy = {"torch", "transformers", "sentence_transformers", "onnxruntime", "onnx", "scipy"} & sys.modules.keys()
print(sorted(heavy))
"""


@pytest.fixture(scope="module")
def fast() -> StaticEncoder:
    return StaticEncoder()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Weights of the right size in which every piece has a direction of its own."""
    pieces = np.random.default_rng(3).integers(-127, 128, (30_522, static.DIMENSION)).astype(np.int8)
    np.savez(tmp_path / "w.npz", pieces=pieces, scales=np.full(30_522, 0.01, np.float16))
    return tmp_path / "w.npz"


def test_it_is_the_weighted_mean_of_the_pieces(small: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with np.load(small) as held:
        table = held["pieces"].astype(np.float64) * held["scales"][:, None].astype(np.float64)
    texts = [*SENTENCES, *ODD[4:]]
    expected = np.stack([table[tokenizer.encode(t, add_special_tokens=False).ids].sum(axis=0) for t in texts])
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    shortened = texts.index(ODD[5])  # reads no more of it than its limit
    made = StaticEncoder(small).encode(texts)
    keep = [n for n in range(len(texts)) if n != shortened]
    np.testing.assert_allclose(made[keep], expected[keep], atol=1e-5)


def test_vectors_are_of_unit_length_whatever_the_text(fast: StaticEncoder) -> None:
    made = fast.encode([*SENTENCES, *ODD])
    assert made.shape == (len(SENTENCES) + len(ODD), static.DIMENSION)
    assert made.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)


@given(st.lists(st.text(max_size=60), max_size=12), st.integers(1, 5))
def test_a_vector_does_not_depend_on_its_company(texts: list[str], at_once: int) -> None:
    encoder = StaticEncoder()
    with pytest.MonkeyPatch.context() as patch:
        together = encoder.encode(texts)
        patch.setattr(static, "TEXTS_AT_ONCE", at_once)
        patch.setattr(static, "MOST_WORDS", 7)
        apart = StaticEncoder().encode(texts)
    assert together.tobytes() == apart.tobytes()
    assert encoder.encode(texts[::-1]).tobytes() == together[::-1].tobytes()


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8).map(lambda texts: " ".join(texts).split()))
def test_words_are_taken_apart_together_as_alone(words: list[str]) -> None:
    encoder = StaticEncoder()
    ids, counts = encoder._pieces(words)
    alone = [encoder._pieces([word])[0].tolist() for word in words]
    assert [part.tolist() for part in np.split(ids, np.cumsum(counts))[: len(words)]] == alone


def test_forgetting_words_changes_nothing(fast: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "MOST_WORDS", 20)
    monkeypatch.setattr(static, "TEXTS_AT_ONCE", 1)
    forgetful = StaticEncoder()
    assert forgetful.encode(SENTENCES * 3).tobytes() == fast.encode(SENTENCES * 3).tobytes()
    assert len(forgetful._numbers) <= 20


def test_meaning_is_nearer_than_chance(fast: StaticEncoder) -> None:
    claim, paraphrase, other = fast.encode(
        [
            "A ferry disaster left eight dead.",
            "Eight passengers drowned when the boat sank.",
            "Shares of the bank rose after the central bank cut rates.",
        ]
    )
    assert claim @ paraphrase > 0.3 > claim @ other


def test_progress_adds_up(fast: StaticEncoder) -> None:
    told: list[int] = []
    fast.encode(SENTENCES * 100, progress=told.append)
    assert sum(told) == len(SENTENCES) * 100


def test_nothing_gives_nothing(fast: StaticEncoder) -> None:
    assert fast.encode([]).shape == (0, static.DIMENSION)


def test_it_is_found_by_its_name_to_index_and_to_ask_with() -> None:
    encoders: list[Encoder] = [bulk_encoder("fast"), query_encoder("fast")]
    assert [type(encoder) for encoder in encoders] == [StaticEncoder, StaticEncoder]
    assert len({(encoder.name, encoder.fingerprint, encoder.dimension) for encoder in encoders}) == 1
    assert prepare_query_encoder(encoders[0]) is encoders[0]


def test_an_index_of_another_encoder_is_not_asked_with_it() -> None:
    with pytest.raises(EncoderError, match="encoder fast is not the one that built this index"):
        query_encoder("fast", fingerprint=PACKAGED_FINGERPRINT)
    with pytest.raises(EncoderError, match=r"MiniLM.* is not the one that built this index"):
        query_encoder(None, fingerprint=bulk_encoder("fast").fingerprint)


def test_other_weights_are_another_encoder(fast: StaticEncoder, small: Path) -> None:
    assert StaticEncoder(small).fingerprint != fast.fingerprint


def test_it_loads_no_network() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda path: path.unlink(), "not there"),
        (lambda path: path.write_bytes(b"no weights"), "cannot be used"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "cannot be used"),
        (lambda path: np.savez(path, pieces=np.zeros((3, 256), np.int8), scales=np.ones(3)), "3 pieces"),
        (lambda path: np.savez(path, pieces=np.zeros((3, 2), np.int8), scales=np.ones(3)), r"int8 \(3, 2\)"),
        (lambda path: np.savez(path, pieces=np.zeros((3, 2), np.int8)), "cannot be used"),
    ],
    ids=["gone", "foreign", "cut", "another vocabulary", "another shape", "without scales"],
)
def test_damaged_weights_say_what_to_do(small: Path, damage, reason: str) -> None:
    damage(small)
    with pytest.raises(EncoderError, match=reason) as error:
        StaticEncoder(small).encode(SENTENCES)
    assert "pip install" in (error.value.hint or "")
