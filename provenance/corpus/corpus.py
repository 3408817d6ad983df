"""An index on disk and what is done with it: documents in and out, candidate sentences for a claim."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from provenance.corpus import trouble
from provenance.corpus.kept import Kept
from provenance.corpus.outcome import Added, Removed
from provenance.corpus.place import located, remove_named
from provenance.corpus.progress import Progress, Silent
from provenance.corpus.rows import document_of
from provenance.corpus.trouble import translated
from provenance.embed import bulk_encoder, prepare_query_encoder, query_encoder, sparing_encoder
from provenance.errors import CorpusError, EncoderError, MissingCorpusError
from provenance.ingest.interface import IngestOptions
from provenance.models import Document, DocumentInfo, IndexInfo
from provenance.sources.outlets import known_outlets
from provenance.text.terms import query_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.corpus.candidate import Candidate
    from provenance.corpus.paths import Found
    from provenance.corpus.shared import SharedText
    from provenance.corpus.told import Told
    from provenance.embed.interface import Encoder
    from provenance.models import LeftOut
    from provenance.sources.outlets import Outlets
    from provenance.sources.syndication import Copied, Reuse
    from provenance_index import DocumentRow, Index, Stats, Writer
    from provenance_index.interface import Vectors

PER_OUTLET = 15
"""Sentences of one outlet that retrieval takes before others had their turn: copies must not crowd out dissent."""


class Corpus:
    """Documents and the index over their sentences. Use `open`, `create` or `open_or_create`; close when done.

    An index appears on disk with its first document: a new corpus that finds nothing to read leaves no trace.
    """

    def __init__(
        self, directory: Path, index: Index | None, encoder: str | None, outlets: Outlets | None = None
    ) -> None:
        self.directory = directory
        """Where the index lies, or will."""
        self.outlets = outlets or known_outlets()
        """Which labels and hosts are one outlet."""
        self._index = index
        self._closed = False
        self._encoder_name = encoder
        self._bulk_encoder: Encoder | None = None
        self._query_encoder: Encoder | None = None
        self._kept = Kept()
        self._writing_encoder: Encoder | None = None

    @classmethod
    def open(
        cls, directory: Path | str, *, encoder: str | None = None, outlets: Outlets | None = None
    ) -> Self:
        """Open the index at `directory`.

        Args:
            directory: the index, e.g. `.provenance`.
            encoder: name or path of the encoder that the caller means to use; None takes the index's own.
            outlets: which labels are one outlet (`known_outlets`); None takes the list that ships.

        Raises:
            MissingCorpusError: there is no index.
            CorpusError: it is foreign, damaged, or of another schema.
            EncoderError: the index was built with another encoder than `encoder`.
        """
        from provenance_index import Index

        path = Path(directory)
        try:
            with translated():
                index = Index.open(path)
        except OSError as error:
            raise CorpusError(f"the index at {path} cannot be read: {error.strerror}") from error
        try:
            with translated():
                corpus = cls(path, index, located(encoder) or index.manifest.encoder_name, outlets)
            if encoder is not None:
                corpus._require_encoder()
        except BaseException:
            index.close()
            raise
        return corpus

    @classmethod
    def create(
        cls, directory: Path | str, *, encoder: str | None = None, outlets: Outlets | None = None
    ) -> Self:
        """Begin a new index at `directory`; it is written with the first document.

        Args:
            directory: where it will lie.
            encoder: name or path; None takes the one that ships.
            outlets: as in `open`.

        Raises:
            CorpusError: the place is taken.
        """
        try:
            cls.open(directory).close()
        except MissingCorpusError:
            return cls(Path(directory), None, located(encoder), outlets)
        raise trouble.taken(directory)

    @classmethod
    def open_or_create(
        cls, directory: Path | str, *, encoder: str | None = None, outlets: Outlets | None = None
    ) -> Self:
        """Open the index at `directory`, or begin one where there is none. Raises as both do."""
        try:
            return cls.open(directory, encoder=encoder, outlets=outlets)
        except MissingCorpusError:
            return cls.create(directory, encoder=encoder, outlets=outlets)

    def close(self) -> None:
        """Let go of files; what is asked of the corpus from then on raises a CorpusError."""
        self._closed = True
        if self._index is not None:
            self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def _place(self) -> Path:
        return Path(os.path.normpath(self.directory.absolute()))

    @property
    def _held(self) -> Index:
        self._require_open()
        if self._index is None:
            raise trouble.no_documents(self.directory)
        return self._index

    def _require_open(self) -> None:
        if self._closed:
            raise trouble.closed(self.directory)

    # -- writing ------------------------------------------------------------------------------------------------------

    def add(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        options: IngestOptions | None = None,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
        cwd: Path | None = None,
    ) -> Added:
        """Bring the documents under `paths` into the index; unchanged files cost a hash, changed ones are replaced.

        Documents whose file is gone from one of the folders are removed. What is new is committed in steps of some
        260,000 sentences: an interruption leaves the index as the last step made it, whole documents, and the
        sentences embedded since are kept aside. The same `add` goes on from there.

        Args:
            paths: a file, folder, glob pattern, or `-` for `stdin`; or several.
            options: what the caller knows better than the files.
            progress: told how far it is.
            stdin: read for `-`.
            cwd: what relative paths are relative to; None takes the process's.

        Raises:
            IngestError: not one document could be read; nothing is changed then.
            CorpusError: somebody else is writing, or the index cannot be written though something is new.
            EncoderError: the encoder failed.
        """
        from provenance.corpus.paths import Found
        from provenance.corpus.unchanged import unchanged
        from provenance_index import ReadOnlyIndexError

        self._require_open()
        paths = [paths] if isinstance(paths, (str, Path)) else paths
        options, progress = options or IngestOptions(), progress or Silent()
        directory, here = self._place, (cwd or Path.cwd()).absolute()
        found = Found.below(paths, index=directory, cwd=here, options=options, stdin=stdin)
        if self._index is None:
            if (reasons := found.why_no_document(options)) is not None:
                raise trouble.nothing_read(paths, reasons)
            self._begin()
        index = self._held
        with translated():
            try:
                writer = index.writer()
            except ReadOnlyIndexError:
                same = unchanged(
                    index, found, directory.parent, options, outlets=self.outlets, progress=progress
                )
                if same is None:
                    raise
                return same
            with writer:
                return self._take_in(writer, found, paths, options, progress)

    def _take_in(
        self,
        writer: Writer,
        found: Found,
        paths: Sequence[str | Path],
        options: IngestOptions,
        progress: Progress,
    ) -> Added:
        from provenance.corpus.intake import Intake
        from provenance.corpus.reckoning import Reckoning
        from provenance.corpus.workers import Workers

        reckoning, self._writing_encoder = Reckoning(found.files, progress), None
        writer.in_steps(lambda texts: self._embed(texts, coming=reckoning.expected), reckoning.embedded)
        with Workers.for_file(reckoning.largest) as workers:
            held, read = writer.documents_per_source(), workers.take_apart
            intake = Intake(writer, held, options, self.outlets, reckoning, take_apart=read)
            intake.take(found, self._place.parent)
        done = intake.summary(found)
        if not done.documents:
            raise trouble.nothing_read(paths, done.skipped)
        if done.added or done.updated or done.removed or self._held.manifest.unfinished:
            writer.commit(self._embed)
            prepare_query_encoder(self._bulk())
        return done

    def _begin(self) -> None:
        """Make the index, or open the one that another process has made here since."""
        from provenance_index import Index, IndexExistsError

        bulk = self._bulk()
        with translated():
            try:
                self._index = Index.create(
                    self.directory,
                    encoder_name=bulk.name,
                    encoder_fingerprint=bulk.fingerprint,
                    dimension=bulk.dimension,
                )
            except IndexExistsError:
                self._index = Index.open(self.directory)
                self._encoder_name = self._encoder_name or self._index.manifest.encoder_name
                self._bulk_encoder = None
                self._require_encoder()

    def _bulk(self) -> Encoder:
        if self._bulk_encoder is None:
            self._bulk_encoder = bulk_encoder(self._encoder_name)
        return self._bulk_encoder

    def _embed(self, texts: Sequence[str], *, coming: int = 0) -> Vectors:
        """Return the vectors of new texts, in the way that suits the number of all that are `coming`."""
        if self._writing_encoder is None:
            bulk = self._bulk()
            self._held.require_encoder(bulk.fingerprint)
            self._writing_encoder = sparing_encoder(bulk, max(coming, len(texts)))
        return self._writing_encoder.encode(texts)

    def remove(self, names: str | Sequence[str], *, cwd: Path | None = None) -> Removed:
        """Remove documents by id, or all documents of a file or folder.

        Args:
            names: an id, a source as listings show it, or a path relative to `cwd`; or several.
            cwd: None takes the process's.

        Raises:
            CorpusError: one of the names is none of these; nothing is removed then.
        """
        here, root = (cwd or Path.cwd()).absolute(), self._place.parent
        with translated(), self._held.writer() as writer:
            before = set(writer.stale_sources())
            gone = 0
            for name in [names] if isinstance(names, str) else names:
                removed = remove_named(writer, name, here, root)
                if not removed:
                    raise CorpusError(
                        f"nothing in the index is called {name!r}",
                        hint="`provenance index list --json` shows ids and sources",
                    )
                gone += removed
            again = tuple(source for source in writer.stale_sources() if source not in before)
            writer.commit(self._embed)
        return Removed(gone, again)

    # -- reading ------------------------------------------------------------------------------------------------------

    def documents(self) -> Iterator[DocumentInfo]:
        """Yield what reports show of each document, in order of id."""
        with translated():
            listed = self._held.documents()
        for row in listed:
            yield document_of(row).info

    def document(self, document_id: str) -> Document:
        """Return one document whole. Raises CorpusError when there is none of that id."""
        with translated():
            return self._kept.documents(self._held, [document_id])[document_id]

    def retrieve(self, texts: Sequence[str], *, k: int = 50) -> list[list[Candidate]]:
        """Return for each text the sentences closest to it, best first.

        Dense and keyword retrieval are fused; `k` counts distinct sentences, each of which is returned once for every
        document that has it.

        Raises:
            CorpusError: the index holds no documents, so that finding nothing would mean nothing; or is damaged.
        """
        with translated():
            if not self._held.manifest.documents:
                raise trouble.no_documents(self.directory)
        if not texts:
            return []
        vectors = self._require_encoder().encode(texts)
        terms = [query_terms(text) for text in texts]
        with translated(), self._held.snapshot():  # another process may be replacing documents
            found = self._held.search_many(vectors, terms, k, per_group=PER_OUTLET)
            return self._kept.candidates(
                self._held,
                [[(place, hit.similarity) for hit in hits for place in hit.occurrences] for hits in found],
            )

    def _require_encoder(self) -> Encoder:
        """Return the encoder to ask with, once it is known to be the one that built the index."""
        if self._query_encoder is None:
            with translated():
                manifest = self._held.manifest
            try:
                encoder = query_encoder(self._encoder_name, fingerprint=manifest.encoder_fingerprint)
            except EncoderError as error:
                if self._encoder_name == manifest.encoder_name:
                    raise
                raise trouble.other_encoder(self.directory, manifest.encoder_name, error) from error
            with translated():
                self._held.require_encoder(encoder.fingerprint)
            self._query_encoder = encoder
        return self._query_encoder

    def told(self, keep: Callable[[str], bool], *, progress: Progress | None = None) -> list[Told]:
        """Return every distinct sentence that `keep` wants, with its documents, in the index's own order.

        Raises:
            CorpusError: the index holds no documents, or is damaged.
        """
        from provenance.corpus.told import told

        with translated(), self._held.snapshot():
            if not self._held.manifest.documents:
                raise trouble.no_documents(self.directory)
            return list(told(self._held, keep, progress or Silent()))

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """Return the vectors (n, dimension), of unit length, of sentences by `Told.number`.

        Raises:
            CorpusError: one of them is gone, or the index is damaged.
        """
        try:
            with translated():
                return self._held.vectors(numbers)
        except KeyError as error:
            raise trouble.changed(self.directory) from error

    def candidates(self, numbers: Sequence[int], *, beside: int) -> list[Candidate]:
        """Return sentences by `Told.number`, once for every document, as `retrieve` would; similar to `beside`.

        Raises:
            CorpusError: one of them is gone, or the index is damaged.
        """
        with translated(), self._held.snapshot():
            (asked,) = self.vectors([beside])
            cosines = (self.vectors(numbers) @ asked).tolist()
            rows = zip(self._held.text_rows(numbers), cosines, strict=True)
            places = [(place, cosine) for row, cosine in rows for place in row.occurrences]
            (found,) = self._kept.candidates(self._held, [places])
            return found

    def reuse(self, *, progress: Progress | None = None) -> list[Reuse]:
        """Return every pair of documents that share text, ordered by their ids.

        Raises:
            CorpusError: the index holds no documents, or is damaged.
        """
        from provenance.corpus import reuse

        with translated(), self._held.snapshot():
            if not self._held.manifest.documents:
                raise trouble.no_documents(self.directory)
            return reuse.everywhere(self._held, progress or Silent())

    def shared(self, reuse: Reuse) -> SharedText:
        """Return what `reuse` says, with its documents and where the passages stand. Reads both texts.

        Raises:
            CorpusError: a document is gone.
        """
        from provenance.corpus.shared import shared_text

        return shared_text(reuse, self._row(reuse.a), self._row(reuse.b))

    def _row(self, document_id: str) -> DocumentRow:
        with translated():
            row = self._held.document(document_id)
        if row is None:
            raise trouble.no_document(self.directory, document_id)
        return row

    def reuse_among(self, documents: Sequence[str]) -> list[Reuse]:
        """Return the pairs that share text among a few documents (ids), ordered by their ids.

        Takes milliseconds for 50 of them: only what the index holds to compare documents by is read. Ids that it
        has not are in no pair.
        """
        from provenance.corpus import reuse

        with translated(), self._held.snapshot():
            return reuse.among(self._held, documents)

    def copied_among(self, documents: Sequence[str]) -> list[Copied]:
        """Return the pairs among a few documents (ids) of which one copied the other, or both a third.

        Of partial copies both texts are read, for where the passages stand.
        """
        from provenance.sources.syndication import Copied, ReuseClass

        found = []
        for pair in self.reuse_among(documents):
            if pair.copied:
                partial = pair.reuse is ReuseClass.PARTIAL
                passages = self.shared(pair).passages if partial else None
                found.append(Copied(pair.a, pair.b, pair.reason, passages))
        return found

    def copies_of(self, document: str | Document) -> list[Reuse]:
        """Return the pairs of a document with all others that share text with it, ordered by their ids.

        Args:
            document: an id of the index; or a document that it need not have, such as a draft that is checked. One of
                the same id in the index is taken for the document itself.
        """
        from provenance.corpus import reuse

        with translated(), self._held.snapshot():
            if isinstance(document, str):
                return reuse.of(self._held, document)
            outlet = self.outlets.of(document.outlet, document.id, document.url)
            return reuse.of_outsider(self._held, document, outlet.key)

    def itself(self, document: Document, *, cwd: Path | None = None) -> list[LeftOut]:
        """Return the documents of the index that are `document` or copies of it, in the order of their ids.

        Args:
            document: a draft or a list of claims that is checked; its `source` is a path, or any name for people.
            cwd: what a relative path is relative to; None takes the process's.
        """
        from provenance.corpus.itself import left_out

        with translated(), self._held.snapshot():
            return left_out(self._held, document, self._place.parent, (cwd or Path.cwd()).absolute())

    @property
    def unfinished(self) -> bool:
        """Whether an `add` has committed some of its steps and not the last: not all documents are there."""
        with translated():
            return self._index is not None and self._index.manifest.unfinished

    def info(self, judge: str) -> IndexInfo:
        """Return what a report says of the index, naming the judge that was used."""
        with translated():
            manifest = self._held.manifest
        return IndexInfo(
            documents=manifest.documents, outlets=manifest.groups, sentences=manifest.sentences,
            encoder=manifest.encoder_name, judge=judge,
        )  # fmt: skip

    def state(self) -> str:
        """Return a hash over the documents and the encoder: equal while retrieval must give the same."""
        with translated():
            manifest, listed = self._held.manifest, self._held.documents()
        told = [f"{row.id}\n{row.source}\n{row.digest}" for row in listed]
        return hashlib.sha256("\n\n".join([manifest.encoder_fingerprint, *told]).encode()).hexdigest()

    def stats(self) -> Stats:
        """Return counts and sizes."""
        with translated():
            return self._held.stats()

    def verify(self) -> list[str]:
        """Return what is wrong with the index, a line each; empty when nothing is."""
        with translated():
            return [f"{problem.part}: {problem.message}" for problem in self._held.verify()]
