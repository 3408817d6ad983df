"""The protocols that a backend implements, and the rows that cross them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Vectors = NDArray[np.float32]
"""Shape (n, dimension), rows of unit length."""
Ids = NDArray[np.int64]
"""Shape (n,): ids of distinct texts, never negative."""


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
    """Hash of the content: tells a second copy of a document from another document with the same id."""
    group: str
    """Whatever evidence is capped by, e.g. the outlet."""
    text: str
    meta: str
    sentences: tuple[SentenceRow, ...] = ()
    sketch: bytes = b""
    """What the caller compares documents by; never looked into. Nothing: the document is compared with none."""
    marks: tuple[int, ...] = ()
    """Distinct numbers, 0 to 2^32 - 1, that documents worth comparing have in common."""


@dataclass(frozen=True, slots=True)
class SketchRow:
    """A distinct sketch with the documents that have it."""

    number: int
    """Names it in this generation of the index."""
    sketch: bytes
    documents: tuple[tuple[str, str], ...]
    """(id, group) of each, ordered by id."""


@dataclass(frozen=True, slots=True)
class DocumentListing:
    """A document without its text, for listings."""

    id: str
    source: str
    digest: str
    group: str
    meta: str
    sentences: int
    """How many it has."""
    characters: int


@dataclass(frozen=True, slots=True)
class SourceListing:
    """What is known of a source."""

    fingerprint: str | None
    """As `Writer.put` was given it; None: to be read again."""
    documents: int
    """How many it has."""


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
class TextRow:
    """A distinct text with every place where it stands."""

    id: int
    text: str
    occurrences: tuple[Occurrence, ...]
    """Ordered by document and position."""


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
    """Nearest neighbours by inner product over unit vectors (cosine).

    `provenance_index.testing.VectorIndexConformance` is the test that every implementation passes.
    """

    dimension: int

    def __len__(self) -> int: ...

    @property
    def ids(self) -> Ids:
        """Every id held, in the order added."""
        ...

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add `vectors` (n, dimension) under `ids` (n,).

        Raises:
            ValueError: a shape does not fit, an id is negative or held already.
        """
        ...

    def search(self, queries: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return ids and similarities, both (q, k), best first; id -1 and similarity -inf pad short results.

        Raises:
            ValueError: a shape does not fit or `k` is below 1.
        """
        ...

    def reconstruct(self, ids: Ids) -> Vectors:
        """Return the vectors (n, dimension) of `ids`, up to the rounding of the format.

        Raises:
            KeyError: an id is not held.
        """
        ...

    def save(self, path: Path) -> None:
        """Write to `path`, whole or not at all."""
        ...


class Embed(Protocol):
    """Turns texts into unit vectors (n, dimension) in the order given."""

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        """Return one row a text, float32."""
        ...


class BuildProgress(Protocol):
    """Called while texts are embedded, with how many are done and how many there are."""

    def __call__(self, done: int, total: int, /) -> None:
        """Take note; called once before the first batch and once after each."""
        ...


class SentenceStore(Protocol):
    """Documents, their sentences, and the keyword index over distinct sentences."""

    def documents(self) -> Iterable[DocumentListing]:
        """Yield every document without its text, ordered by id."""
        ...

    def document(self, document_id: str) -> DocumentRow | None:
        """Return a document with its text and sentences, or None."""
        ...

    def keyword_search(self, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Return up to `k` (text id, BM25 score; higher is better), best first."""
        ...
