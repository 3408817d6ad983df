from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.embed import HashingEncoder

ENCODER = HashingEncoder()


@given(st.lists(st.text(), max_size=6))
def test_vectors_are_unit_finite_and_in_order(texts: list[str]) -> None:
    vectors = ENCODER.encode(texts)
    assert vectors.shape == (len(texts), ENCODER.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    for row, text in zip(vectors, texts, strict=True):
        np.testing.assert_array_equal(row, ENCODER.encode([text])[0])


def test_shared_words_are_nearer_than_none() -> None:
    claim, near, far = ENCODER.encode(
        [
            "10,000 containers of munitions",
            "The munitions filled 10,000 containers.",
            "Rain fell in the north.",
        ]
    )
    assert claim @ near > 0.5
    assert claim @ far < 0.2


def test_odd_texts_do_not_fall_together() -> None:
    vectors = ENCODER.encode(["", "🙂", "🙁", "\ud800"])
    assert (np.triu(vectors @ vectors.T, 1) < 0.99).all()


def test_another_process_gives_the_same_vector() -> None:
    code = (
        "import provenance.embed as e\nprint(e.HashingEncoder().encode(['seven ships'])[0].tobytes().hex())"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == ENCODER.encode(["seven ships"])[0].tobytes().hex()


def test_progress_counts_the_texts() -> None:
    done: list[int] = []
    ENCODER.encode(["a", "b", "c"], progress=done.append)
    assert sum(done) == 3
