"""One writer at a time: documents in, then one commit that makes all of it visible, or nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout

from provenance_index import rows
from provenance_index.commit import Commit
from provenance_index.embedding import Embedding
from provenance_index.errors import BusyIndexError, ReadOnlyIndexError, UnstorableDocumentError, why
from provenance_index.manifest import write_manifest
from provenance_index.rows import Changes, DocumentWriter
from provenance_index.schema import LOCK, VECTORS, check_owner, close_writer, connect_writer, refusal, upgrade
from provenance_index.segments import check_lengths
from provenance_index.store import live_segments, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from provenance_index.interface import BuildProgress, DocumentRow, Embed

STEP = 262_144
"""New texts that are committed together: some minutes of the work of an encoder."""
_EMBED_AHEAD = 8_192
"""New texts that are embedded together while documents are read: enough to sort them by length."""


def write_lock(path: Path, *, wait: float = 0.0) -> FileLock:
    """Return the held lock of the index at `path`; `release()` it. The system frees it when its holder dies.

    Args:
        path: the index directory.
        wait: seconds to wait for another writer.

    Raises:
        BusyIndexError: another process, or another writer of this one, holds it.
        ReadOnlyIndexError: the lock file cannot be made.
    """
    lock = FileLock(path / LOCK, timeout=wait, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyIndexError(path, path / LOCK) from error
    except (OSError, NotImplementedError) as error:
        raise ReadOnlyIndexError(path, f"{LOCK}: {why(error)}") from error
    return lock


class Writer:
    """A transaction on the index at `path`; get one from `Index.writer()` and use it in a `with` block.

    Leaving the block without `commit` undoes everything. Vectors that were computed are kept in the journal
    either way, so that the next attempt does not compute them again.
    """

    def __init__(self, path: Path, *, wait: float = 0.0) -> None:
        self.path = path
        self._open = False
        self._encoder: tuple[str, str, int] | None = None
        self._embedding: Embedding | None = None
        self._embedded = self._step = 0
        self._lock = write_lock(path, wait=wait)
        try:
            self._sql = connect_writer(path)
        except BaseException:
            self._lock.release()
            raise
        self._open = True
        try:
            with self._typed():
                check_owner(self._sql, path)
                check_lengths(path, live_segments(self._sql))
                upgrade(self._sql)
                rows.prepare(self._sql)
                self._documents = DocumentWriter(self._sql, path)
            (path / VECTORS).mkdir(exist_ok=True)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def source_fingerprint(self, key: str) -> str | None:
        """Return the fingerprint that `put` stored for a source; None: not known, or to be read again."""
        if not storable(key):
            return None
        with self._typed():
            row = self._sql.execute("SELECT fingerprint FROM sources WHERE key=?", (key,)).fetchone()
        return row[0] if row else None

    def sources(self) -> list[str]:
        """Return the key of every source, sorted; remove those that are gone before putting the others."""
        with self._typed():
            return [row[0] for row in self._sql.execute("SELECT key FROM sources ORDER BY key")]

    def documents_per_source(self) -> dict[str, int]:
        """Return how many documents each source has that has any."""
        with self._typed():
            return dict(
                self._sql.execute(
                    "SELECT s.key, count(*) FROM documents d JOIN sources s ON s.id=d.source GROUP BY d.source"
                )
            )

    def owner(self, document: str) -> tuple[str, str] | None:
        """Return the source and the digest of the document of this id; None where there is none."""
        if not storable(document):
            return None
        with self._typed():
            row = self._sql.execute(
                "SELECT s.key, d.digest FROM documents d JOIN sources s ON s.id=d.source WHERE d.name=?",
                (document,),
            ).fetchone()
        return (row[0], row[1]) if row else None

    def stale_sources(self) -> list[str]:
        """Return, sorted, the sources that must be put again.

        Theirs is a document whose id another source owned, and that other source gave it up. Ask before
        `commit`; their `source_fingerprint` is None until they are put.
        """
        with self._typed():
            return [
                row[0]
                for row in self._sql.execute("SELECT key FROM sources WHERE fingerprint IS NULL ORDER BY key")
            ]

    def put(self, source_key: str, source_fingerprint: str, documents: Iterable[DocumentRow]) -> Changes:
        """Make `documents` all that a source has; an exception on the way leaves the source as it was.

        Args:
            source_key: `DocumentRow.source` of each of them.
            source_fingerprint: what `source_fingerprint` returns from now on.
            documents: consumed once, a few at a time.

        Raises:
            UnstorableDocumentError: a sentence is not at its offsets, or text is not valid Unicode.
            ValueError: a document names another source.
        """
        if not storable(source_key) or not storable(source_fingerprint):
            raise UnstorableDocumentError(
                self.path, document=source_key, reason="the name of its source is not valid Unicode"
            )
        with self._savepoint():
            return self._documents.put(source_key, source_fingerprint, documents, self._pause)

    def in_steps(self, embed: Embed, progress: BuildProgress | None = None, *, texts: int = STEP) -> None:
        """Embed what `put` brings as it comes, and commit it whenever so many texts are new.

        What is committed is kept whatever happens then, in the middle of a source too: that source has no fingerprint
        until it is whole, and the index is `unfinished` until `commit`.

        Args:
            embed: called with up to 1,024 distinct texts at a time, those without a known vector.
            progress: called with (texts done, texts to do as far as is known).
            texts: new ones a step.
        """
        commit = Commit(self._sql, self.path, self._documents.first_new, self._encoder)
        self._embedding = Embedding(self._sql, self.path, commit.encoder, embed, progress)
        self._step = texts

    def _pause(self) -> None:
        """Embed, and commit, what has come together."""
        if self._embedding is None:
            return
        documents = self._documents
        first = max(self._embedded, documents.first_new)
        try:
            if documents.next_text - first >= _EMBED_AHEAD:
                self._embedding.bring(first, before=first - documents.first_new)
                self._embedded = documents.next_text
            if documents.next_text - documents.first_new >= self._step:
                self._commit_step(self._embedding)
        except OSError as error:
            raise ReadOnlyIndexError(self.path, why(error)) from error

    def _commit_step(self, embedding: Embedding) -> None:
        self._sql.execute("RELEASE step")
        try:
            self._make_visible(embedding, unfinished=True)
        except BaseException:
            self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("BEGIN IMMEDIATE")
        self._documents.committed()
        self._sql.execute("SAVEPOINT step")

    def remove(self, *, source: str | None = None, documents: Iterable[str] = ()) -> Changes:
        """Remove a source with all its documents, and documents by id. What is not there is no error."""
        with self._savepoint():
            return self._documents.remove(source=source, documents=documents)

    def change_encoder(self, *, name: str, fingerprint: str, dimension: int) -> None:
        """Have every text embedded anew, by another encoder, at `commit`; readers keep the old until then."""
        if dimension < 1:
            raise ValueError(f"dimension is {dimension}; it must be at least 1")
        if self._embedding is not None:
            raise ValueError("the steps have begun with another encoder")
        self._encoder = (name, fingerprint, dimension)

    def commit(self, embed: Embed, progress: BuildProgress | None = None) -> None:
        """Embed what is new, write its vectors, and make everything visible at once; the writer is then done.

        Args:
            embed: called with up to 1,024 distinct texts at a time, those without a known vector; those of
                `in_steps` go on when there were steps.
            progress: called with (texts done, texts to do), first for those the journal had.

        Raises:
            BadVectorsError: `embed` did not return one unit vector a text.
            ReadOnlyIndexError, BusyIndexError, DamagedIndexError: see there. Nothing has changed then.
        """
        try:
            with self._typed():
                if self._embedding is None:
                    self.in_steps(embed, progress)
                assert self._embedding is not None
                self._make_visible(self._embedding, unfinished=False)
        except OSError as error:
            raise ReadOnlyIndexError(self.path, why(error)) from error
        finally:
            self.close()

    def _make_visible(self, embedding: Embedding, *, unfinished: bool) -> None:
        commit = Commit(self._sql, self.path, self._documents.first_new, self._encoder, unfinished=unfinished)
        if commit.prepare(embedding):
            self._sql.execute("COMMIT")
            write_manifest(self.path, self._sql)
            commit.clean_up()

    def close(self) -> None:
        """Undo what was not committed and let the next writer in."""
        if self._open:
            self._open = False
            if self._embedding is not None:
                self._embedding.close()
            close_writer(self._sql)
            self._lock.release()

    @contextlib.contextmanager
    def _savepoint(self) -> Iterator[None]:
        with self._typed():
            self._sql.execute("SAVEPOINT step")
            try:
                yield
            except BaseException:
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK TO step")
                raise
            finally:
                if self._sql.in_transaction:
                    self._sql.execute("RELEASE step")

    @contextlib.contextmanager
    def _typed(self) -> Iterator[None]:
        if not self._open:
            raise ValueError("this writer is closed; get another one from Index.writer()")
        try:
            yield
        except sqlite3.Error as error:
            raise refusal(self.path, error) from error
