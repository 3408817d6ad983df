"""Whether an `add` has anything to do, told without writing: for an index that may only be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.corpus.intake import source_digest
from provenance.corpus.outcome import Added
from provenance.corpus.reckoning import Reckoning

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.corpus.paths import Found
    from provenance.corpus.progress import Progress
    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.sources.outlets import Outlets
    from provenance_index import Index


def unchanged(
    index: Index, found: Found, root: Path, options: IngestOptions, *, outlets: Outlets, progress: Progress
) -> Added | None:
    """Return what an `add` of `found` comes to when the index has all of it as it is; None when not.

    Args:
        index: open.
        found: what the paths of the `add` lead to.
        root: the folder that the index lies in.
        options: as in `Intake`.
        outlets: as in `Intake`.
        progress: told how far it is.
    """
    held = index.sources()
    waiting = any(source.fingerprint is None for source in held.values())
    if waiting or index.manifest.unfinished or any(found.gone(held, root)):
        return None
    reckoning, documents = Reckoning(found.files, progress), 0
    for file in found.files:
        source = held.get(file.name)
        if source is None or source.fingerprint != _digest(file, options, outlets):
            return None
        documents += source.documents
        reckoning.read(file)
    return Added(unchanged=documents, files=len(found.files), skipped=found.skipped) if documents else None


def _digest(file: SourceFile, options: IngestOptions, outlets: Outlets) -> str | None:
    try:
        return source_digest(file, options, outlets)
    except OSError:
        return None
