"""Reading the database: documents, texts, occurrences, keyword search. Every read is one snapshot."""

from __future__ import annotations

import contextlib
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from provenance_index.errors import DamagedIndexError
from provenance_index.interface import DocumentListing, DocumentRow, Occurrence, SentenceRow, SourceListing
from provenance_index.keywords import keyword_matches
from provenance_index.schema import READ_ERRORS, STORE, check_owner, check_place, connect_reader, refusal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_ASKED = "WITH asked(name, position) AS (VALUES"
_SPANS = """
SELECT a.name, a.position, o.start, o."end" FROM asked a CROSS JOIN documents d ON d.name=a.name
CROSS JOIN occurrences o ON o.document=d.id AND o.position=a.position
"""
"""The places asked for are gone through, each by the keys of both tables: `CROSS JOIN` keeps SQLite to that order."""
_CHUNK = 500
"""Values bound in one statement (SQLite before 3.32 allows 999)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of the segment list."""

    file: str
    kind: str
    reason: str
    rows: int
    bytes: int
    checksum: str


class Store:
    """The database of the index at `path`, for reading. Implements `SentenceStore`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = self._connect()

    def _connect(self) -> sqlite3.Connection:
        check_place(self.path)
        connection, self.unchanging = connect_reader(self.path)
        try:
            check_owner(connection, self.path)
            self._seen = self._signature()
        except READ_ERRORS as error:
            connection.close()
            raise refusal(self.path, error) from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _signature(self) -> tuple[int, int, int]:
        status = (self.path / STORE).stat()
        return status.st_ino, status.st_size, status.st_mtime_ns

    @property
    def connection(self) -> sqlite3.Connection:
        """For checks that read tables wholesale."""
        return self._connection

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one generation, whatever a writer does meanwhile.

        Raises:
            DamagedIndexError, BusyIndexError: SQLite could not read.
        """
        if self._connection.in_transaction:
            yield
            return
        if self.unchanging and self._signature() != self._seen:
            self._connection.close()
            self._connection = self._connect()
        try:
            self._connection.execute("BEGIN")
            yield
        except READ_ERRORS as error:
            raise refusal(self.path, error) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def facts(self) -> dict[str, str]:
        """Return the encoder, the dimension, the generation and the counts, as text."""
        return dict(self._connection.execute("SELECT name, value FROM facts"))

    def generation(self) -> int:
        """Return the number of the last commit."""
        row = self._connection.execute("SELECT value FROM facts WHERE name='generation'").fetchone()
        if row is None:
            raise DamagedIndexError(self.path, part=STORE, reason="it has no generation")
        return int(row[0])

    def segments(self) -> list[Segment]:
        """Return the live segments in the order they were written."""
        return live_segments(self._connection)

    def dead(self) -> list[int]:
        """Return, ascending, the ids of texts that no document refers to."""
        return [row[0] for row in self._connection.execute("SELECT id FROM dead ORDER BY id")]

    def sources(self) -> dict[str, SourceListing]:
        """Return every source by its key, in order."""
        rows = self._connection.execute(
            "SELECT s.key, s.fingerprint, count(d.id) FROM sources s LEFT JOIN documents d ON d.source=s.id"
            " GROUP BY s.id ORDER BY s.key"
        )
        return {key: SourceListing(fingerprint, documents) for key, fingerprint, documents in rows}

    def documents(self) -> Iterator[DocumentListing]:
        """Yield every document without its text, ordered by id."""
        with self.snapshot():
            rows = self._connection.execute(
                "SELECT d.name, s.key, d.digest, d.origin, d.meta, d.sentences, d.characters"
                " FROM documents d JOIN sources s ON s.id=d.source ORDER BY d.name"
            ).fetchall()
        for row in rows:
            yield DocumentListing(*row)

    def document(self, document_id: str) -> DocumentRow | None:
        """Return a document with its text and sentences, or None.

        Raises:
            DamagedIndexError: its text cannot be unpacked.
        """
        with self.snapshot():
            found = self.texts_of([document_id])
            if not found:
                return None
            sentences = self._connection.execute(
                'SELECT o.start, o."end", t.text, t.terms FROM documents d'
                " JOIN occurrences o ON o.document=d.id JOIN texts t ON t.id=o.text"
                " WHERE d.name=? ORDER BY o.position",
                (document_id,),
            ).fetchall()
        return replace(found[0], sentences=tuple(SentenceRow(*sentence) for sentence in sentences))

    def texts_of(self, document_ids: Sequence[str]) -> list[DocumentRow]:
        """Return those of the documents that are there, with their texts but without their sentences.

        Raises:
            DamagedIndexError: a text cannot be unpacked.
        """
        rows = self._among(
            "SELECT d.name, s.key, d.digest, d.origin, b.text, d.meta FROM documents d"
            " JOIN sources s ON s.id=d.source JOIN bodies b ON b.document=d.id WHERE d.name IN",
            [name for name in document_ids if storable(name)],
        )
        return [
            DocumentRow(name, source, digest, group, unpacked(body, self.path, name), meta)
            for name, source, digest, group, body, meta in rows
        ]

    def spans(self, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[int, int]]:
        """Return the characters, first and behind the last, of the sentence at each (document id, position)."""
        found: dict[tuple[str, int], tuple[int, int]] = {}
        known = [place for place in places if storable(place[0])]
        each = _CHUNK // 2  # places of two values
        for start in range(0, len(known), each):
            chunk = known[start : start + each]
            marks = ",".join(["(?,?)"] * len(chunk))
            values = [value for place in chunk for value in place]
            rows = self._connection.execute(f"{_ASKED} {marks}) {_SPANS}", values)
            found |= {(name, position): (first, end) for name, position, first, end in rows}
        return found

    def keyword_search(self, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Return up to `k` (text id, BM25 score; higher is better), best first."""
        with self.snapshot():
            return keyword_matches(self._connection, terms, k)

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the text of each id that is there."""
        return dict(self._by_ids("SELECT id, text FROM texts WHERE id IN", ids))

    def texts_after(self, last: int, at_most: int) -> dict[int, str]:
        """Return up to `at_most` texts that a document refers to, by id, ascending from the one after `last`."""
        return dict(
            self._connection.execute(
                "SELECT t.id, t.text FROM texts t WHERE t.id>? AND t.id NOT IN (SELECT id FROM dead)"
                " ORDER BY t.id LIMIT ?",
                (last, at_most),
            )
        )

    def groups(self, ids: Sequence[int]) -> dict[int, set[str]]:
        """Return, for each text id that a document refers to, the groups it stands in."""
        found: dict[int, set[str]] = {}
        for text, group in self._by_ids(
            "SELECT DISTINCT o.text, d.origin FROM occurrences o JOIN documents d ON d.id=o.document"
            " WHERE o.text IN",
            ids,
        ):
            found.setdefault(text, set()).add(group)
        return found

    def occurrences(self, ids: Sequence[int]) -> Mapping[int, tuple[Occurrence, ...]]:
        """Return every place of each text id, ordered by document and position."""
        found: dict[int, list[Occurrence]] = {}
        for text, *place in self._by_ids(
            'SELECT o.text, d.name, d.origin, o.start, o."end", o.position'
            " FROM occurrences o JOIN documents d ON d.id=o.document WHERE o.text IN",
            ids,
        ):
            found.setdefault(text, []).append(Occurrence(*place))
        return {
            text: tuple(sorted(places, key=lambda o: (o.document, o.position)))
            for text, places in found.items()
        }

    def _by_ids(self, select: str, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        return self._among(select, [int(i) for i in ids])

    def _among(self, select: str, wanted: Sequence[int | str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            yield from self._connection.execute(f"{select} ({marks})", chunk)


def live_segments(connection: sqlite3.Connection) -> list[Segment]:
    """Return the live segments in the order they were written."""
    rows = connection.execute(
        "SELECT file, kind, reason, rows, bytes, checksum FROM segments WHERE retired IS NULL ORDER BY file"
    )
    return [Segment(*row) for row in rows]


def packed(text: str) -> bytes:
    """Return a document's text as stored: zlib's fastest level takes articles to about half their size."""
    return zlib.compress(text.encode(), level=1)


def unpacked(body: bytes, path: Path, document: str) -> str:
    """Undo `packed`; DamagedIndexError names the document whose text it was."""
    try:
        return zlib.decompress(body).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedIndexError(path, part=STORE, reason=f"text of document {document!r}: {error}") from error


def storable(text: str) -> bool:
    """Tell whether `text` is valid Unicode: SQLite refuses lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
