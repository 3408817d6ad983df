from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from provenance.embed.sentence_transformers import SAME_COSINE, SAMPLE, SentenceTransformersEncoder
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

MIXED = [
    *SAMPLE,
    "",
    " ",
    "🙂🙂",
    "\x00\x1b[31m",
    "Ein Satz auf Deutsch.",
    "word " * 400,
    *(f"Item {n}." for n in range(70)),
]


def test_vectors_are_those_of_the_library_in_the_order_given(bulk: SentenceTransformersEncoder) -> None:
    expected = bulk.model.encode(MIXED, show_progress_bar=False, normalize_embeddings=True)
    found = bulk.encode(MIXED)
    assert found.shape == (len(MIXED), 384)
    assert found.dtype == np.float32
    assert (found * expected).sum(axis=1).min() > SAME_COSINE


@pytest.mark.parametrize("bfloat16", [False, True])
def test_both_precisions_agree_with_float32(bulk: SentenceTransformersEncoder, bfloat16: bool) -> None:
    forced = SentenceTransformersEncoder(device="cpu", bfloat16=bfloat16)
    forced.__dict__["model"] = bulk.model
    same = (forced.encode(SAMPLE) * bulk.model.encode(list(SAMPLE), show_progress_bar=False)).sum(axis=1)
    assert same.min() > (SAME_COSINE if bfloat16 else 0.999999)


def test_batching_does_not_change_a_vector(bulk: SentenceTransformersEncoder) -> None:
    small = SentenceTransformersEncoder(device="cpu", tokens_per_batch=64)
    small.__dict__["model"] = bulk.model
    assert (small.encode(MIXED) * bulk.encode(MIXED)).sum(axis=1).min() > SAME_COSINE


def test_nothing_gives_nothing(bulk: SentenceTransformersEncoder) -> None:
    assert bulk.encode([]).shape == (0, 384)


def test_a_huge_text_costs_no_more_than_a_page(bulk: SentenceTransformersEncoder) -> None:
    bulk.encode(["warm"])
    start = time.process_time()
    vector = bulk.encode(["munitions " * 100_000])
    assert time.process_time() - start < 20
    assert np.linalg.norm(vector) == pytest.approx(1, rel=1e-5)


def test_progress_counts_every_text(bulk: SentenceTransformersEncoder) -> None:
    done: list[int] = []
    bulk.encode(MIXED, progress=done.append)
    assert sum(done) == len(MIXED)


def test_an_interruption_passes_through(bulk: SentenceTransformersEncoder) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.encode(MIXED, progress=stop)
    assert bulk.encode(["still works"]).shape == (1, 384)


def test_it_keeps_quiet(
    bulk: SentenceTransformersEncoder, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    fresh = SentenceTransformersEncoder(device="cpu")
    fresh.encode(["A sentence."])
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="cannot load the encoder") as error:
        SentenceTransformersEncoder(str(tmp_path)).encode(["x"])
    assert error.value.hint
