"""Text that documents of an index share, from the sketches it holds: no article is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import DamagedCorpusError
from provenance.sources.syndication import Held, Member, MemoryShelf, Sketch, reuse_among, reuse_in, reuse_of
from provenance.sources.syndication.shelf import HOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.corpus.progress import Progress
    from provenance.models import Document
    from provenance.sources.syndication import Reuse
    from provenance_index import Index, SketchRow


class IndexShelf:
    """The sketches of an index, read as they are asked for; those read stay for the life of this shelf.

    Args:
        index: open; the caller holds a snapshot of it.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._read: dict[int, Held] = {}

    def held(self, numbers: Iterable[int]) -> dict[int, Held]:
        """Return the sketches of these numbers, without those that are not there."""
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self._read]
        self._read.update((row.number, _held(row)) for row in self._index.sketches(missing))
        return {number: self._read[number] for number in wanted if number in self._read}

    def holders(self, marks: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Return for each of `marks` the numbers of up to `HOLDERS` sketches that have it, ascending."""
        return self._index.mark_holders(list(marks), HOLDERS)


def among(index: Index, documents: Sequence[str]) -> list[Reuse]:
    """Return the pairs of `documents` (ids) that share text; ids that the index has not are in none."""
    shelf = IndexShelf(index)
    numbers = index.sketch_numbers(documents)
    asked = set(documents)
    chosen = [
        Held(held.number, held.sketch, tuple(m for m in held.members if m.id in asked))
        for held in shelf.held(sorted(set(numbers.values()))).values()
    ]
    return reuse_among(shelf, chosen)


def of(index: Index, document: str) -> list[Reuse]:
    """Return the pairs of a document of the index, by its id, with all others that share text."""
    number = index.sketch_numbers([document]).get(document)
    if number is None:
        return []
    shelf = IndexShelf(index)
    held = shelf.held([number])[number]
    (member,) = (m for m in held.members if m.id == document)
    return reuse_of(shelf, number, member, held.sketch)


def of_outsider(index: Index, document: Document, outlet: str) -> list[Reuse]:
    """Return the pairs of a document that the index need not have with those that share text; not with itself."""
    sketch = sketch_of(document)
    return reuse_of(IndexShelf(index), None, Member(document.id, outlet), sketch)


def everywhere(index: Index, progress: Progress) -> list[Reuse]:
    """Return every pair of documents of the index that share text."""
    held = [_held(row) for row in index.sketches()]
    return reuse_in(MemoryShelf((member, one.sketch) for one in held for member in one.members), progress)


def sketch_of(document: Document) -> Sketch:
    """Return the sketch of a document: of its sentences, without its boilerplate."""
    from provenance.text.sentences import sentences

    return Sketch.of(document.text, sentences(document))


def _held(row: SketchRow) -> Held:
    try:
        sketch = Sketch.from_bytes(row.sketch)
    except ValueError as error:
        raise DamagedCorpusError(
            f"the sketch of document {row.documents[0][0]!r} cannot be understood",
            hint="it was written by another version, or damaged: build the index again",
        ) from error
    return Held(row.number, sketch, tuple(Member(name, group) for name, group in row.documents))
