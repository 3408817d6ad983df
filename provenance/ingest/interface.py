"""What every loader is given and gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from provenance.models import Document

FIELDS = ("id", "text", "title", "outlet", "date", "url", "author", "language")
"""Names of a record's fields in tables (JSONL, CSV) unless a mapping says otherwise."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SourceFile:
    """A file to read. Its bytes are read once, by `read()` or by a streaming loader."""

    path: Path
    """Where it is now. For standard input, a temporary copy."""
    name: str
    """How people know it: the path relative to where the command ran, or `<stdin>`."""
    folder: str | None = None
    """Name of the folder that may stand for an outlet (see `outlets_by_folder`); None otherwise."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why. Never dropped silently."""

    source: str
    """File or record: `a.pdf`, `feed.jsonl:12`."""
    reason: str
    """A clause a person understands: `password-protected`, `no text in it`."""
    count: int = 1
    """How many things of one kind this stands for, where naming each would bury the rest."""
    quiet: bool = False
    """True for what nobody expects to be read (hidden files, images in a web archive): counted, shown on
    request."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the caller knows better than the files do."""

    outlet: str | None = None
    """Outlet of every document that does not name its own."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field of ours -> name in the records, e.g. `{"text": "body"}`."""
    format: str | None = None
    """Name of the loader to use whatever the suffix is; None decides by suffix and content."""
    max_bytes: int = 200_000_000
    """Larger files are skipped with a reason. Record files (JSONL, CSV, WARC) are streamed and not bound by
    it."""
    max_record_chars: int = 5_000_000
    """A single document longer than this is skipped with a reason."""


class Loader(Protocol):
    """Turns one file into documents. One implementation a format, one file an implementation."""

    name: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot; may be compound: `.warc.gz`."""
    streams: bool
    """True when files of any size are read record by record."""

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield each document of `file`, and a `Skipped` for each that cannot be read.

        Never raises for bad content: a file that cannot be opened at all is one `Skipped`.
        """
        ...
