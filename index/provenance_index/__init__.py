"""Retrieval: knows sentences, vectors and rows; knows nothing of claims."""

from provenance_index.errors import (
    BadVectorsError,
    BusyIndexError,
    DamagedIndexError,
    EncoderMismatchError,
    ForeignIndexError,
    IndexExistsError,
    MissingIndexError,
    ReadOnlyIndexError,
    RetrievalError,
    SchemaVersionError,
    UnstorableDocumentError,
)
from provenance_index.index import Index, Stats
from provenance_index.interface import (
    BuildProgress,
    DocumentListing,
    DocumentRow,
    Embed,
    Hit,
    Occurrence,
    SentenceRow,
    SketchRow,
    TextRow,
    VectorIndex,
)
from provenance_index.manifest import Manifest
from provenance_index.rows import Changes, IdConflict
from provenance_index.verify import Problem
from provenance_index.writer import Writer

__all__ = [
    "BadVectorsError",
    "BuildProgress",
    "BusyIndexError",
    "Changes",
    "DamagedIndexError",
    "DocumentListing",
    "DocumentRow",
    "Embed",
    "EncoderMismatchError",
    "ForeignIndexError",
    "Hit",
    "IdConflict",
    "Index",
    "IndexExistsError",
    "Manifest",
    "MissingIndexError",
    "Occurrence",
    "Problem",
    "ReadOnlyIndexError",
    "RetrievalError",
    "SchemaVersionError",
    "SentenceRow",
    "SketchRow",
    "Stats",
    "TextRow",
    "UnstorableDocumentError",
    "VectorIndex",
    "Writer",
]
