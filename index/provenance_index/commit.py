"""What happens between the last `put` and the SQLite commit, in the order that makes it safe."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np

from provenance_index.durable import TEMPORARY
from provenance_index.errors import ReadOnlyIndexError, why
from provenance_index.schema import JOURNAL, UNFINISHED, VECTORS
from provenance_index.segments import SegmentSet, balanced, gone, open_segment, to_merge, write_segment
from provenance_index.store import Segment, live_segments

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from provenance_index.embedding import Embedding
    from provenance_index.faiss import FaissIndex
    from provenance_index.interface import Ids, Vectors


class Commit:
    """Brings the tables, the keyword index and the vector segments of an open transaction into agreement.

    Args:
        sql: in a transaction that documents were put into.
        path: the index directory; the caller holds the write lock.
        first_new: id from which on texts are new.
        encoder: name, fingerprint and dimension when the encoder changes.
        unfinished: more of the same work is to follow.
    """

    def __init__(
        self,
        sql: sqlite3.Connection,
        path: Path,
        first_new: int,
        encoder: tuple[str, str, int] | None,
        *,
        unfinished: bool = False,
    ) -> None:
        self._sql = sql
        self._path = path
        self._first_new = first_new
        self._new_from = first_new
        self._encoder = encoder
        self._unfinished = unfinished
        facts = dict(sql.execute("SELECT name, value FROM facts"))
        self._generation = int(facts["generation"]) + 1
        self._fingerprint = encoder[1] if encoder else facts["encoder_fingerprint"]
        self._dimension = encoder[2] if encoder else int(facts["dimension"])
        self._was_unfinished = bool(facts.get(UNFINISHED))
        self._dead_before = sql.execute("SELECT count(*) FROM dead").fetchone()[0]
        self._texts_before = int(facts["texts"]) + self._dead_before
        self._texts_at_first = int(facts[UNFINISHED]) if self._was_unfinished else self._texts_before
        self._texts_dropped = 0
        self._serial = 0
        self._leftovers: set[str] = set()

    @property
    def encoder(self) -> tuple[str, int]:
        """Fingerprint and dimension of the vectors that this commit wants."""
        return self._fingerprint, self._dimension

    def prepare(self, embedding: Embedding) -> bool:
        """Do everything but the COMMIT itself; return False when there is nothing to commit."""
        if not self._sql.total_changes and self._encoder is None and not self._was_unfinished:
            return False
        self._drop_unknown_files()
        self._bury()
        self._index_keywords()
        if self._encoder is not None:
            self._start_over()
        self._embed(embedding)
        self._merge()
        self._count()
        self._leftovers = {
            row[0]
            for row in self._sql.execute("SELECT file FROM segments WHERE retired < ?", (self._generation,))
        }
        self._sql.execute("DELETE FROM segments WHERE retired < ?", (self._generation,))
        return True

    def clean_up(self) -> None:
        """Delete, after the COMMIT, what no generation from the previous one on refers to."""
        for name in {*self._leftovers, JOURNAL}:
            # An open file cannot be deleted on Windows: the next writer tries again.
            with contextlib.suppress(OSError):
                (self._path / VECTORS / name).unlink(missing_ok=True)

    def _drop_unknown_files(self) -> None:
        """Delete what writers that were killed left behind."""
        known = {row[0] for row in self._sql.execute("SELECT file FROM segments")} | {JOURNAL}
        for file in (self._path / VECTORS).iterdir():
            if file.name not in known and file.suffix in {".faiss", TEMPORARY}:
                with contextlib.suppress(OSError):
                    file.unlink()

    def _bury(self) -> None:
        """Find the texts that lost their last document; those that found one again live."""
        self._sql.execute("DELETE FROM dead WHERE EXISTS (SELECT 1 FROM occurrences WHERE text=dead.id)")
        self._sql.execute(
            "INSERT OR IGNORE INTO dead SELECT id FROM touched"
            " WHERE NOT EXISTS (SELECT 1 FROM occurrences WHERE text=touched.id)"
        )
        self._sql.execute(
            "DELETE FROM texts WHERE id >= ? AND id IN (SELECT id FROM dead)", (self._first_new,)
        )
        self._sql.execute("DELETE FROM dead WHERE id >= ?", (self._first_new,))

    def _index_keywords(self) -> None:
        sql = self._sql
        reworded = sql.execute("SELECT id, old FROM reworded WHERE id < ?", (self._first_new,)).fetchall()
        self._forget_keywords(reworded)
        sql.executemany(
            "INSERT INTO keywords(rowid, terms) SELECT id, terms FROM texts WHERE id=?",
            [(i,) for i, _ in reworded],
        )
        added = sql.execute(
            "INSERT INTO keywords(rowid, terms) SELECT id, terms FROM texts WHERE id >= ?", (self._first_new,)
        ).rowcount
        # In one piece it is searched faster; not worth it for a small part, nor while more is to come.
        if not self._unfinished and self._texts_before + added > 2 * self._texts_at_first:
            sql.execute("INSERT INTO keywords(keywords) VALUES('optimize')")

    def _forget_keywords(self, rows: list[tuple[int, str]]) -> None:
        self._sql.executemany("INSERT INTO keywords(keywords, rowid, terms) VALUES('delete', ?, ?)", rows)

    def _start_over(self) -> None:
        """Retire every segment and drop the dead, so that all texts count as new."""
        self._retire(live_segments(self._sql))
        self._drop_dead("SELECT id FROM dead")
        self._first_new = 0
        assert self._encoder is not None
        for fact, value in zip(
            ("encoder_name", "encoder_fingerprint", "dimension"), self._encoder, strict=True
        ):
            self._sql.execute("UPDATE facts SET value=? WHERE name=?", (str(value), fact))

    def _drop_dead(self, ids: str) -> None:
        """Delete the dead texts that the query `ids` names, with their keywords."""
        doomed = self._sql.execute(f"SELECT id, terms FROM texts WHERE id IN ({ids})").fetchall()  # noqa: S608
        self._forget_keywords(doomed)
        self._texts_dropped += len(doomed)
        for table in ("texts", "dead"):
            self._sql.executemany(f"DELETE FROM {table} WHERE id=?", [(i,) for i, _ in doomed])  # noqa: S608

    def _embed(self, embedding: Embedding) -> None:
        digests = embedding.bring(self._first_new)
        ids = np.array(list(digests), np.int64)
        for part in balanced(len(ids)):
            self._add_segment(ids[part], lambda some: embedding.of(some, digests))
        embedding.committed(len(ids))

    def _add_segment(self, ids: Ids, vectors: Callable[[Ids], Vectors]) -> None:
        self._serial += 1
        name = f"{self._generation:08}-{self._serial:04}.faiss"
        try:
            segment = write_segment(self._path, name, ids, vectors)
        except (OSError, RuntimeError) as error:  # FAISS raises RuntimeError for a full disk
            raise ReadOnlyIndexError(self._path, f"{VECTORS}/{name}: {why(error)}") from error
        self._sql.execute(
            "INSERT INTO segments VALUES(?, ?, ?, ?, ?, ?, NULL)",
            (segment.file, segment.kind, segment.reason, segment.rows, segment.bytes, segment.checksum),
        )

    def _merge(self) -> None:
        """Replace segments that are small and many, or largely dead, and drop the dead texts in them."""
        live = live_segments(self._sql)
        dead = np.array([row[0] for row in self._sql.execute("SELECT id FROM dead ORDER BY id")], np.int64)
        opened = {s.file: self._opened(s) for s in live} if len(dead) else {}
        chosen = to_merge(live, {name: int(index.find(dead)[1].sum()) for name, index in opened.items()})
        taken = {s.file: opened.pop(s.file) if s.file in opened else self._opened(s) for s in chosen}
        group = SegmentSet(self._dimension, taken)
        try:
            self._replace(chosen, group, dead)
        finally:
            group.close()
            for index in opened.values():
                index.close()

    def _replace(self, chosen: list[Segment], group: SegmentSet, dead: Ids) -> None:
        if not chosen:
            return
        ids = np.sort(np.concatenate([index.ids for index in group.segments.values()]))
        kept = ids[~np.isin(ids, dead)]
        for part in balanced(len(kept)):
            self._add_segment(kept[part], group.reconstruct)
        self._retire(chosen)
        self._sql.execute("CREATE TEMP TABLE IF NOT EXISTS doomed(id INTEGER PRIMARY KEY)")
        self._sql.executemany("INSERT INTO doomed VALUES(?)", [(int(i),) for i in ids[np.isin(ids, dead)]])
        self._drop_dead("SELECT id FROM doomed")

    def _opened(self, segment: Segment) -> FaissIndex:
        try:
            return open_segment(self._path, segment)
        except FileNotFoundError as error:
            raise gone(self._path, segment) from error

    def _retire(self, segments: list[Segment]) -> None:
        self._sql.executemany(
            "UPDATE segments SET retired=? WHERE file=?", [(self._generation, s.file) for s in segments]
        )

    def _count(self) -> None:
        """Keep the counts that opening an index shows; counting ten million texts takes a second."""
        sql = self._sql
        new = sql.execute("SELECT count(*) FROM texts WHERE id >= ?", (self._new_from,)).fetchone()[0]
        dead = sql.execute("SELECT count(*) FROM dead").fetchone()[0]
        counts = {
            name: sql.execute(COUNTS[name]).fetchone()[0] for name in ("documents", "groups", "sentences")
        }
        counts["texts"] = self._texts_before + new - self._texts_dropped - dead
        counts["generation"] = self._generation
        sql.executemany(
            "INSERT OR REPLACE INTO facts VALUES(?, ?)",
            [
                *((name, str(value)) for name, value in counts.items()),
                (UNFINISHED, str(self._texts_at_first) if self._unfinished else ""),
            ],
        )


COUNTS = {
    "documents": "SELECT count(*) FROM documents",
    "groups": "SELECT count(DISTINCT origin) FROM documents",
    "sentences": "SELECT coalesce(sum(sentences), 0) FROM documents",
    "texts": "SELECT (SELECT count(*) FROM texts) - (SELECT count(*) FROM dead)",
}
"""What each count of the manifest is."""
