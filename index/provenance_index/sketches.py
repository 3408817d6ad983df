"""Sketches: what the caller compares documents by, found by the marks that they share. Opaque to this package."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from provenance_index.errors import DamagedIndexError
from provenance_index.interface import SketchRow
from provenance_index.schema import STORE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from provenance_index.interface import DocumentRow

_CHUNK = 500
"""Numbers bound in one statement (SQLite before 3.32 allows 999)."""
_LARGEST_MARK = 2**32 - 1
_T = TypeVar("_T")


def sketch_digest(sketch: bytes, marks: bytes) -> bytes:
    """Return 16 bytes over a sketch and its packed marks."""
    return hashlib.blake2b(len(sketch).to_bytes(8, "little") + sketch + marks, digest_size=16).digest()


def valid_marks(marks: Sequence[int]) -> bool:
    """Tell whether `marks` can be stored: distinct, and 32 bits each."""
    return len(set(marks)) == len(marks) and all(0 <= mark <= _LARGEST_MARK for mark in marks)


def put_sketches(sql: sqlite3.Connection, documents: Sequence[DocumentRow]) -> list[int | None]:
    """Store the sketches of `documents`, each distinct one once, and return the number of each; None without one."""
    numbers: dict[bytes, int] = {}
    new: list[tuple[int, int]] = []
    of_document: list[int | None] = []
    for row in documents:
        if not row.sketch:
            of_document.append(None)
            continue
        packed = np.array(sorted(row.marks), "<u4").tobytes()
        digest = sketch_digest(row.sketch, packed)
        if digest not in numbers:
            held = sql.execute("SELECT id FROM sketches WHERE digest=?", (digest,)).fetchone()
            if held is None:
                held = sql.execute(
                    "INSERT INTO sketches(digest, sketch, marks) VALUES(?, ?, ?) RETURNING id",
                    (digest, row.sketch, packed),
                ).fetchall()[0]
                new += [(mark, held[0]) for mark in row.marks]
            numbers[digest] = held[0]
        of_document.append(numbers[digest])
    sql.executemany("INSERT INTO marks VALUES(?, ?)", sorted(new))
    return of_document


def drop_unused_sketches(sql: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Delete those sketches that no document has any more, with their marks."""
    for number in numbers:
        if sql.execute("SELECT 1 FROM documents WHERE sketch=? LIMIT 1", (number,)).fetchone():
            continue
        (packed,) = sql.execute("DELETE FROM sketches WHERE id=? RETURNING marks", (number,)).fetchall()[0]
        marks = np.frombuffer(packed, "<u4").tolist()
        sql.executemany("DELETE FROM marks WHERE mark=? AND sketch=?", [(mark, number) for mark in marks])


def sketch_numbers(sql: sqlite3.Connection, documents: Sequence[str]) -> dict[str, int]:
    """Return the number of the sketch of each document that is there and has one."""
    found: dict[str, int] = {}
    for chunk in _chunks(documents):
        query = f"SELECT name, sketch FROM documents WHERE sketch IS NOT NULL AND name IN ({_holes(chunk)})"  # noqa: S608
        found.update(sql.execute(query, chunk).fetchall())
    return found


def read_sketches(sql: sqlite3.Connection, numbers: Sequence[int] | None) -> list[SketchRow]:
    """Return the sketches of these numbers, or all, ascending; what is not there is left out."""
    found: dict[int, bytes] = {}
    members: dict[int, list[tuple[str, str]]] = {}
    for chunk in [None] if numbers is None else list(_chunks(numbers)):
        marks = f"IN ({_holes(chunk)})" if chunk is not None else "IS NOT NULL"
        found.update(sql.execute(f"SELECT id, sketch FROM sketches WHERE id {marks}", chunk or ()).fetchall())  # noqa: S608
        for number, *member in sql.execute(
            f"SELECT sketch, name, origin FROM documents WHERE sketch {marks} ORDER BY name",  # noqa: S608
            chunk or (),
        ):
            members.setdefault(number, []).append((member[0], member[1]))
    return [SketchRow(n, found[n], tuple(sorted(members.get(n, [])))) for n in sorted(found)]


def mark_holders(sql: sqlite3.Connection, marks: Sequence[int], at_most: int) -> dict[int, tuple[int, ...]]:
    """Return for each of `marks` the numbers of up to `at_most` sketches that have it, ascending."""
    found: dict[int, tuple[int, ...]] = {}
    for mark in marks:
        rows = sql.execute("SELECT sketch FROM marks WHERE mark=? ORDER BY sketch LIMIT ?", (mark, at_most))
        found[mark] = tuple(row[0] for row in rows)
    return found


def sketch_faults(sql: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Yield what is wrong with the sketches.

    Raises:
        DamagedIndexError: packed marks of no whole number.
    """
    count = 0
    for number, digest, sketch, packed in sql.execute("SELECT id, digest, sketch, marks FROM sketches"):
        if sketch_digest(sketch, packed) != digest:
            yield f"sketch {number} does not match its digest"
        if len(packed) % 4:
            raise DamagedIndexError(path, part=STORE, reason=f"marks of sketch {number}")
        count += len(packed) // 4
        for mark in np.frombuffer(packed, "<u4").tolist():
            if not sql.execute("SELECT 1 FROM marks WHERE mark=? AND sketch=?", (mark, number)).fetchone():
                yield f"sketch {number} is not found by its marks"
                break
    held = sql.execute("SELECT count(*) FROM marks").fetchone()[0]
    if held != count:
        yield f"{held} marks are there, {count} belong to sketches"


def _holes(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
