"""What is worked out of a document alone, and takes most of the time of reading: it can be done in another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.sources.syndication import Sketch
from provenance.text.sentences import sentences
from provenance.text.terms import search_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.models import Document

    TakeApart = Callable[[Iterable[Document]], Iterator[tuple[Document, "Parts"]]]
    """Yields documents in their order, each with its parts."""


class Parts(NamedTuple):
    """What the index holds of a document's text beside the text."""

    sentences: list[tuple[int, int, str]]
    """Start, end, and the terms that keyword search sees."""
    sketch: bytes
    """What it is compared with others by; nothing where it has no words."""
    marks: list[int]


def parts_of(document: Document) -> Parts:
    """Take one document apart."""
    found = sentences(document)
    sketch = Sketch.of(document.text, found)
    return Parts(
        [(s.start, s.end, " ".join(search_terms(s.text))) for s in found],
        sketch.to_bytes() if len(sketch) else b"",
        sketch.marks.tolist(),
    )


def taken_apart(documents: Iterable[Document]) -> Iterator[tuple[Document, Parts]]:
    """Yield documents with their parts, worked out here and now."""
    for document in documents:
        yield document, parts_of(document)
