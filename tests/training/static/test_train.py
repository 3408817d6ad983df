from __future__ import annotations

import numpy as np
import pytest

from training.static import train

TEXTS = ["the ferry sank off the coast", "a boat went down at sea", "the bank cut rates", "interest fell"]


@pytest.fixture(scope="module")
def pieces() -> train.Pieces:
    return train.Pieces.of(train.packaged_tokenizer(), [*TEXTS, "unbelievably"])


def test_features_are_the_chosen_texts_in_their_order(pieces: train.Pieces) -> None:
    features = pieces.features(np.array([4, 0]))
    assert features["offsets"].tolist() == [0, len(features["input_ids"]) - 6]
    assert len(pieces.ends) == 5


def test_axes_keep_cosines() -> None:
    flat = np.random.default_rng(0).normal(size=(400, train.DIMENSION)).astype(np.float32)
    wide = np.concatenate([flat, np.zeros((400, 60), np.float32)], axis=1)
    axes = train.principal_axes(wide)
    np.testing.assert_allclose((wide @ axes) @ (wide @ axes).T, wide @ wide.T, rtol=1e-3, atol=1e-2)


@pytest.mark.slow
def test_training_brings_the_sums_to_their_targets(pieces: train.Pieces) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    tokenizer = train.packaged_tokenizer()
    draw = np.random.default_rng(0)
    table = draw.normal(scale=0.02, size=(tokenizer.get_vocab_size(), 8)).astype(np.float32)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)], device="cpu")
    sentences = train.Pieces.of(tokenizer, TEXTS)
    targets = np.repeat(np.eye(2, 8, dtype=np.float32), 2, axis=0)
    before = model.encode(TEXTS, normalize_embeddings=True)
    train.train(model, sentences, targets, (sentences, sentences), epochs=200, seed=1)
    after = model.encode(TEXTS, normalize_embeddings=True)
    assert (after * targets).sum(axis=1).mean() > 0.9 > (before * targets).sum(axis=1).mean()
