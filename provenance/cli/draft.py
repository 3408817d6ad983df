"""A draft from a file, and what is said about what is no claim in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.asked import STDIN
from provenance.cli.terminal import note, progress
from provenance.errors import IngestError, UsageError

if TYPE_CHECKING:
    from provenance.ingest.interface import SourceFile
    from provenance.models import Document, Draft

_RECORDS = "a draft is one document: a .md, .txt, .docx, .html or .pdf file"


def draft_of(file: Path, *, spoken: bool, quiet: bool) -> Draft:
    """Return the draft in `file` with its claims.

    Args:
        file: as `provenance extract` takes it; - is stdin.
        spoken: it is speech.
        quiet: show no progress.

    Raises:
        IngestError: it cannot be read.
        UsageError: it holds several documents, or no claim. A check of nothing must not pass for a clean one.
    """
    from provenance.claims.draft.read import read_draft
    from provenance.claims.worth import Genre
    from provenance.ingest.load import format_of

    document, source = _document(file)
    markdown = format_of(source) == "markdown"
    with progress(quiet=quiet) as shown:
        if shown:
            shown.phase("Weighing sentences", None)
        draft = read_draft(
            document,
            genre=Genre.SPEECH if spoken else Genre.PROSE,
            markdown=markdown,
            first_line=_first_line(source, document) if markdown else 1,
            progress=shown.advance if shown else None,
        )
    if not draft.claims:
        held = skipped_parts(draft)
        raise UsageError(
            f"{draft.source}: no claim in it" + (f": {held}" if held else ""),
            hint="claims are sentences that state what sources could confirm; --spoken is for speech, English only",
        )
    return draft


def skipped_parts(draft: Draft) -> str:
    """Return what of a draft is no claim: `3 opinion, 2 headings`."""
    plural = {"heading": "headings", "question": "questions", "table": "table rows", "code": "lines of code"}
    names = {"language": "not English"}
    return ", ".join(
        f"{count} {names.get(kind, plural.get(kind, kind) if count > 1 else kind)}"
        for kind, count in draft.skipped.items()
    )


def note_skipped_parts(draft: Draft, *, quiet: bool) -> None:
    """Say how many claims there are, and of how many parts of the draft none was made."""
    held = skipped_parts(draft)
    claims = f"{len(draft.claims)} claim{'s' if len(draft.claims) > 1 else ''}"
    note(f"{claims}; no claim: {held}" if held else claims, quiet=quiet)


def _document(file: Path) -> tuple[Document, SourceFile]:
    """Return the one document in `file` and what it was read from, which for stdin is a copy of the bytes."""
    from provenance.ingest.discover import discover
    from provenance.ingest.interface import IngestOptions, Skipped
    from provenance.ingest.load import load

    if str(file) != STDIN and file.is_dir():
        raise UsageError(f"{file} is a folder", hint=_RECORDS)
    stdin = sys.stdin.buffer if str(file) == STDIN and sys.stdin else None
    found: list[tuple[Document, SourceFile]] = []
    for source in discover([str(file)], stdin=stdin, cwd=Path.cwd()):
        if isinstance(source, Skipped):
            raise IngestError(f"{source.source}: {source.reason}", hint=_RECORDS)
        for item in load(source, IngestOptions()):
            if isinstance(item, Skipped):
                raise IngestError(f"{item.source}: {item.reason}", hint=_RECORDS)
            if found:
                raise UsageError(f"{file} holds several documents", hint=_RECORDS)
            found.append((item, source))
    if not found:
        raise IngestError(f"{file}: no document in it", hint=_RECORDS)
    return found[0]


def _first_line(source: SourceFile, document: Document) -> int:
    """Return the line on which the text of a Markdown document begins: front matter stands before it."""
    from provenance.ingest.encoding import clean
    from provenance.ingest.markdown import first_line
    from provenance.ingest.opening import read_text

    content = read_text(source)
    return first_line(clean(content), document.text) if isinstance(content, str) else 1
