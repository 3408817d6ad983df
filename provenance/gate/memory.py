"""What earlier runs of the gate found out, on disk, so that nothing is judged twice."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

VERSION = 1
"""Of the tables; a file of another version is begun anew."""
_KEPT_RUNS = 30
"""Runs after which what was not asked for goes: a branch may come back, an old corpus does not."""
_COLUMNS = "key TEXT PRIMARY KEY, value BLOB NOT NULL, run INTEGER NOT NULL"
_CHUNK = 500
"""Keys bound in one statement (SQLite before 3.32 allows 999)."""


class Memory:
    """Values by key. Losing it costs time and nothing else: what cannot be read or written is passed over.

    Args:
        path: the file; None keeps nothing beyond this run.
    """

    def __init__(self, path: Path | None) -> None:
        self.trouble: str | None = None
        """Why nothing is kept, for people; None where it is."""
        self._connection = self._opened(path)
        self._run = self._count_run()
        self._fresh: dict[str, bytes] = {}
        self._used: set[str] = set()

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        for again in (False, True):
            if path is None:
                break
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(path, timeout=5)
                try:
                    _prepare(connection)
                except BaseException:
                    connection.close()
                    raise
            except (OSError, sqlite3.Error) as error:
                self.trouble = f"verdicts are not kept: {path}: {error}"
                if again or not isinstance(error, sqlite3.DatabaseError) or "locked" in str(error):
                    break
                # half-written or of another version: it can be made again
                with contextlib.suppress(OSError):
                    path.unlink()
                continue
            self.trouble = None
            return connection
        connection = sqlite3.connect(":memory:")
        _prepare(connection)
        return connection

    def _count_run(self) -> int:
        (run,) = self._connection.execute("SELECT COALESCE(MAX(run), 0) + 1 FROM held").fetchone()
        return int(run)

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what is known of `keys`."""
        asked = list(dict.fromkeys(keys))
        found = {key: self._fresh[key] for key in asked if key in self._fresh}
        missing = [key for key in asked if key not in found]
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            with contextlib.suppress(sqlite3.Error):
                found.update(
                    self._connection.execute(
                        f"SELECT key, value FROM held WHERE key IN ({marks})",  # noqa: S608  (question marks)
                        chunk,
                    )
                )
        self._used.update(found)
        return found

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep values."""
        self._fresh.update(values)

    def close(self) -> None:
        """Write down what is new, let go of what nobody asked for any more, and close the file."""
        kept = [(key, value, self._run) for key, value in self._fresh.items()]
        used = [(self._run, key) for key in self._used]
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", kept)
                self._connection.executemany("UPDATE held SET run=? WHERE key=?", used)
                self._connection.execute("DELETE FROM held WHERE run < ?", (self._run - _KEPT_RUNS,))
        except sqlite3.Error as error:
            self.trouble = f"verdicts are not kept: {error}"
        finally:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, VERSION):
        raise sqlite3.DatabaseError(f"version {version}, not {VERSION}")
    connection.execute(f"CREATE TABLE IF NOT EXISTS held ({_COLUMNS}) WITHOUT ROWID")
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.commit()
