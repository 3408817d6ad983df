"""Every distinct sentence of an index, for work that goes through all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.corpus.progress import Progress
    from provenance_index import Index

_AT_ONCE = 4096
"""Sentences read together; bounds what is held of those that nobody keeps."""


@dataclass(frozen=True, slots=True)
class Told:
    """A distinct sentence, and the documents that have it."""

    number: int
    """What the index calls it."""
    text: str
    documents: tuple[str, ...]
    """Ids, ascending, each once."""


def told(index: Index, keep: Callable[[str], bool], progress: Progress) -> Iterator[Told]:
    """Yield the sentences that `keep` wants, in the order in which the index took them in.

    Args:
        index: open; the caller holds a snapshot of it.
        keep: told each distinct sentence.
        progress: told how far it is.
    """
    progress.phase("Reading", index.manifest.texts)
    last = 0
    while page := index.texts_after(last, _AT_ONCE):
        last = max(page)
        for row in index.text_rows([number for number, text in page.items() if keep(text)]):
            yield Told(row.id, row.text, tuple(dict.fromkeys(place.document for place in row.occurrences)))
        progress.advance(len(page))
