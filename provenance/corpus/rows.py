"""Documents as the index stores them, and back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pydantic import ValidationError

from provenance.corpus.numbered import is_number, named_by_file
from provenance.errors import DamagedCorpusError
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.corpus.parts import Parts, TakeApart
    from provenance.sources.outlets import Outlets
    from provenance_index import DocumentListing, DocumentRow


def rows(
    file: SourceFile,
    options: IngestOptions,
    outlets: Outlets,
    skipped: list[Skipped],
    take_apart: TakeApart | None = None,
    *,
    owner: Callable[[str], tuple[str, str] | None],
    renamed: list[str],
) -> Iterator[DocumentRow]:
    """Yield the documents of `file` as rows, grouped by outlet; what is none is appended to `skipped`.

    A document whose id is a bare number that names another document of another file gets an id of its own.

    Args:
        file: to read.
        options: what the caller knows better than the file.
        outlets: to group by.
        skipped: appended to.
        take_apart: works out the parts of documents; None does it here.
        owner: the file (`SourceFile.name`) and the digest of the document that has an id, if one has.
        renamed: the ids of such documents are appended to it.
    """
    from provenance.corpus.parts import taken_apart

    for document, parts in (take_apart or taken_apart)(_documents(file, options, skipped)):
        row = _row(document, parts, file, outlets)
        if is_number(row.id) and (owned := owner(row.id)):
            source, digest = owned
            if source != file.name and digest != row.digest:
                row = _row(named_by_file(document, file.name), parts, file, outlets)
                renamed.append(row.id)
        yield row


def _documents(file: SourceFile, options: IngestOptions, skipped: list[Skipped]) -> Iterator[Document]:
    from provenance.ingest.load import load

    for item in load(file, options):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _row(document: Document, parts: Parts, file: SourceFile, outlets: Outlets) -> DocumentRow:
    from provenance_index import DocumentRow, SentenceRow

    meta = document.model_copy(update={"text": ""}).model_dump_json()
    group = outlets.of(document.outlet, document.id, document.url).key
    content = document.model_copy(update={"source": ""}).model_dump_json()
    text = document.text
    return DocumentRow(
        id=document.id, source=file.name, digest=hashlib.sha256(f"{group}\n{content}".encode()).hexdigest(),
        group=group, text=text, meta=meta, sketch=parts.sketch, marks=tuple(parts.marks),
        sentences=tuple(SentenceRow(a, b, text[a:b], terms) for a, b, terms in parts.sentences),
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
