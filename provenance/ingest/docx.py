"""Word documents: one file, one document."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from provenance.ingest.dates import parse_date
from provenance.ingest.encoding import clean
from provenance.ingest.headline import headline
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_bytes
from provenance.ingest.records import language_code, one_line
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.table import Table

    from provenance.ingest.interface import IngestOptions, SourceFile

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
"""Compound File Binary: what Word wraps an encrypted document in, and the format of `.doc`."""
_MAX_NESTING = 8


class DocxLoader:
    """Reads `.docx`: paragraphs and table cells in the order they are read."""

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
    return Document(
        id=file.name,
        text=text,
        title=one_line(properties.title) or _styled_title(word) or headline(text),
        date=parse_date(properties.created),
        author=one_line(properties.author),
        language=language_code(properties.language),
        source=file.name,
    )


def _styled_title(word: WordDocument) -> str | None:
    styled = (item.text for item in word.paragraphs if item.style is not None and item.style.name == "Title")
    return next(filter(None, map(one_line, styled)), None)


def _lines(word: WordDocument) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _cells(block)


def _cells(table: Table, depth: int = 0) -> Iterator[str]:
    if depth > _MAX_NESTING:
        return
    for row in table.rows:
        merged: set[int] = set()
        for cell in row.cells:
            # A merged cell is handed out once a column that it covers.
            if id(cell._tc) in merged:  # noqa: SLF001  (python-docx has no public identity)
                continue
            merged.add(id(cell._tc))  # noqa: SLF001
            for paragraph in cell.paragraphs:
                yield paragraph.text
            for nested in cell.tables:
                yield from _cells(nested, depth + 1)
