"""Markdown with YAML front matter: one file, one document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.ingest.encoding import clean
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_text
from provenance.ingest.records import Fields, document_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.models import Document

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)(?:^)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


class MarkdownLoader:
    """Reads `.md`; the front matter becomes metadata, the rest stays as it is written."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield the document, or why there is none."""
        content = read_text(file)
        if isinstance(content, Skipped):
            yield content
            return
        front_matter, text = split_front_matter(clean(content))
        # A key called `text` or `content` is no more than that here: the text is what follows.
        fields = Fields(options.fields).pick(front_matter) | {"text": text}
        if not fields.get("title") and (heading := _HEADING.search(text)):
            fields["title"] = heading[1]
        yield document_from(fields, fallback_id=file.name, source=file.name)


def split_front_matter(content: str) -> tuple[dict[str, object], str]:
    """Return the front matter as a mapping and the text after it; what is not a YAML mapping stays text."""
    import yaml

    found = _FRONT_MATTER.match(content)
    if found is None:
        return {}, content
    try:
        loaded = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, content
    if loaded is None:
        return {}, content[found.end() :]
    if not isinstance(loaded, dict):
        return {}, content
    return {str(key): value for key, value in loaded.items()}, content[found.end() :]


def first_line(content: str, text: str) -> int:
    """Return the 1-based line of a file's `content` on which its `text` begins: 1, or the one after front matter."""
    return content.count("\n", 0, len(content) - len(text)) + 1 if content.endswith(text) else 1
