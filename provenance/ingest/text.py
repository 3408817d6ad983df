"""Plain text, with or without front matter: one file, one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.ingest.encoding import clean
from provenance.ingest.headline import headline
from provenance.ingest.interface import Skipped
from provenance.ingest.markdown import split_front_matter
from provenance.ingest.opening import read_text
from provenance.ingest.records import Fields, document_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.models import Document


class TextLoader:
    """Reads `.txt` in any encoding."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield the document, or why there is none."""
        content = read_text(file)
        if isinstance(content, Skipped):
            yield content
            return
        content, known = clean(content), Fields(options.fields)
        front_matter, text = split_front_matter(content, known)
        fields = known.pick(front_matter)
        if not fields:  # lines between two rules, as anybody may type them
            text = content
        if not fields.get("title"):
            fields["title"] = headline(text)
        yield document_from(fields | {"text": text}, fallback_id=file.name, source=file.name)
