"""Finding damage: every file against its checksum, every table against the others."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from provenance_index.commit import COUNTS
from provenance_index.errors import DamagedIndexError, reading
from provenance_index.interface import DocumentRow, SentenceRow
from provenance_index.journal import text_digest
from provenance_index.manifest import is_current, read_facts
from provenance_index.rows import row_checksum
from provenance_index.schema import MANIFEST, STORE, VECTORS
from provenance_index.segments import file_checksum, open_segment, part_of
from provenance_index.sketches import sketch_faults
from provenance_index.store import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from provenance_index.store import Store

_SHOWN = 20
"""Problems of one sort that are listed; damage comes in thousands."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be."""

    part: str
    """File of the index: `store.sqlite3`, `vectors/00000001-0001.faiss`."""
    message: str


def problems(path: Path, store: Store) -> list[Problem]:
    """Return all that is wrong with the index at `path`; a check that damage stops is a problem itself."""
    found: list[Problem] = []
    for check in (_database, _keywords, _facts, _texts, _documents, _sketches, _vectors):
        try:
            with store.snapshot():
                found += check(path, store)
        # Damage can put values of any type into any column.
        except (DamagedIndexError, sqlite3.Error, TypeError, ValueError, AttributeError) as error:
            part = error.part if isinstance(error, DamagedIndexError) else STORE
            reason = error.reason if isinstance(error, DamagedIndexError) else str(error)
            found.append(Problem(part, f"{reason} (while checking {check.__name__[1:]})"))
    return found


def _database(_path: Path, store: Store) -> Iterator[Problem]:
    for (message,) in store.connection.execute(f"PRAGMA integrity_check({_SHOWN})").fetchall():
        if message != "ok":
            yield Problem(STORE, message)


def _keywords(_path: Path, store: Store) -> Iterator[Problem]:
    """FTS5 checks itself by a write statement, so a temporary copy is asked."""
    with contextlib.closing(sqlite3.connect("")) as copy:
        store.connection.backup(copy)
        try:
            copy.execute("INSERT INTO keywords(keywords, rank) VALUES('integrity-check', 1)")
        except sqlite3.Error as error:
            yield Problem(STORE, f"the keyword index does not agree with the texts: {error}")


def _facts(path: Path, store: Store) -> Iterator[Problem]:
    manifest = read_facts(path, store.connection)
    for name, query in COUNTS.items():
        counted = store.connection.execute(query).fetchone()[0]
        if counted != getattr(manifest, name):
            yield Problem(STORE, f"{getattr(manifest, name)} {name} are recorded, {counted} are there")
    if not is_current(path, manifest):
        yield Problem(
            MANIFEST, "it does not say what the database says; opening the index for writing repairs it"
        )
    for query, message in _ORPHANS.items():
        count = store.connection.execute(query).fetchone()[0]
        if count:
            yield Problem(STORE, f"{count} {message}")


_ORPHANS = {
    "SELECT count(*) FROM occurrences WHERE text NOT IN (SELECT id FROM texts)": "sentences without text",
    "SELECT count(*) FROM occurrences WHERE document NOT IN (SELECT id FROM documents)": "homeless sentences",
    "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM bodies)": "documents without text",
    "SELECT count(*) FROM documents WHERE source NOT IN (SELECT id FROM sources)": "documents without source",
    "SELECT count(*) FROM documents WHERE sketch > 0 AND sketch NOT IN (SELECT id FROM sketches)": "lost sketches",
    "SELECT count(*) FROM sketches WHERE id NOT IN (SELECT sketch FROM documents WHERE sketch > 0)": "unused sketches",
    "SELECT count(*) FROM texts WHERE id NOT IN (SELECT id FROM dead)"
    " AND id NOT IN (SELECT text FROM occurrences)": "texts that no document refers to",
    "SELECT count(*) FROM dead WHERE id IN (SELECT text FROM occurrences)": "texts in use marked dead",
}


def _texts(_path: Path, store: Store) -> Iterator[Problem]:
    wrong = [
        text_id
        for text_id, digest, text in store.connection.execute("SELECT id, digest, text FROM texts")
        if text_digest(text) != digest
    ]
    for text_id in wrong[:_SHOWN]:
        yield Problem(STORE, f"text {text_id} does not match its digest")


def _documents(path: Path, store: Store) -> Iterator[Problem]:
    wrong = 0
    for number, name, source, digest, group, body, meta, checksum in store.connection.execute(
        "SELECT d.id, d.name, s.key, d.digest, d.origin, b.text, d.meta, d.checksum FROM documents d"
        " JOIN bodies b ON b.document=d.id JOIN sources s ON s.id=d.source ORDER BY d.id"
    ):
        try:
            text = unpacked(body, path, name)
        except DamagedIndexError as error:
            yield Problem(STORE, error.reason)
            continue
        sentences = store.connection.execute(
            'SELECT o.start, o."end", t.text, t.terms FROM occurrences o LEFT JOIN texts t ON t.id=o.text'
            " WHERE o.document=? ORDER BY o.position",
            (number,),
        )
        rows = tuple(SentenceRow(*sentence) for sentence in sentences)
        document = DocumentRow(name, source, digest, group, text, meta, rows)
        if message := _document_fault(document, checksum):
            wrong += 1
            yield Problem(STORE, f"document {name!r}: {message}")
        if wrong == _SHOWN:
            return


def _document_fault(document: DocumentRow, checksum: bytes) -> str | None:
    for sentence in document.sentences:
        if not 0 <= sentence.start <= sentence.end <= len(document.text):
            return f"a sentence at {sentence.start}-{sentence.end} of {len(document.text)} characters"
        if document.text[sentence.start : sentence.end] != sentence.text:
            return f"the sentence at {sentence.start}-{sentence.end} is not what stands there"
    return None if row_checksum(document) == checksum else "it does not match its checksum"


def _sketches(path: Path, store: Store) -> Iterator[Problem]:
    for message in islice(sketch_faults(store.connection, path), _SHOWN):
        yield Problem(STORE, message)


def _vectors(path: Path, store: Store) -> Iterator[Problem]:
    held: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
    for segment in store.segments():
        part = part_of(segment)
        try:
            with reading(path, part):
                checksum = file_checksum(path / VECTORS / segment.file)
            if checksum != segment.checksum:
                yield Problem(part, "its checksum is not the one that was recorded")
            opened = open_segment(path, segment)
            held.append(opened.ids.copy())
            opened.close()
        except FileNotFoundError:
            yield Problem(part, "the file is gone")
        except DamagedIndexError as error:
            yield Problem(error.part, error.reason)
    ids = np.concatenate(held) if held else np.empty(0, np.int64)
    if len(np.unique(ids)) != len(ids):
        yield Problem(VECTORS, "a text has two vectors")
    texts = np.array([row[0] for row in store.connection.execute("SELECT id FROM texts")], np.int64)
    if missing := len(np.setdiff1d(texts, ids)):
        yield Problem(VECTORS, f"{missing} texts have no vector")
    if strangers := len(np.setdiff1d(ids, texts)):
        yield Problem(VECTORS, f"{strangers} vectors belong to no text")
