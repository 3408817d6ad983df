"""The door to this package: an index on disk that is created, written, searched and checked."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from provenance_index.errors import DamagedIndexError, EncoderMismatchError, RetrievalError
from provenance_index.hybrid import fuse, spread
from provenance_index.interface import Hit, TextRow
from provenance_index.manifest import Manifest, is_current, read_facts, write_manifest
from provenance_index.ranking import PAD_ID
from provenance_index.segments import SegmentSet, open_segment
from provenance_index.sketches import mark_holders, read_sketches, sketch_numbers
from provenance_index.store import Store, storable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from provenance_index.faiss import FaissIndex
    from provenance_index.interface import (
        DocumentListing,
        DocumentRow,
        Ids,
        Occurrence,
        SketchRow,
        SourceListing,
        Vectors,
    )
    from provenance_index.verify import Problem
    from provenance_index.writer import Writer

_POOL = 4
"""Candidates fetched a result wanted, from either side, so that fusion and the cap have a choice."""
_POOL_LEAST = 100
_ATTEMPTS = 5
"""Generations a reader may lose to a busy writer before it calls a missing file damage."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What `Index.stats` tells."""

    documents: int
    groups: int
    sentences: int
    texts: int
    """Distinct sentences."""
    bytes: int
    """On disk, all files together."""
    segments: int
    kinds: dict[str, int]
    """Vector format -> how many vectors are kept in it."""
    reason: str
    """Why the largest segment has the format it has."""
    unfinished: bool
    """As in `Manifest`."""


class Index:
    """An index directory, open for reading. Safe to share between threads; each call sees one generation.

    Open one with `Index.open` or `Index.create`. What another process commits is seen by the next call.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.RLock()
        self._store = Store(path)
        self._generation = -1
        self._vectors: SegmentSet | None = None

    @classmethod
    def create(cls, path: Path, *, encoder_name: str, encoder_fingerprint: str, dimension: int) -> Self:
        """Make an empty index at `path` and open it. One that a killed `create` left half-made is finished.

        Raises:
            IndexExistsError, ForeignIndexError: something is there.
            ReadOnlyIndexError, BusyIndexError: see there.
            ValueError: `dimension` is below 1.
        """
        from provenance_index.creation import create_store

        create_store(path, name=encoder_name, fingerprint=encoder_fingerprint, dimension=dimension)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index at `path` without loading its vectors; put `manifest.json` right when it is not.

        Raises:
            MissingIndexError, ForeignIndexError, SchemaVersionError: see there.
            DamagedIndexError, UnreadableIndexError: see there.
            ReadOnlyIndexError: a writer was killed and undoing its work needs write permission.
        """
        index = cls(path)
        try:
            if not is_current(path, index.manifest):
                index._repair_manifest()
        except BaseException:
            index.close()
            raise
        return index

    def _repair_manifest(self) -> None:
        from provenance_index.writer import write_lock

        # Read-only, or a writer is about to write it anyway: both are fine, the database is what counts.
        with contextlib.suppress(RetrievalError):
            lock = write_lock(self.path)
            try:
                with self._reading():
                    write_manifest(self.path, self._store.connection)
            finally:
                lock.release()

    def close(self) -> None:
        """Let go of the files."""
        with self._guard:
            if self._vectors is not None:
                self._vectors.close()
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        with self._guard, self._store.snapshot():
            yield

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all calls inside see one generation; other threads wait, so keep it short."""
        with self._guard, self._generation_of_vectors():
            yield

    @property
    def manifest(self) -> Manifest:
        """What the index holds now, from the database."""
        with self._reading():
            return read_facts(self.path, self._store.connection)

    def require_encoder(self, fingerprint: str) -> None:
        """Raise EncoderMismatchError unless the vectors were made by the encoder with this fingerprint."""
        manifest = self.manifest
        if manifest.encoder_fingerprint != fingerprint:
            raise EncoderMismatchError(
                self.path,
                name=manifest.encoder_name,
                fingerprint=manifest.encoder_fingerprint,
                given=fingerprint,
            )

    def writer(self, *, wait: float = 0.0) -> Writer:
        """Start a transaction, waiting up to `wait` seconds for another writer.

        Raises:
            BusyIndexError, ReadOnlyIndexError: see there.
            DamagedIndexError, UnreadableIndexError: a file of vectors is gone or cut short, or may not be looked at.
        """
        from provenance_index.writer import Writer

        return Writer(self.path, wait=wait)

    def search(
        self, vector: Vectors, terms: Sequence[str], k: int, *, per_group: int | None = None
    ) -> list[Hit]:
        """Return up to `k` distinct texts for one query, best first.

        Args:
            vector: (dimension,), unit length.
            terms: words for BM25; anything at all may stand in them.
            k: how many.
            per_group: texts of one group before other groups have had their turn; None: no cap.

        Raises:
            ValueError: the vector's shape does not fit, or `k` or `per_group` is below 1.
            DamagedIndexError, UnreadableIndexError: a file is missing or broken, or may not be read.
        """
        return self.search_many(np.asarray(vector, np.float32)[None], [terms], k, per_group=per_group)[0]

    def search_many(
        self, vectors: Vectors, terms: Sequence[Sequence[str]], k: int, *, per_group: int | None = None
    ) -> list[list[Hit]]:
        """Return `search` for each row of `vectors` (q, dimension) with its entry of `terms`, faster."""
        queries = np.ascontiguousarray(vectors, np.float32)
        if len(terms) != len(queries):
            raise ValueError(f"{len(queries)} vectors and {len(terms)} lists of terms")
        if per_group is not None and per_group < 1:
            raise ValueError(f"per_group is {per_group}; it must be at least 1")
        if not len(queries):
            return []
        if not np.isfinite(queries).all():
            raise ValueError("a query vector holds NaN or infinity")
        pool = max(_POOL_LEAST, _POOL * k)
        with self._guard, self._generation_of_vectors() as held:
            width = min(pool, max(1, len(held))) if k >= 1 else k
            with ThreadPoolExecutor(1, "vectors") as beside:  # both are outside Python most of the time
                dense = beside.submit(held.search, queries, width)
                worded = [self._store.keyword_search(words, pool) for words in terms]
                near, _ = dense.result()
            results = []
            for query, ids, matches in zip(queries, near, worded, strict=True):
                by_words = [text for text, _ in matches]
                scores = dict(fuse(ids[ids != PAD_ID].tolist(), by_words))
                results.append(self._hits(held, query, scores, k, per_group))
            return results

    def _hits(
        self, held: SegmentSet, query: Vectors, scores: dict[int, float], k: int, per_group: int | None
    ) -> list[Hit]:
        ranked = list(scores)
        groups = self._store.groups(ranked) if per_group is not None else {}
        chosen = spread(ranked, groups, k, per_group)
        ids = np.array(chosen, np.int64)
        texts, places = self._store.texts(chosen), self._store.occurrences(chosen)
        try:
            similarities = np.clip(held.reconstruct(ids) @ query, -1, 1)
            return [
                Hit(text, texts[text], float(similarity), scores[text], places[text])
                for text, similarity in zip(chosen, similarities, strict=True)
            ]
        except KeyError as error:
            reason = f"tables and vectors disagree about text {error}"
            raise DamagedIndexError(self.path, part="vectors", reason=reason) from error

    @contextlib.contextmanager
    def _generation_of_vectors(self) -> Iterator[SegmentSet]:
        """Give the segments of the snapshot that the block then reads in."""
        for attempt in range(_ATTEMPTS):
            with self._store.snapshot():
                try:
                    held = self._open_vectors()
                except FileNotFoundError as error:
                    if attempt == _ATTEMPTS - 1:
                        name = f"vectors/{Path(error.filename).name}"
                        raise DamagedIndexError(self.path, part=name, reason="the file is gone") from error
                    continue
                yield held
                return

    def _open_vectors(self) -> SegmentSet:
        generation = self._store.generation()
        if self._vectors is None or generation != self._generation:
            open_already: dict[str, FaissIndex] = self._vectors.segments if self._vectors else {}
            facts = self._store.facts()
            opened = {
                s.file: open_already.get(s.file) or open_segment(self.path, s) for s in self._store.segments()
            }
            if self._vectors is not None:
                self._vectors.close(keep=opened)
            self._vectors = SegmentSet(int(facts["dimension"]), opened, self._store.dead())
            self._generation = generation
        return self._vectors

    def similarities(self, vector: Vectors, text_ids: Sequence[int]) -> Vectors:
        """Return the cosine (n,) of `vector` (dimension,) to texts by id; KeyError for one that is gone."""
        ids: Ids = np.array(list(text_ids), np.int64)
        with self._guard, self._generation_of_vectors() as held:
            cosines: Vectors = held.reconstruct(ids) @ np.asarray(vector, np.float32)
        return cosines

    def texts_after(self, last: int, at_most: int) -> dict[int, str]:
        """Return up to `at_most` distinct texts by id, ascending from the one after `last` (0 for the first)."""
        with self._reading():
            return self._store.texts_after(last, at_most)

    def text_rows(self, text_ids: Sequence[int]) -> list[TextRow]:
        """Return these texts with their places, in the order given; those that are gone are left out."""
        with self._reading():
            texts, places = self._store.texts(text_ids), self._store.occurrences(text_ids)
        return [TextRow(i, texts[i], places[i]) for i in text_ids if i in texts and i in places]

    def vectors(self, text_ids: Sequence[int]) -> Vectors:
        """Return the vectors (n, dimension) of texts by id; KeyError for one that is gone."""
        with self._guard, self._generation_of_vectors() as held:
            return held.reconstruct(np.array(list(text_ids), np.int64))

    def sources(self) -> dict[str, SourceListing]:
        """Return every source by its key, in order."""
        with self._reading():
            return self._store.sources()

    def document(self, document_id: str) -> DocumentRow | None:
        """Return a document with its text and sentences, or None."""
        with self._guard:
            return self._store.document(document_id)

    def documents(self) -> list[DocumentListing]:
        """Return every document without its text, ordered by id."""
        with self._guard:
            return list(self._store.documents())

    def texts_of(self, document_ids: Sequence[str]) -> list[DocumentRow]:
        """Return those of the documents that are there, with their texts but without their sentences, in no order."""
        with self._reading():
            return self._store.texts_of(document_ids)

    def spans_before(self, places: Sequence[Occurrence]) -> list[tuple[int, int] | None]:
        """Return the characters of the sentence before each place, in the order given; None before the first."""
        with self._reading():
            found = self._store.spans([(each.document, each.position - 1) for each in places])
        return [found.get((each.document, each.position - 1)) for each in places]

    def sketches(self, numbers: Sequence[int] | None = None) -> list[SketchRow]:
        """Return the sketches of these numbers, or all, ascending; what is not there is left out."""
        with self._reading():
            return read_sketches(self._store.connection, numbers)

    def sketch_numbers(self, documents: Sequence[str]) -> dict[str, int]:
        """Return the number of the sketch of each document that is there and has one."""
        with self._reading():
            return sketch_numbers(self._store.connection, [name for name in documents if storable(name)])

    def mark_holders(self, marks: Sequence[int], at_most: int) -> dict[int, tuple[int, ...]]:
        """Return for each of `marks` the numbers of up to `at_most` sketches that have it, ascending."""
        with self._reading():
            return mark_holders(self._store.connection, marks, at_most)

    def stats(self) -> Stats:
        """Return counts and sizes."""
        manifest = self.manifest
        kinds: dict[str, int] = {}
        for segment in manifest.segments:
            kinds[segment.kind] = kinds.get(segment.kind, 0) + segment.rows
        largest = max(manifest.segments, key=lambda s: s.rows, default=None)
        return Stats(
            documents=manifest.documents,
            groups=manifest.groups,
            sentences=manifest.sentences,
            texts=manifest.texts,
            bytes=sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file()),
            segments=len(manifest.segments),
            kinds=kinds,
            reason=largest.reason if largest else "no vectors yet",
            unfinished=manifest.unfinished,
        )

    def verify(self) -> list[Problem]:
        """Check everything on disk against everything else; an empty list means sound. Reads every byte.

        Raises:
            UnreadableIndexError: a file may not be read, so that nothing can be said.
        """
        from provenance_index.verify import problems

        with self._guard:
            return problems(self.path, self._store)
