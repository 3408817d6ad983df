"""Documents to look at: those of files and folders as they are read, or those of an index."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.asked import STDIN
from provenance.cli.terminal import note_skipped
from provenance.errors import CorpusError, IngestError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Progress
    from provenance.ingest.interface import Skipped
    from provenance.models import Document


def require_one_place(paths: Sequence[str] | None, index: Path | None) -> None:
    """Refuse documents of files and of an index at once.

    Raises:
        UsageError: both were given.
    """
    if paths and index is not None:
        raise UsageError("a CORPUS and --index were given", hint="give one of them")


def documents_of(
    paths: Sequence[str], directory: Path, shown: Progress | None, *, quiet: bool, verbose: bool
) -> Iterator[Document]:
    """Yield the documents under `paths` in order, or with none given those of the index, by id.

    Args:
        paths: files, folders, patterns, or - for stdin. Nothing is put into an index.
        directory: the index.
        shown: told how far it is.
        quiet: name nothing that was skipped.
        verbose: name everything that was.

    Raises:
        IngestError: not one document could be read from `paths`.
        CorpusError: there is no index, it cannot be read, or it holds no document.
    """
    if not paths:
        yield from _indexed(directory, shown)
        return
    skipped: list[Skipped] = []
    read = 0
    for document in _read(paths, skipped, shown):
        read += 1
        yield document
    note_skipped(skipped, quiet=quiet, verbose=verbose)
    if not read:
        raise IngestError(
            f"no document could be read from {', '.join(paths)}",
            hint="give files, folders or patterns, or leave them out to look at the index",
        )


def _read(paths: Sequence[str], skipped: list[Skipped], shown: Progress | None) -> Iterator[Document]:
    from provenance.ingest.discover import discover
    from provenance.ingest.interface import IngestOptions, Skipped
    from provenance.ingest.load import load

    stdin = sys.stdin.buffer if STDIN in paths and sys.stdin else None
    files = list(discover(paths, stdin=stdin, cwd=Path.cwd()))
    if shown:
        shown.phase("Reading", len(files))
    for file in files:
        for item in [file] if isinstance(file, Skipped) else load(file, IngestOptions()):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                yield item
        if shown:
            shown.advance(1)


def _indexed(directory: Path, shown: Progress | None) -> Iterator[Document]:
    from provenance.corpus import Corpus

    with Corpus.open(directory) as corpus:
        listed = list(corpus.documents())
        if not listed:
            raise CorpusError(
                f"the index at {directory} holds no documents",
                hint="`provenance index add PATH...` puts some in",
            )
        if shown:
            shown.phase("Reading", len(listed))
        for info in listed:
            yield corpus.document(info.id)
            if shown:
                shown.advance(1)
