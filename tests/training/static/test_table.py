from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.embed.static import DIMENSION, StaticEncoder
from training.static.table import save

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_saved_is_what_the_encoder_reads(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(30_522, DIMENSION)).astype(np.float32)
    vectors[0] = 0
    vectors[1] = 1e-12
    save(tmp_path / "w.npz", vectors)
    pieces, scales = StaticEncoder(tmp_path / "w.npz")._table
    assert np.abs(pieces * scales[:, None] - vectors).max() < np.abs(vectors).max() / 127
    assert not pieces[:2].any()


def test_the_same_vectors_give_the_same_bytes(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).normal(size=(50, DIMENSION)).astype(np.float32)
    for name in ("a.npz", "b.npz"):
        save(tmp_path / name, vectors)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
