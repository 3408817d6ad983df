from __future__ import annotations

import numpy as np
import pytest

from provenance_index.journal import Journal, text_digest
from tests.index.articles import DIMENSION, document, embed, found

TEXTS = [f"text {n}" for n in range(12)]
DIGESTS = [text_digest(text) for text in TEXTS]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "journal.bin"
    with Journal(path, fingerprint="f", dimension=DIMENSION) as journal:
        journal.append(DIGESTS[:5], embed(TEXTS[:5]))
        journal.append(DIGESTS[5:], embed(TEXTS[5:]))
    return path


def test_vectors_come_back_in_any_order(file):
    with Journal(file, fingerprint="f", dimension=DIMENSION) as journal:
        assert len(journal) == 12
        for asked in (range(12), range(11, -1, -1), (3, 4, 5, 6, 0, 1, 1, 11), ()):
            expected = embed([TEXTS[n] for n in asked]) if asked else np.empty((0, DIMENSION), np.float32)
            assert np.array_equal(journal.vectors([DIGESTS[n] for n in asked]), expected)
        assert text_digest("other") not in journal


def test_another_encoder_starts_afresh(file):
    with Journal(file, fingerprint="g", dimension=DIMENSION) as journal:
        assert len(journal) == 0
    with Journal(file, fingerprint="f", dimension=DIMENSION) as journal:
        assert len(journal) == 0


def test_a_torn_tail_loses_only_its_block(file):
    whole = file.read_bytes()
    for cut in range(0, len(whole), 97):
        file.write_bytes(whole[:cut])
        with Journal(file, fingerprint="f", dimension=DIMENSION) as journal:
            assert len(journal) in {0, 5}
            journal.append(DIGESTS[5:], embed(TEXTS[5:]))
        with Journal(file, fingerprint="f", dimension=DIMENSION) as journal:
            assert np.array_equal(journal.vectors(DIGESTS[5:]), embed(TEXTS[5:]))


def test_a_garbled_block_is_not_believed(file):
    content = bytearray(file.read_bytes())
    content[-20] ^= 1
    file.write_bytes(content)
    with Journal(file, fingerprint="f", dimension=DIMENSION) as journal:
        assert len(journal) == 5


def test_an_interrupted_build_goes_on_where_it_stopped(index):
    sentences = [f"Sentence number {n}." for n in range(2_500)]
    calls: list[int] = []

    def failing(texts):
        calls.append(len(texts))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return embed(texts)

    with index.writer() as writer:
        writer.put("a.jsonl", "1", [document("a", *sentences)])
        with pytest.raises(KeyboardInterrupt):
            writer.commit(failing)
    assert index.documents() == []

    seen: list[tuple[int, int]] = []
    again: list[str] = []
    with index.writer() as writer:
        writer.put("a.jsonl", "1", [document("a", *sentences)])
        writer.commit(lambda t: again.extend(t) or embed(t), lambda done, total: seen.append((done, total)))
    assert again == sentences[2_048:]
    assert seen == [(2_048, 2_500), (2_500, 2_500)]
    assert found(index, sentences[100])[0] == sentences[100]
    assert index.verify() == []
    assert not (index.path / "vectors" / "journal.bin").exists()
