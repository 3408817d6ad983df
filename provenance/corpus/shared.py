"""A pair of documents that share text, with the documents and the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.corpus.rows import document_of
from provenance.models import DocumentInfo, Span
from provenance.sources.syndication import Passage, Text, located

if TYPE_CHECKING:
    from provenance.sources.syndication import Reuse
    from provenance_index import DocumentRow


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two documents share, and where it stands in each."""

    reuse: Reuse
    a: DocumentInfo
    b: DocumentInfo
    passages: tuple[Passage, ...]
    quotes: tuple[str, ...]
    """Each passage as it stands in `a`."""


def shared_text(reuse: Reuse, a: DocumentRow, b: DocumentRow) -> SharedText:
    """Return `reuse` with its documents, and where its passages stand in their texts."""
    passages = tuple(located(reuse, _text(a), _text(b)))
    quotes = tuple(a.text[p.a.start : p.a.end] for p in passages)
    return SharedText(reuse, document_of(a).info, document_of(b).info, passages, quotes)


def _text(row: DocumentRow) -> Text:
    return Text(row.text, [Span(start=s.start, end=s.end) for s in row.sentences])
