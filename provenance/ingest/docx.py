"""Word documents: one file, one document."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from provenance.ingest.dates import parse_date
from provenance.ingest.encoding import clean
from provenance.ingest.headline import headline
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_bytes
from provenance.ingest.raised import raised
from provenance.ingest.records import language_code, one_line
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from provenance.ingest.interface import IngestOptions, SourceFile

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
"""Compound File Binary: what Word wraps an encrypted document in, and the format of `.doc`."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset({_W + "p", _W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _FALLBACK})
"""In a paragraph: what was taken out, how it looks, and the paragraphs of a text box, which are read by themselves."""
_SIGNS = {_W + "tab": "\t", _W + "ptab": "\t", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_TEMPLATE_AUTHOR, _TEMPLATE_CREATED = "python-docx", dt.datetime(2013, 12, 23, 23, 15, tzinfo=dt.UTC)
"""Properties of python-docx's empty document, which whatever is made with it keeps unless its maker sets others."""


class DocxLoader:
    """Reads `.docx`: paragraphs, table cells and text boxes in the order they are read, then the notes."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx",)
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:
        """Yield the document, or why there is none."""
        import docx

        data = read_bytes(file)
        if isinstance(data, Skipped):
            yield data
            return
        reason = _refusal(data, options.max_bytes)
        if reason:
            yield Skipped(file.name, reason)
            return
        try:
            yield _document(docx.Document(io.BytesIO(data)), file)
        except Exception as error:  # noqa: BLE001  (python-docx lets lxml's and zlib's errors through)
            yield Skipped(file.name, f"damaged Word document: {error or type(error).__name__}")


def _refusal(data: bytes, max_bytes: int) -> str | None:
    if data.startswith(_OLE_MAGIC):
        return "password-protected, or a Word document in the old format: save it as .docx without a password"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        return f"damaged Word document: {error}"
    unpacked = sum(entry.file_size for entry in entries)
    return f"larger than {max_bytes:,} bytes when unpacked" if unpacked > max_bytes else None


def _document(word: WordDocument, file: SourceFile) -> Document:
    text = clean("\n".join(line for line in _lines(word) if line.strip()))
    properties = word.core_properties
    author, created = one_line(properties.author), properties.created
    return Document(
        id=file.name,
        text=text,
        title=one_line(properties.title) or _styled_title(word) or headline(text),
        date=None if created == _TEMPLATE_CREATED else parse_date(created),
        author=None if author == _TEMPLATE_AUTHOR else author,
        language=language_code(properties.language),
        source=file.name,
    )


def _styled_title(word: WordDocument) -> str | None:
    styled = (item.text for item in word.paragraphs if item.style is not None and item.style.name == "Title")
    return next(filter(None, map(one_line, styled)), None)


def _lines(word: WordDocument) -> Iterator[str]:
    yield from _paragraphs(word.element.body)
    for notes in _notes(word):
        for note in notes:
            if note.get(_W + "type") in {None, "normal"}:
                yield from _paragraphs(note)


def _notes(word: WordDocument) -> Iterator[BaseOxmlElement]:
    """Yield what holds the footnotes, and what holds the endnotes."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in word.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                yield parse_xml(relation.target_part.blob)


def _paragraphs(parent: BaseOxmlElement) -> Iterator[str]:
    """Yield the text of every paragraph, those of tables, content controls and text boxes where they stand."""
    for paragraph in parent.iter(_W + "p"):
        # Word writes a text box twice, for old readers too
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield "".join(_pieces(paragraph))


def _pieces(parent: BaseOxmlElement) -> Iterator[str]:
    """Yield what is read of a paragraph: with what was inserted since, without what was deleted or is hidden."""
    for child in parent:
        if child.tag in _UNREAD:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "br":
            yield "\n" if child.get(_W + "type") in {None, "textWrapping"} else ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _W + "r" or _set(child, "vanish") in {None, "0", "false"}:
            above = _set(child, "vertAlign") == "superscript"
            yield from map(raised, _pieces(child)) if above else _pieces(child)


def _set(run: BaseOxmlElement, property_: str) -> str | None:
    """Return the value that a property of a run is set to, "" where it is merely set; None where it is not."""
    found = run.find(f"{_W}rPr/{_W}{property_}")
    return None if found is None else found.get(_W + "val", "")
