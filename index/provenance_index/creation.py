"""Making an empty index, in one commit like everything else."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from provenance_index.errors import IndexExistsError, MissingIndexError, ReadOnlyIndexError, why
from provenance_index.manifest import write_manifest
from provenance_index.schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    TABLES,
    VECTORS,
    check_owner,
    check_place,
    close_writer,
    connect_writer,
    run_each,
)
from provenance_index.writer import write_lock

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def create_store(path: Path, *, name: str, fingerprint: str, dimension: int) -> None:
    """Make an empty index at `path`; errors as `Index.create` says."""
    if dimension < 1:
        raise ValueError(f"dimension is {dimension}; it must be at least 1")
    with contextlib.suppress(MissingIndexError):
        check_place(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnlyIndexError(path, why(error)) from error
    lock = write_lock(path)
    try:
        (path / VECTORS).mkdir(exist_ok=True)
        sql = connect_writer(path)
        try:
            _require_empty(sql, path)
            _make_tables(sql, name, fingerprint, dimension)
            write_manifest(path, sql)
        finally:
            close_writer(sql)
    finally:
        lock.release()


def _require_empty(sql: sqlite3.Connection, path: Path) -> None:
    try:
        check_owner(sql, path)
    except MissingIndexError:
        return
    raise IndexExistsError(path)


def _make_tables(sql: sqlite3.Connection, name: str, fingerprint: str, dimension: int) -> None:
    run_each(sql, TABLES)
    facts = {
        "encoder_name": name,
        "encoder_fingerprint": fingerprint,
        "dimension": dimension,
        **dict.fromkeys(("generation", "documents", "groups", "sentences", "texts"), 0),
    }
    sql.executemany("INSERT INTO facts VALUES(?, ?)", [(fact, str(value)) for fact, value in facts.items()])
    sql.execute(f"PRAGMA application_id={APPLICATION_ID}")
    sql.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    sql.execute("COMMIT")
