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
_ENTRY = re.compile(
    r"""^(["']?)([\w-]+)\1[ \t]*:(?=\s|\Z)[ \t]*(.*(?:\n(?:[ \t]|-[ \t]).*)*)""", re.MULTILINE
)
_BLANK = re.compile(r"(?:[ \t]*(?:#.*)?\n)*")
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
        known = Fields(options.fields)
        front_matter, text = split_front_matter(clean(content), known)
        # A key called `text` or `content` is no more than that here: the text is what follows.
        fields = known.pick(front_matter) | {"text": text}
        if not fields.get("title") and (heading := _HEADING.search(text)):
            fields["title"] = heading[1]
        yield document_from(fields, fallback_id=file.name, source=file.name)


def split_front_matter(content: str, known: Fields | None = None) -> tuple[dict[str, object], str]:
    """Return the front matter as a mapping and the text after it; lines between rules that are no mapping stay text.

    Where YAML cannot read it whole, each entry is read by itself: one that is wrong costs no other.

    Args:
        content: of the file.
        known: where YAML fails, one of these fields tells front matter from prose; None takes their usual names.
    """
    found = _FRONT_MATTER.match(content)
    if found is None:
        return {}, content
    try:
        loaded = _from_yaml(found[1])
    except ValueError:
        loaded = _entries(found[1])
        if not (known or Fields({})).pick(loaded):
            return {}, content
    if loaded is None:
        return {}, content[found.end() :]
    if not isinstance(loaded, dict):
        return {}, content
    return {str(key): value for key, value in loaded.items()}, content[found.end() :]


def _from_yaml(text: str) -> object:
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _entries(block: str) -> dict[str, object]:
    """Return every `key: value` with what is indented below it, of a block that begins with one."""
    blank = _BLANK.match(block)
    if not _ENTRY.match(block, blank.end() if blank else 0):
        return {}
    return {entry[2]: _value(entry) for entry in _ENTRY.finditer(block)}


def _value(entry: re.Match[str]) -> object:
    """Return what YAML makes of one entry, or else what is written there, without the quotes around it."""
    try:
        loaded = _from_yaml(entry[0])
    except ValueError:
        loaded = None
    if isinstance(loaded, dict):
        return next(iter(loaded.values()))
    written = entry[3].strip()
    quoted = len(written) > 1 and written[0] == written[-1] and written[0] in "\"'"
    return written[1:-1] if quoted else written


def first_line(content: str, text: str) -> int:
    """Return the 1-based line of a file's `content` on which its `text` begins: 1, or the one after front matter."""
    return content.count("\n", 0, len(content) - len(text)) + 1 if content.endswith(text) else 1
