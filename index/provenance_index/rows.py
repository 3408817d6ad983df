"""Writing documents: what is new, changed, gone, or claimed by two sources."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from provenance_index.errors import UnstorableDocumentError
from provenance_index.journal import text_digest
from provenance_index.sketches import drop_unused_sketches, put_sketches, valid_marks
from provenance_index.store import packed, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from provenance_index.interface import DocumentRow, SentenceRow

_DOCUMENTS_AT_ONCE = 64
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class IdConflict:
    """A document that was not stored: its id belongs to other content."""

    document: str
    source: str
    """Where it was refused from."""
    owner: str
    """The source that has the id; `source` itself when one source uses an id twice."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a `put` or a `remove` did, in documents."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    duplicates: tuple[IdConflict, ...] = ()
    """Same id, same digest: the copy that is already there stands for both."""
    conflicts: tuple[IdConflict, ...] = ()
    """Same id, another digest: refused."""


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: list[IdConflict] = field(default_factory=list)
    conflicts: list[IdConflict] = field(default_factory=list)


def prepare(connection: sqlite3.Connection) -> None:
    """Make the temporary tables that one writer needs.

    `touched` holds the texts that lost an occurrence, `seen` the documents that the current put brought.
    """
    connection.execute("CREATE TEMP TABLE touched(id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TEMP TABLE seen(document INTEGER PRIMARY KEY)")
    connection.execute("CREATE TEMP TABLE reworded(id INTEGER PRIMARY KEY, old TEXT NOT NULL)")


class DocumentWriter:
    """Puts documents into the tables of an open transaction.

    Args:
        connection: in a transaction, after `prepare`.
        path: the index directory, for messages.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._sql = connection
        self._path = path
        row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name='texts'").fetchone()
        self.next_text = self.first_new = (row[0] if row else 0) + 1
        """Texts from `first_new` on are new in this transaction: without vector, and not in the keyword index."""
        self._next_document = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM documents").fetchone()[
            0
        ]

    def put(
        self, source: str, fingerprint: str, documents: Iterable[DocumentRow], pause: Callable[[], None]
    ) -> Changes:
        """Make `documents` all that `source` has; the caller provides the savepoint.

        Args:
            source: key.
            fingerprint: kept once all of `documents` are there.
            documents: consumed once.
            pause: called between a few documents and the next; it may commit.
        """
        sql = self._sql
        source_id = sql.execute(
            "INSERT INTO sources(key) VALUES(?) ON CONFLICT(key) DO UPDATE SET fingerprint=NULL RETURNING id",
            (source,),
        ).fetchall()[0][0]
        sql.execute("DELETE FROM seen")
        sql.execute("DELETE FROM shadowed WHERE source=?", (source_id,))
        tally = _Tally()
        rows = iter(documents)
        while chunk := list(islice(rows, _DOCUMENTS_AT_ONCE)):
            self._put_chunk(source, source_id, chunk, tally)
            pause()
        gone = [
            row[0]
            for row in sql.execute(
                "SELECT id FROM documents WHERE source=? AND id NOT IN (SELECT document FROM seen)",
                (source_id,),
            )
        ]
        self._delete(gone)
        sql.execute("UPDATE sources SET fingerprint=? WHERE id=?", (fingerprint, source_id))
        return Changes(
            added=tally.added,
            updated=tally.updated,
            unchanged=tally.unchanged,
            removed=len(gone),
            duplicates=tuple(tally.duplicates),
            conflicts=tuple(tally.conflicts),
        )

    def committed(self) -> None:
        """What was put is committed: another transaction has begun."""
        self.first_new = self.next_text
        for table in ("touched", "reworded"):
            self._sql.execute(f"DELETE FROM {table}")  # noqa: S608  (names from the line above)

    def remove(self, *, source: str | None, documents: Iterable[str]) -> Changes:
        """Remove a source with all it has, and documents by id; what is not there is no error."""
        gone: list[int] = []
        for document in documents:
            if storable(document):
                gone += [
                    row[0] for row in self._sql.execute("SELECT id FROM documents WHERE name=?", (document,))
                ]
        if source is not None and storable(source):
            for (source_id,) in self._sql.execute("SELECT id FROM sources WHERE key=?", (source,)).fetchall():
                gone += [
                    row[0]
                    for row in self._sql.execute("SELECT id FROM documents WHERE source=?", (source_id,))
                ]
                self._sql.execute("DELETE FROM shadowed WHERE source=?", (source_id,))
                self._sql.execute("DELETE FROM sources WHERE id=?", (source_id,))
        gone = list(dict.fromkeys(gone))
        self._delete(gone)
        return Changes(removed=len(gone))

    def _put_chunk(self, source: str, source_id: int, chunk: list[DocumentRow], tally: _Tally) -> None:
        fresh: list[tuple[int, DocumentRow, bytes]] = []
        waiting: dict[str, DocumentRow] = {}
        for row in chunk:
            self._check(row, source)
            earlier = waiting.get(row.id)
            if earlier is not None:
                verdict = tally.duplicates if earlier.digest == row.digest else tally.conflicts
                verdict.append(IdConflict(row.id, source, source))
                continue
            placed = self._place(row, source, source_id, tally)
            if placed is not None:
                waiting[row.id] = row
                fresh.append(placed)
        self._insert(fresh, source_id)

    def _place(
        self, row: DocumentRow, source: str, source_id: int, tally: _Tally
    ) -> tuple[int, DocumentRow, bytes] | None:
        """Count `row`, and return it with its number and checksum when it has to be written."""
        checksum = row_checksum(row)
        held = self._sql.execute(
            "SELECT d.id, d.source, d.digest, d.checksum, s.key,"
            " EXISTS(SELECT 1 FROM seen WHERE document=d.id)"
            " FROM documents d JOIN sources s ON s.id=d.source WHERE d.name=?",
            (row.id,),
        ).fetchone()
        if held is None:
            number, self._next_document = self._next_document, self._next_document + 1
            tally.added += 1
        elif held[1] != source_id or held[5]:
            verdict = tally.duplicates if held[2] == row.digest else tally.conflicts
            verdict.append(IdConflict(row.id, source, held[4]))
            if held[1] != source_id:
                self._sql.execute("INSERT OR IGNORE INTO shadowed VALUES(?, ?)", (row.id, source_id))
            return None
        elif held[3] == checksum:
            self._sql.execute("INSERT INTO seen VALUES(?)", (held[0],))
            tally.unchanged += 1
            return None
        else:
            number = held[0]
            self._delete([number])
            tally.updated += 1
        self._sql.execute("INSERT INTO seen VALUES(?)", (number,))
        return number, row, checksum

    def _insert(self, fresh: list[tuple[int, DocumentRow, bytes]], source_id: int) -> None:
        texts = self._text_ids(sentence for _, row, _ in fresh for sentence in row.sentences)
        sketches = put_sketches(self._sql, [row for _, row, _ in fresh])
        self._sql.executemany(
            "INSERT INTO documents VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    n,
                    r.id,
                    source_id,
                    r.digest,
                    r.group,
                    r.meta,
                    len(r.sentences),
                    len(r.text),
                    checksum,
                    sketch,
                )
                for (n, r, checksum), sketch in zip(fresh, sketches, strict=True)
            ),
        )
        self._sql.executemany(
            "INSERT INTO bodies VALUES(?, ?)", ((n, packed(row.text)) for n, row, _ in fresh)
        )
        self._sql.executemany(
            "INSERT INTO occurrences VALUES(?, ?, ?, ?, ?)",
            (
                (n, position, s.start, s.end, texts[s.text])
                for n, row, _ in fresh
                for position, s in enumerate(row.sentences)
            ),
        )

    def _text_ids(self, sentences: Iterable[SentenceRow]) -> dict[str, int]:
        """Return the id of every distinct text, giving new ones theirs and renewing terms that changed."""
        wanted = {text_digest(s.text): s for s in sentences}
        held: dict[bytes, tuple[int, str]] = {}
        for chunk in _chunks(list(wanted)):
            marks = ",".join("?" * len(chunk))
            for digest, text, terms in self._sql.execute(
                f"SELECT digest, id, terms FROM texts WHERE digest IN ({marks})",  # noqa: S608  (only marks)
                chunk,
            ):
                held[digest] = text, terms
        new: list[tuple[int, bytes, str, str]] = []
        reworded: list[tuple[int, str, str]] = []
        ids: dict[str, int] = {}
        for digest, sentence in wanted.items():
            if digest not in held:
                ids[sentence.text], self.next_text = self.next_text, self.next_text + 1
                new.append((ids[sentence.text], digest, sentence.text, sentence.terms))
                continue
            ids[sentence.text], terms = held[digest]
            if terms != sentence.terms:
                reworded.append((ids[sentence.text], terms, sentence.terms))
        self._sql.executemany("INSERT INTO texts VALUES(?, ?, ?, ?)", new)
        self._sql.executemany(
            "INSERT OR IGNORE INTO reworded VALUES(?, ?)", ((i, old) for i, old, _ in reworded)
        )
        self._sql.executemany("UPDATE texts SET terms=? WHERE id=?", ((terms, i) for i, _, terms in reworded))
        return ids

    def _delete(self, numbers: list[int]) -> None:
        """Delete documents; their sources, and those that had a copy, are to be read again when asked."""
        sql = self._sql
        one = [(number,) for number in numbers]
        sql.executemany(
            "UPDATE sources SET fingerprint=NULL WHERE id IN (SELECT w.source FROM shadowed w"
            " JOIN documents d ON d.name=w.document WHERE d.id=?)",
            one,
        )
        sql.executemany("INSERT OR IGNORE INTO touched SELECT text FROM occurrences WHERE document=?", one)
        sketches = {
            row[0]
            for number in numbers
            for row in sql.execute(
                "SELECT sketch FROM documents WHERE id=? AND sketch IS NOT NULL", (number,)
            )
        }
        for table, key in (("occurrences", "document"), ("bodies", "document"), ("documents", "id")):
            sql.executemany(f"DELETE FROM {table} WHERE {key}=?", one)  # noqa: S608  (names from the line above)
        drop_unused_sketches(sql, sorted(sketches))

    def _check(self, row: DocumentRow, source: str) -> None:
        if row.source != source:
            raise ValueError(f"document {row.id!r} is of source {row.source!r}, not of {source!r}")
        for name in ("id", "digest", "group", "text", "meta"):
            if not storable(getattr(row, name)):
                self._refuse(row, f"its {name} is not valid Unicode (a lone surrogate)")
        if not valid_marks(row.marks):
            self._refuse(row, "its marks are not distinct numbers of 32 bits")
        for sentence in row.sentences:
            if not 0 <= sentence.start <= sentence.end <= len(row.text):
                self._refuse(
                    row, f"a sentence at {sentence.start}-{sentence.end} of {len(row.text)} characters"
                )
            if row.text[sentence.start : sentence.end] != sentence.text:
                self._refuse(row, f"the sentence at {sentence.start}-{sentence.end} is not what stands there")
            if not storable(sentence.terms):
                self._refuse(row, f"terms of the sentence at {sentence.start} are not valid Unicode")

    def _refuse(self, row: DocumentRow, reason: str) -> None:
        raise UnstorableDocumentError(self._path, document=row.id, reason=reason)


def row_checksum(row: DocumentRow) -> bytes:
    """Return 16 bytes over everything a document row holds, but for its sketch and the terms of its sentences."""
    state = hashlib.blake2b(digest_size=16)
    for part in (row.id, row.digest, row.group, row.meta, row.text):
        encoded = part.encode()
        state.update(len(encoded).to_bytes(8, "little") + encoded)
    for sentence in row.sentences:
        state.update(sentence.start.to_bytes(8, "little") + sentence.end.to_bytes(8, "little"))
    return state.digest()


def _chunks(items: list[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
