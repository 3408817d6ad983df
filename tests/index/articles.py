"""Articles, vectors and a build that several tests share."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from typing import TYPE_CHECKING

import numpy as np

from provenance_index import DocumentRow, Index, SentenceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DIMENSION = 32


def embed(texts: Sequence[str]) -> np.ndarray:
    """Return a vector a text, the same every time, without a model."""
    vectors = np.empty((len(texts), DIMENSION), np.float32)
    for row, text in enumerate(texts):
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
        vectors[row] = np.random.default_rng(seed).standard_normal(DIMENSION)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def document(
    name: str, *sentences: str, source: str = "a.jsonl", group: str = "bbc", meta: str = "{}"
) -> DocumentRow:
    rows: list[SentenceRow] = []
    at = 0
    for sentence in sentences:
        rows.append(SentenceRow(at, at + len(sentence), sentence, sentence.lower()))
        at += len(sentence) + 1
    text = " ".join(sentences)
    return DocumentRow(
        name, source, hashlib.sha256(text.encode()).hexdigest(), group, text, meta, tuple(rows)
    )


def put(index: Index, *documents: DocumentRow, source: str = "a.jsonl", fingerprint: str = "1") -> None:
    with index.writer() as writer:
        writer.put(source, fingerprint, documents)
        writer.commit(embed)


def create(path: Path) -> Index:
    return Index.create(path, encoder_name="hash", encoder_fingerprint="f1", dimension=DIMENSION)


def found(index: Index, text: str, k: int = 5) -> list[str]:
    """Return the texts that a search for `text`, by vector and words, gives."""
    return [hit.text for hit in index.search(embed([text])[0], text.lower().split(), k)]


def as_version_2(path):
    """Make the index at `path` one that was written before schema version 3."""
    with contextlib.closing(sqlite3.connect(path / "store.sqlite3")) as sql:
        sql.execute("DROP INDEX documents_counts")
        sql.execute("DELETE FROM facts WHERE name='unfinished'")
        sql.execute("PRAGMA user_version=2")
        sql.commit()
