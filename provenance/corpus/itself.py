"""What of an index is the very text that is checked: it can be no evidence for itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from provenance.corpus.reuse import IndexShelf, sketch_of
from provenance.corpus.rows import document_of
from provenance.models import LeftOut
from provenance.sources.syndication import shares, sharing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from provenance.models import Document
    from provenance_index import Index

OF_CHECKED, OF_OTHER = 0.4, 0.3
"""Shares of their words that a copy has of the checked text, and the checked text of a copy. Both must hold: a brief
that the checked text quotes whole is a source of it, and so is the long article from which three claims were taken."""
_LEAST_WORDS, _LEAST_SENTENCES = 12, 2
"""What both have at least in common before they are compared at all: a claim of one sentence is no draft."""
_MOST = 1000
"""Other texts that a draft is compared with; those that share most come first."""


def left_out(index: Index, document: Document, root: Path, cwd: Path) -> list[LeftOut]:
    """Return the documents of the index that are `document`, or print what it says; in the order of their ids.

    Args:
        index: open; the caller holds a snapshot of it.
        document: what is checked. Its `source` is compared with the files that the index was made of.
        root: the folder that these are relative to.
        cwd: the folder that the `source` is relative to.
    """
    checked, place = document.source, os.path.normpath(cwd / document.source)
    reasons = dict(_copies(index, document))
    found = []
    for row in index.documents():
        own = os.path.normpath(root / row.source) == place
        if own or row.id in reasons:
            reason = f"is {checked}, which is checked" if own else reasons[row.id]
            found.append(LeftOut(document=document_of(row).info, of=checked, reason=reason))
    return sorted(found, key=lambda one: one.document.id)


def _copies(index: Index, document: Document) -> Iterator[tuple[str, str]]:
    sketch = sketch_of(document)
    if len(sketch) < _LEAST_WORDS or len(sketch.ends) < _LEAST_SENTENCES:
        return
    shelf = IndexShelf(index)
    for other in shelf.held(sharing(shelf, sketch, _MOST, least=1)).values():
        words, of_checked, of_other = shares(sketch, other.sketch)
        enough = words >= _LEAST_WORDS and len(other.sketch.ends) >= _LEAST_SENTENCES
        if enough and of_checked >= OF_CHECKED and of_other >= OF_OTHER:
            reason = f"has {of_checked:.0%} of the words of {document.source}, which is checked"
            yield from ((member.id, reason) for member in other.members)
