"""Documents as the index stores them, and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pydantic import ValidationError

from provenance.errors import DamagedCorpusError
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.sources.outlets import Outlets
    from provenance_index import DocumentListing, DocumentRow


def rows(
    file: SourceFile, options: IngestOptions, outlets: Outlets, skipped: list[Skipped]
) -> Iterator[DocumentRow]:
    """Yield the documents of `file` as rows, grouped by outlet; what is none is appended to `skipped`."""
    from provenance.ingest.load import load

    for item in load(file, options):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield _row(item, file, outlets)


def _row(document: Document, file: SourceFile, outlets: Outlets) -> DocumentRow:
    from provenance.sources.syndication import Sketch
    from provenance.text.sentences import sentences
    from provenance.text.terms import search_terms
    from provenance_index import DocumentRow, SentenceRow

    meta = document.model_copy(update={"text": ""}).model_dump_json()
    group = outlets.of(document.outlet, document.id, document.url).key
    content = document.model_copy(update={"source": ""}).model_dump_json()
    found = tuple(
        SentenceRow(start=s.start, end=s.end, text=s.text, terms=" ".join(search_terms(s.text)))
        for s in sentences(document)
    )
    sketch = Sketch.of(document.text, found)
    return DocumentRow(
        id=document.id, source=file.name, digest=hashlib.sha256(f"{group}\n{content}".encode()).hexdigest(),
        group=group, text=document.text, meta=meta, sentences=found,
        sketch=sketch.to_bytes() if len(sketch) else b"", marks=tuple(sketch.marks.tolist()),
    )  # fmt: skip


def document_of(row: DocumentRow | DocumentListing, text: str = "") -> Document:
    """Return the document that `row` was made from.

    Raises:
        DamagedCorpusError: its metadata are not ours.
    """
    try:
        document = Document.model_validate_json(row.meta)
    except ValidationError as error:
        raise DamagedCorpusError(
            f"what the index has on document {row.id!r} cannot be understood",
            hint="it was written by another version, or damaged: build the index again",
        ) from error
    return document.model_copy(update={"text": text})
