"""The corpus: documents in, candidate sentences out. The only room that opens `provenance_index`."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

from provenance.embed import bulk_encoder, prepare_query_encoder, query_encoder
from provenance.errors import CorpusError, EncoderError, IngestError, ProvenanceError
from provenance.ingest.discover import discover
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import fingerprint, load
from provenance.models import Document, DocumentInfo, IndexInfo, Sentence
from provenance.sources.outlets import outlet_key
from provenance.text.sentences import sentences
from provenance.text.terms import query_terms, search_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.embed.interface import Encoder, Vectors
    from provenance_index import DocumentRow, Hit, Index, Stats, Writer
    from provenance_index.errors import RetrievalError

DEFAULT_DIRECTORY = ".provenance"
PER_OUTLET = 15
"""Sentences of one outlet that retrieval takes before others had their turn, so that copies cannot crowd out dissent."""


class Progress(Protocol):
    """Told how long work is going. All methods may be called from the thread that asked for the work."""

    def phase(self, name: str, total: int | None) -> None:
        """A new phase begins, of `total` steps if that is known."""

    def advance(self, steps: int) -> None:
        """So many steps are done."""


class _Silent:
    def phase(self, name: str, total: int | None) -> None: ...

    def advance(self, steps: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    files: int = 0
    """Files read or found unchanged."""
    skipped: tuple[Skipped, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents of the given paths the index now holds."""
        return self.added + self.updated + self.unchanged


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that retrieval found for a claim, where it stands."""

    document: Document
    sentence: Sentence
    before: str
    """The sentence before it in the document, or nothing."""
    similarity: float
    """Cosine to the claim, -1 to 1."""


@dataclass(slots=True)
class _Tally:
    skipped: list[Skipped]
    held: Counter[str]
    """Documents that the index has of each source."""
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def documents(self) -> int:
        return self.added + self.updated + self.unchanged


class Corpus:
    """Documents and the index over their sentences. Use `open`, `create` or `open_or_create`; close when done."""

    def __init__(self, index: Index, encoder: str | None) -> None:
        self._index = index
        self._encoder_name = encoder
        self._query_encoder: Encoder | None = None
        self._documents: dict[str, Document] = {}

    @classmethod
    def open(cls, directory: Path | str, *, encoder: str | None = None) -> Self:
        """Open the index at `directory`.

        Args:
            directory: the index, e.g. `.provenance`.
            encoder: name or path of the encoder that the caller means to use; None takes the index's own.

        Raises:
            CorpusError: there is no index, it is foreign, damaged, or of another schema.
            EncoderError: the index was built with another encoder than `encoder`.
        """
        from provenance_index import Index

        with _translated():
            index = Index.open(Path(directory))
            if encoder is not None:
                index.require_encoder(query_encoder(encoder, fingerprint=None).fingerprint)
        return cls(index, encoder or index.manifest.encoder_name)

    @classmethod
    def create(cls, directory: Path | str, *, encoder: str | None = None) -> Self:
        """Make an empty index at `directory` for `encoder` (None: the shipped one).

        Raises:
            CorpusError: the place is taken or cannot be written.
            EncoderError: the encoder cannot be loaded.
        """
        from provenance_index import Index

        bulk = bulk_encoder(encoder)
        with _translated():
            index = Index.create(
                Path(directory),
                encoder_name=bulk.name,
                encoder_fingerprint=bulk.fingerprint,
                dimension=bulk.dimension,
            )
        return cls(index, encoder)

    @classmethod
    def open_or_create(cls, directory: Path | str, *, encoder: str | None = None) -> Self:
        """Open the index at `directory`, or make one where there is none. Raises as both do."""
        from provenance_index.errors import MissingIndexError

        try:
            return cls.open(directory, encoder=encoder)
        except CorpusError as error:
            if not isinstance(error.__cause__, MissingIndexError):
                raise
        return cls.create(directory, encoder=encoder)

    @property
    def directory(self) -> Path:
        """Where the index lies."""
        return self._index.path

    def close(self) -> None:
        """Let go of files."""
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # -- writing ------------------------------------------------------------------------------------------------------

    def add(
        self,
        paths: Sequence[str | Path],
        *,
        options: IngestOptions | None = None,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
        cwd: Path | None = None,
    ) -> Added:
        """Bring the documents under `paths` into the index; unchanged files cost a hash, changed ones are replaced.

        All or nothing: an interruption leaves the index as it was, and the sentences embedded so far are kept aside
        for the next try.

        Args:
            paths: files, folders, glob patterns, or `-` for `stdin`.
            options: what the caller knows better than the files.
            progress: told how far it is.
            stdin: read for `-`.
            cwd: what relative paths are relative to; None takes the process's.

        Raises:
            IngestError: not one document could be read.
            CorpusError: somebody else is writing, or the index cannot be written.
            EncoderError: the encoder failed.
        """
        options, progress = options or IngestOptions(), progress or _Silent()
        here, root = (cwd or Path.cwd()).absolute(), self.directory.absolute().parent
        names = [
            str(p) if str(p) == "-" else os.path.relpath(here / Path(p).expanduser(), root) for p in paths
        ]
        found = list(discover(names, stdin=stdin, cwd=root, any_suffix=options.format is not None))
        files = [item for item in found if isinstance(item, SourceFile)]
        tally = _Tally([item for item in found if isinstance(item, Skipped)], Counter())
        with _translated(), self._index.writer() as writer:
            tally.held.update(row.source for row in self._index.documents())
            progress.phase("Reading", len(files))
            for gone in _gone(writer.sources(), files, names, root):
                tally.removed += writer.remove(source=gone).removed
            for file in files:
                self._add_file(writer, file, options, tally)
                progress.advance(1)
            if not tally.documents:
                raise _nothing_read(paths, tally.skipped)
            if tally.added or tally.updated or tally.removed:
                self._commit(writer, progress)
        self._documents.clear()
        return Added(
            added=tally.added, updated=tally.updated, unchanged=tally.unchanged, removed=tally.removed,
            files=len(files), skipped=tuple(tally.skipped),
        )  # fmt: skip

    def _add_file(self, writer: Writer, file: SourceFile, options: IngestOptions, tally: _Tally) -> None:
        try:
            print_ = fingerprint(file, options)
        except OSError as error:
            tally.skipped.append(Skipped(file.name, f"not readable: {error.strerror}"))
            return
        if writer.source_fingerprint(file.name) == print_:
            tally.unchanged += tally.held[file.name]
            return
        changes = writer.put(file.name, print_, _rows(file, options, tally.skipped))
        tally.added += changes.added
        tally.updated += changes.updated
        tally.unchanged += changes.unchanged
        tally.removed += changes.removed
        for conflict in changes.duplicates:
            reason = f"document {conflict.document} is already there, from {conflict.owner}"
            tally.skipped.append(Skipped(file.name, reason, quiet=True))
            tally.unchanged += 1
        for conflict in changes.conflicts:
            reason = f"the id {conflict.document} already names another document, from {conflict.owner}"
            tally.skipped.append(Skipped(file.name, reason))

    def _commit(self, writer: Writer, progress: Progress) -> None:
        bulk = bulk_encoder(self._encoder_name)
        self._index.require_encoder(bulk.fingerprint)
        told = 0

        def tell(done: int, total: int) -> None:
            nonlocal told
            if not told:
                progress.phase("Embedding", total)
            progress.advance(done - told)
            told = done

        writer.commit(bulk.encode, tell)
        prepare_query_encoder(bulk)

    def remove(self, names: Sequence[str]) -> int:
        """Remove documents by id, or all documents of a source by its name. Return how many went.

        Raises:
            CorpusError: one of the names is neither; nothing is removed then.
        """
        with _translated(), self._index.writer() as writer:
            gone = 0
            for name in names:
                removed = writer.remove(source=name).removed or writer.remove(documents=[name]).removed
                if not removed:
                    raise CorpusError(
                        f"nothing in the index is called {name!r}",
                        hint="`provenance index list` shows ids and sources",
                    )
                gone += removed
            writer.commit(bulk_encoder(self._encoder_name).encode)
        self._documents.clear()
        return gone

    # -- reading ------------------------------------------------------------------------------------------------------

    def documents(self) -> Iterator[DocumentInfo]:
        """Yield what reports show of each document, in order of id."""
        with _translated():
            for row in self._index.documents():
                yield Document.model_validate_json(row.meta).info

    def document(self, document_id: str) -> Document:
        """Return one document whole. Raises CorpusError when there is none of that id."""
        if document_id not in self._documents:
            with _translated():
                row = self._index.document(document_id)
            if row is None:
                raise CorpusError(f"no document {document_id!r} in {self.directory}")
            self._documents[document_id] = Document.model_validate_json(row.meta).model_copy(
                update={"text": row.text}
            )
        return self._documents[document_id]

    def retrieve(self, texts: Sequence[str], *, k: int = 50) -> list[list[Candidate]]:
        """Return for each text the sentences closest to it, best first.

        Dense and keyword retrieval are fused; `k` counts distinct sentences, each of which is returned once for every
        document that has it.
        """
        if not texts or not self._index.manifest.documents:
            return [[] for _ in texts]
        vectors = self._query(texts)
        with _translated():
            found = self._index.search_many(vectors, [query_terms(t) for t in texts], k, per_group=PER_OUTLET)
            return [[c for hit in hits for c in self._candidates(hit)] for hits in found]

    def _query(self, texts: Sequence[str]) -> Vectors:
        if self._query_encoder is None:
            manifest = self._index.manifest
            encoder = query_encoder(self._encoder_name, fingerprint=manifest.encoder_fingerprint)
            with _translated():
                self._index.require_encoder(encoder.fingerprint)
            self._query_encoder = encoder
        return self._query_encoder.encode(texts)

    def _candidates(self, hit: Hit) -> Iterator[Candidate]:
        for place in hit.occurrences:
            document = self.document(place.document)
            before = self._index.sentence_before(place.document, place.position)
            sentence = Sentence(start=place.start, end=place.end, text=document.text[place.start : place.end])
            yield Candidate(document, sentence, before.text if before else "", hit.similarity)

    def info(self, judge: str) -> IndexInfo:
        """Return what a report says of the index, naming the judge that was used."""
        manifest = self._index.manifest
        return IndexInfo(
            documents=manifest.documents, outlets=manifest.groups, sentences=manifest.sentences,
            encoder=manifest.encoder_name, judge=judge,
        )  # fmt: skip

    def stats(self) -> Stats:
        """Return counts and sizes."""
        with _translated():
            return self._index.stats()

    def verify(self) -> list[str]:
        """Return what is wrong with the index, a line each; empty when nothing is."""
        with _translated():
            return [f"{problem.part}: {problem.message}" for problem in self._index.verify()]


def find_index(start: Path) -> Path | None:
    """Return the `.provenance` of `start` or of its nearest parent that has one."""
    for folder in (start, *start.parents):
        if (folder / DEFAULT_DIRECTORY).is_dir():
            return folder / DEFAULT_DIRECTORY
    return None


def _gone(
    known: Sequence[str], files: Sequence[SourceFile], names: Sequence[str], root: Path
) -> Iterator[str]:
    """Yield the sources that came from one of the named folders and are no longer in it."""
    present = {file.name for file in files}
    folders = [name for name in names if name != "-" and (root / name).is_dir()]
    for source in known:
        if source not in present and any(_below(source, folder) for folder in folders):
            yield source


def _below(source: str, folder: str) -> bool:
    return folder == "." or Path(os.path.normpath(source)).is_relative_to(os.path.normpath(folder))


def _rows(file: SourceFile, options: IngestOptions, skipped: list[Skipped]) -> Iterator[DocumentRow]:
    for item in load(file, options):
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield _row(item, file)


def _row(document: Document, file: SourceFile) -> DocumentRow:
    from provenance_index import DocumentRow, SentenceRow

    meta = document.model_copy(update={"text": ""}).model_dump_json()
    content = document.model_copy(update={"source": ""}).model_dump_json()
    rows = tuple(
        SentenceRow(start=s.start, end=s.end, text=s.text, terms=" ".join(search_terms(s.text)))
        for s in sentences(document)
    )
    return DocumentRow(
        id=document.id, source=file.name, digest=hashlib.sha256(content.encode()).hexdigest(),
        group=outlet_key(document.outlet, document.id), text=document.text, meta=meta, sentences=rows,
    )  # fmt: skip


def _nothing_read(paths: Sequence[str | Path], skipped: Sequence[Skipped]) -> ProvenanceError:
    named = ", ".join(str(p) for p in paths) or "nothing"
    reasons = [f"{s.source}: {s.reason}" for s in skipped if not s.quiet][:3]
    detail = f" ({'; '.join(reasons)})" if reasons else ""
    return IngestError(
        f"no document could be read from {named}{detail}",
        hint="give files, folders or patterns of .txt .md .html .pdf .docx .jsonl .csv .xml .warc.gz",
    )


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the index's errors into ours, each with what to type next."""
    from provenance_index import errors

    try:
        yield
    except errors.RetrievalError as error:
        kind = (
            EncoderError
            if isinstance(error, errors.EncoderMismatchError | errors.BadVectorsError)
            else CorpusError
        )
        raise kind(error.message, hint=_hint(error)) from error


def _hint(error: RetrievalError) -> str | None:
    from provenance_index import errors

    again = f"remove {error.path} and run `provenance index add PATH…` again"
    hints: dict[type, str] = {
        errors.MissingIndexError: "`provenance index add PATH…` makes one, or give `--corpus PATH`",
        errors.ForeignIndexError: "give another folder with --index",
        errors.SchemaVersionError: again,
        errors.DamagedIndexError: f"`provenance index verify` says more; {again}",
        errors.BusyIndexError: "wait for it to finish and try again",
        errors.EncoderMismatchError: f"drop --encoder to use the index's own, or {again}",
    }
    return next((hint for kind, hint in hints.items() if isinstance(error, kind)), None)
