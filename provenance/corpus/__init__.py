"""The corpus: documents in, candidate sentences out. The only room that opens `provenance_index`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.corpus.candidate import Candidate
from provenance.corpus.corpus import Corpus
from provenance.corpus.outcome import Added, Removed
from provenance.corpus.place import DEFAULT_DIRECTORY, find_index
from provenance.corpus.progress import Progress

if TYPE_CHECKING:
    from provenance.corpus.reading import Reading

__all__ = [
    "DEFAULT_DIRECTORY",
    "Added",
    "Candidate",
    "Corpus",
    "Progress",
    "Reading",
    "Removed",
    "find_index",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: only questions without an index read files)
    if name != "Reading":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from provenance.corpus.reading import Reading

    return Reading
