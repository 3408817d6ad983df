"""Documents read from files and held in memory, for questions that need no index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from provenance.corpus.place import DEFAULT_DIRECTORY
from provenance.corpus.progress import Progress, Silent
from provenance.corpus.rows import rows
from provenance.corpus.shared import SharedText, shared_text
from provenance.corpus.trouble import nothing_read
from provenance.ingest.interface import IngestOptions, Skipped
from provenance.sources.outlets import known_outlets
from provenance.sources.syndication import Member, MemoryShelf, Sketch, reuse_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.sources.syndication import Reuse
    from provenance_index import DocumentRow


class Reading:
    """What was read from files; the first document of an id counts, as in an index."""

    def __init__(self) -> None:
        self.skipped: list[Skipped] = []
        """What was no document, and why."""
        self.renamed: list[str] = []
        """Ids, with their file in them, of documents whose own is a number that another file's document has."""
        self._documents: dict[str, DocumentRow] = {}

    @classmethod
    def of(
        cls,
        paths: Sequence[str | Path],
        *,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
        cwd: Path | None = None,
    ) -> Self:
        """Read the documents under `paths`.

        Args:
            paths: files, folders, glob patterns, or `-` for `stdin`.
            progress: told how far it is.
            stdin: read for `-`.
            cwd: what relative paths are relative to; None takes the process's.

        Raises:
            IngestError: not one document could be read.
        """
        from provenance.corpus.paths import Found

        shown, here, options = progress or Silent(), (cwd or Path.cwd()).absolute(), IngestOptions()
        found = Found.below(paths, index=here / DEFAULT_DIRECTORY, cwd=here, options=options, stdin=stdin)
        read, outlets = cls(), known_outlets()
        read.skipped += found.skipped
        shown.phase("Reading", len(found.files))
        for file in found.files:
            try:
                for row in rows(
                    file, options, outlets, read.skipped, owner=read._owner, renamed=read.renamed
                ):
                    read._take(row)
            except OSError as error:
                read.skipped.append(Skipped(file.name, f"not readable: {error.strerror}"))
            shown.advance(1)
        if not read._documents:
            raise nothing_read(paths, read.skipped)
        return read

    def _owner(self, document_id: str) -> tuple[str, str] | None:
        row = self._documents.get(document_id)
        return (row.source, row.digest) if row else None

    def _take(self, row: DocumentRow) -> None:
        first = self._documents.setdefault(row.id, row)
        if first is not row:
            same = first.digest == row.digest
            reason = (
                f"document {row.id} is already there, from {first.source}"
                if same
                else f"the id {row.id} already names another document, from {first.source}"
            )
            self.skipped.append(Skipped(row.source, reason, quiet=same))

    def reuse(self, *, progress: Progress | None = None) -> list[Reuse]:
        """Return every pair of documents that share text, ordered by their ids."""
        shown = progress or Silent()
        documents = (
            (Member(row.id, row.group), Sketch.from_bytes(row.sketch))
            for row in self._documents.values()
            if row.sketch
        )
        return reuse_in(MemoryShelf(documents), shown)

    def shared(self, reuse: Reuse) -> SharedText:
        """Return what `reuse` says, with its documents and where the passages stand."""
        return shared_text(reuse, self._documents[reuse.a], self._documents[reuse.b])
