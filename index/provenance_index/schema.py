"""The database file: its tables, how it is opened for reading and for writing, and whose it is."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from provenance_index.errors import (
    BusyIndexError,
    DamagedIndexError,
    ForeignIndexError,
    MissingIndexError,
    ReadOnlyIndexError,
    SchemaVersionError,
    UnreadableIndexError,
)

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_VERSION = 3
"""SQLite `user_version`; raised with every change of the tables or of the files beside them."""
OLDEST_READ = 2
"""Older versions from this one on are read as they are; the next writer brings them up to date (`upgrade`)."""
APPLICATION_ID = 0x50525643
"""SQLite `application_id`: "PRVC". Tells our database from any other."""

STORE = "store.sqlite3"
MANIFEST = "manifest.json"
VECTORS = "vectors"
LOCK = "write.lock"
JOURNAL = "journal.bin"
"""In `VECTORS`."""
OURS = frozenset({STORE, MANIFEST, VECTORS, LOCK, *(f"{STORE}-{tail}" for tail in ("wal", "shm", "journal"))})
"""Everything that an index directory may hold."""

UNFINISHED = "unfinished"
"""Name of the fact that is not empty while work in steps has steps to come, or was interrupted: the texts before it."""

READ_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a database raises; the second when the message quotes bytes of a damaged one."""

BUSY_SECONDS = 30.0
"""How long a reader waits for a writer's commit, and a writer for readers to finish a search."""

TABLES = """
CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, fingerprint TEXT);
CREATE TABLE documents(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, digest TEXT NOT NULL,
  origin TEXT NOT NULL, meta TEXT NOT NULL, sentences INTEGER NOT NULL, characters INTEGER NOT NULL,
  checksum BLOB NOT NULL, sketch INTEGER);
CREATE INDEX documents_source ON documents(source);
CREATE INDEX documents_sketch ON documents(sketch);
CREATE TABLE sketches(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, sketch BLOB NOT NULL, marks BLOB NOT NULL);
CREATE TABLE marks(mark INTEGER NOT NULL, sketch INTEGER NOT NULL, PRIMARY KEY(mark, sketch)) WITHOUT ROWID;
CREATE TABLE bodies(document INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE shadowed(
  document TEXT NOT NULL, source INTEGER NOT NULL, PRIMARY KEY(document, source)) WITHOUT ROWID;
CREATE TABLE texts(
  id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL, terms TEXT NOT NULL);
CREATE TABLE occurrences(
  document INTEGER NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text INTEGER NOT NULL, PRIMARY KEY(document, position)) WITHOUT ROWID;
CREATE INDEX occurrences_text ON occurrences(text);
CREATE TABLE dead(id INTEGER PRIMARY KEY);
CREATE TABLE segments(
  file TEXT PRIMARY KEY, kind TEXT NOT NULL, reason TEXT NOT NULL, rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL, checksum TEXT NOT NULL, retired INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE keywords USING fts5(
  terms, content='texts', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
"""
SINCE_3 = """
CREATE INDEX documents_counts ON documents(origin, sentences);
"""
TABLES += SINCE_3
"""`dead`: texts that no document refers to, kept until their segment is merged. `shadowed`: a source that
also has a document which another source owns. `segments.retired`: generation that replaced it; NULL while
live. `sketches`: each *distinct* sketch once, whatever the caller makes of a document to compare it with
others; `marks` has them by the marks they share. `documents.origin` is the caller's group ("group" is a
keyword of SQL)."""


_WRITER_CACHE_KB = 262_144
"""The digests of texts arrive in no order: with their index in memory (30 bytes a text) a page is written once
a commit; without, once an insertion. Taken as it is needed."""


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the version that the database was written in."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a database that `check_owner` let pass to this version, in the transaction that is open."""
    if schema_version(connection) < SCHEMA_VERSION:
        run_each(connection, SINCE_3)
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def run_each(connection: sqlite3.Connection, statements: str) -> None:
    """Run statements that end in `;` and a line break, without the commit that `executescript` makes."""
    for statement in statements.split(";\n"):
        connection.execute(statement)


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open the database of the index at `path` for writing, creating the file but no table.

    Write-ahead logging lets readers go on while a long build writes; where the file system cannot do it
    (some network drives) SQLite keeps its rollback journal, which is as safe and makes readers wait.

    Raises:
        ReadOnlyIndexError: the file or its directory cannot be written.
    """
    connection = sqlite3.connect(
        path / STORE, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(f"PRAGMA cache_size=-{_WRITER_CACHE_KB}")
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        connection.close()
        raise refusal(path, error) from error
    return connection


def close_writer(connection: sqlite3.Connection) -> None:
    """Close and, when no reader is in the way, leave one plain file that read-only media can serve."""
    with contextlib.suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def connect_reader(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open the database of the index at `path` for reading; also say whether it is read as unchanging.

    The connection may write to recover from a killed writer and falls back to read-only by itself. A file
    that was left in write-ahead mode and now lies on read-only media can only be read as unchanging.

    Raises:
        ForeignIndexError, DamagedIndexError, BusyIndexError, ReadOnlyIndexError, UnreadableIndexError: see there.
    """
    store = path / STORE
    try:
        connection = _open(store, "mode=rw")
    except sqlite3.OperationalError as error:
        log = store.with_name(f"{STORE}-wal")
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise refusal(path, error) from error
        # To open and close it here would drop the locks that SQLite has on it.
        if not os.access(store, os.R_OK):
            raise UnreadableIndexError(path, part=STORE, reason=os.strerror(errno.EACCES)) from error
        if log.exists() and log.stat().st_size:
            raise ReadOnlyIndexError(
                path, "a writer was interrupted, and undoing what it left needs write permission"
            ) from error
        try:
            return _open(store, "mode=ro&immutable=1"), True
        except READ_ERRORS as again:
            raise refusal(path, again) from again
    except READ_ERRORS as error:
        raise refusal(path, error) from error
    return connection, False


def _open(store: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(store))}?{options}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA cache_size=-32768")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Raise unless the database is ours and of this version.

    Raises:
        MissingIndexError: it is empty: a `create` that did not finish.
        DamagedIndexError: it is empty, and a manifest, which `create` writes last, says that it was not.
        ForeignIndexError: another program's database.
        SchemaVersionError: written by another version of this package.
    """
    # Before the tables are looked for: another process may be making both.
    finished = (path / MANIFEST).exists()
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        if finished:
            raise DamagedIndexError(path, part=STORE, reason="it is empty")
        raise MissingIndexError(path)
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ForeignIndexError(path, f"{STORE} belongs to another program")
    version = schema_version(connection)
    if not OLDEST_READ <= version <= SCHEMA_VERSION:
        raise SchemaVersionError(path, found=version, oldest=OLDEST_READ, supported=SCHEMA_VERSION)


def check_place(path: Path) -> None:
    """Raise unless `path` looks like a directory of ours; files in it that nobody knows are no objection.

    Raises:
        MissingIndexError: nothing is there, or an empty directory.
        ForeignIndexError: a file, or a directory of something else.
        DamagedIndexError: our directory, without its database.
    """
    if not path.exists():
        raise MissingIndexError(path)
    if not path.is_dir():
        raise ForeignIndexError(path, "it is a file")
    names = {entry.name for entry in path.iterdir()}
    if STORE in names:
        return
    if MANIFEST in names:
        raise DamagedIndexError(path, part=STORE, reason="the file is gone")
    if strangers := names - OURS:
        raise ForeignIndexError(path, f"it holds {min(strangers)} and no {STORE}")
    raise MissingIndexError(path)


def refusal(path: Path, error: Exception) -> Exception:
    """Return the typed error for what SQLite said."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return BusyIndexError(path, path / STORE)
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL}:
        return ReadOnlyIndexError(path, str(error))
    if code == sqlite3.SQLITE_NOTADB and not (path / MANIFEST).exists():
        return ForeignIndexError(path, f"{STORE} is not a database")
    return DamagedIndexError(path, part=STORE, reason=str(error))
