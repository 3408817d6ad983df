"""Plain text: one file, one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ingest.encoding import clean
from provenance.ingest.headline import headline
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_text
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile


class TextLoader:
    """Reads `.txt` in any encoding."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:  # noqa: ARG002
        """Yield the document, or why there is none."""
        text = read_text(file)
        if isinstance(text, Skipped):
            yield text
            return
        text = clean(text)
        yield Document(id=file.name, text=text, title=headline(text), source=file.name)
