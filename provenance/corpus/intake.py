"""What an `add` does: files into the transaction, with a count of what changed and why the rest was skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.corpus.outcome import Added
from provenance.corpus.rows import rows
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from provenance.corpus.parts import TakeApart
    from provenance.corpus.paths import Found
    from provenance.corpus.reckoning import Reckoning
    from provenance.sources.outlets import Outlets
    from provenance_index import Changes, Writer


def source_digest(file: SourceFile, options: IngestOptions, outlets: Outlets) -> str:
    """Return a hash of all that decides what the index holds of `file`; OSError when it cannot be read."""
    return f"{fingerprint(file, options)} {outlets.digest}"


class Intake:
    """One `add` under way.

    Args:
        writer: the open transaction.
        held: how many documents the index has of each source.
        options: what the caller knows better than the files.
        outlets: by which documents are grouped; files are read again when that has changed.
        reckoning: told how far it is.
        take_apart: works out the parts of documents.
    """

    def __init__(
        self,
        writer: Writer,
        held: Mapping[str, int],
        options: IngestOptions,
        outlets: Outlets,
        reckoning: Reckoning,
        *,
        take_apart: TakeApart,
    ) -> None:
        self._writer = writer
        self._reckoning = reckoning
        self._held = held
        self._options = options
        self._outlets = outlets
        self._take_apart = take_apart
        self._removed = 0
        # a file can be put twice (see `take`), and then counts as it ended
        self._of_file: dict[str, tuple[Changes, list[Skipped]]] = {}
        self._renamed: dict[str, list[str]] = {}

    def take(self, found: Found, root: Path) -> None:
        """Put everything found into the transaction, and take out what is gone."""
        for source in list(found.gone(self._writer.sources(), root)):
            self._removed += self._writer.remove(source=source).removed
        for file in found.files:
            self._put(file)
            self._reckoning.read(file)
        self._put_stale({file.name: file for file in found.files})

    def _put_stale(self, files: dict[str, SourceFile]) -> None:
        """Read again what had a document refused because another file, which has since changed, had its id."""
        for source in self._writer.stale_sources():
            if source in files:
                first = self._of_file[source][0]
                self._put(files[source])
                second, skipped = self._of_file[source]
                self._of_file[source] = _both(first, second), skipped
            else:
                reason = (
                    "to be added again: that was interrupted, or another file that has a document of the same id "
                    "has changed"
                )
                self._of_file[source] = _no_changes(), [Skipped(source, reason)]

    def _put(self, file: SourceFile) -> None:
        from provenance_index.errors import UnstorableDocumentError

        skipped: list[Skipped] = []
        renamed: list[str] = []
        changes = _no_changes()
        try:
            digest = source_digest(file, self._options, self._outlets)
            if self._writer.source_fingerprint(file.name) == digest:
                changes = replace(changes, unchanged=self._held.get(file.name, 0))
            else:
                found = rows(
                    file, self._options, self._outlets, skipped, self._take_apart,
                    owner=self._writer.owner, renamed=renamed,
                )  # fmt: skip
                changes = self._writer.put(file.name, digest, self._reckoning.rows(file, found))
        except OSError as error:
            skipped = [Skipped(file.name, f"not readable: {error.strerror}")]
        except UnstorableDocumentError as error:
            skipped = [Skipped(file.name, error.message)]
        for twin in changes.duplicates:
            reason = f"document {twin.document} is already there, from {twin.owner}"
            skipped.append(Skipped(file.name, reason, quiet=True))
        for clash in changes.conflicts:
            reason = f"the id {clash.document} already names another document, from {clash.owner}"
            skipped.append(Skipped(file.name, reason))
        self._of_file[file.name] = (changes, skipped)
        self._renamed[file.name] = renamed

    def summary(self, found: Found) -> Added:
        """Return what was done."""
        changes = [changes for changes, _ in self._of_file.values()]
        return Added(
            added=sum(c.added for c in changes),
            updated=sum(c.updated for c in changes),
            unchanged=sum(c.unchanged + len(c.duplicates) for c in changes),
            removed=self._removed + sum(c.removed for c in changes),
            files=len(found.files),
            renamed=tuple(name for names in self._renamed.values() for name in names),
            refused=sum(len(c.conflicts) for c in changes),
            skipped=(*found.skipped, *(item for _, skipped in self._of_file.values() for item in skipped)),
        )


def _no_changes() -> Changes:
    from provenance_index import Changes

    return Changes()


def _both(first: Changes, second: Changes) -> Changes:
    """Return what two readings of one file did together: what the first brought, the second found unchanged."""
    return replace(
        second,
        added=first.added + second.added,
        updated=first.updated + second.updated,
        unchanged=second.unchanged - first.added - first.updated,
        removed=first.removed + second.removed,
    )
