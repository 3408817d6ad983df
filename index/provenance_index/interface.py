"""The protocols that a backend implements, and the rows that cross them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (n, dimension), rows of unit length."""
Ids = NDArray[np.int64]
"""Shape (n,): ids of distinct texts."""


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence of a document: `document.text[start:end] == text`."""

    start: int
    end: int
    text: str
    terms: str
    """What the keyword index sees: the text with numbers and spelling normalised by the caller."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as stored. `meta` is the caller's own JSON and is never looked into."""

    id: str
    source: str
    """Key of the file or stream it came from; all documents of a source are replaced together."""
    digest: str
    """Hash of the content: an unchanged document is not written again."""
    group: str
    """Whatever evidence is capped by, e.g. the outlet."""
    text: str
    meta: str
    sentences: tuple[SentenceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a distinct text stands."""

    document: str
    group: str
    start: int
    end: int
    position: int
    """0-based place of the sentence in its document."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A distinct text that retrieval found, with every place where it stands."""

    text_id: int
    text: str
    similarity: float
    """Cosine to the query, -1 to 1."""
    score: float
    """Fused rank score; comparable within one query only."""
    occurrences: tuple[Occurrence, ...]


class VectorIndex(Protocol):
    """Nearest neighbours by inner product over unit vectors (cosine)."""

    dimension: int

    def __len__(self) -> int: ...

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add `vectors` (n, dimension) under `ids` (n,). Raises ValueError on a shape that does not fit."""
        ...

    def search(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return ids and similarities, both (q, k), best first; id -1 and similarity -inf pad short results."""
        ...

    def save(self, path: Path) -> None:
        """Write to `path`, whole or not at all."""
        ...


class Embed(Protocol):
    """Turns texts into unit vectors (n, dimension) in the order given."""

    def __call__(self, texts: Sequence[str]) -> Vectors: ...


class SentenceStore(Protocol):
    """Documents, their sentences, and the keyword index over distinct sentences."""

    def documents(self) -> Iterable[DocumentRow]: ...

    def document(self, document_id: str) -> DocumentRow | None: ...

    def keyword_search(self, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Return up to `k` (text id, BM25 score; higher is better), best first."""
        ...
