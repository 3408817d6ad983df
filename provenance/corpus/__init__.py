"""The corpus: documents in, candidate sentences out. The only room that opens `provenance_index`."""

from provenance.corpus.corpus import Candidate, Corpus
from provenance.corpus.outcome import Added, Removed
from provenance.corpus.place import DEFAULT_DIRECTORY, find_index
from provenance.corpus.progress import Progress
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
