"""Retrieval: knows sentences, vectors and rows; knows nothing of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    UnreadableIndexError,
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
    SourceListing,
    TextRow,
    VectorIndex,
)
from provenance_index.manifest import Manifest

if TYPE_CHECKING:
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
    "SourceListing",
    "Stats",
    "TextRow",
    "UnreadableIndexError",
    "UnstorableDocumentError",
    "VectorIndex",
    "Writer",
]

_LATE = {"Changes": "rows", "IdConflict": "rows", "Problem": "verify", "Writer": "writer"}
"""What only writing and verifying need, and where it lives."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562: a search does not wait for what writes)
    from importlib import import_module

    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
