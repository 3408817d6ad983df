"""PDF: one file, one document, with the offset of each page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.ingest.dates import parse_date
from provenance.ingest.encoding import clean
from provenance.ingest.headline import headline
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_bytes
from provenance.ingest.pages import join_pages
from provenance.ingest.records import one_line
from provenance.models import Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

    from provenance.ingest.interface import IngestOptions, SourceFile

_NEEDS_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium's fpdfview.h."""
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PRINTED_PAGE = re.compile(
    r"skia/pdf|chrom|mozilla|firefox|wkhtmltopdf|quartz pdfcontext|safari", re.IGNORECASE
)
"""Producers that print web pages: their date of creation is the day of printing."""
_JUNK_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|indd|qxd|pdf|tmp)$|^\W*$", re.IGNORECASE)


class PdfLoader:
    """Reads `.pdf` that holds text; a scan is skipped with a hint."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:  # noqa: ARG002
        """Yield the document, or why there is none."""
        import pypdfium2

        data = read_bytes(file)
        if isinstance(data, Skipped):
            yield data
            return
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == _NEEDS_PASSWORD
            yield Skipped(file.name, "password-protected" if locked else f"damaged PDF: {error}")
            return
        try:
            yield _document(pdf, file)
        except (pypdfium2.PdfiumError, ValueError, UnicodeError) as error:
            yield Skipped(file.name, f"damaged PDF: {error}")
        finally:
            pdf.close()


def _document(pdf: PdfDocument, file: SourceFile) -> Document | Skipped:
    text, starts = join_pages([clean(_page_text(pdf, number)) for number in range(len(pdf))])
    if not text.strip():
        return Skipped(file.name, "no text in it: a scan? run it through OCR first")
    information: dict[str, str] = pdf.get_metadata_dict()
    title = one_line(information.get("Title"))
    return Document(
        id=file.name,
        text=text,
        title=title if title and not _JUNK_TITLE.search(title) else headline(text),
        date=_published(information),
        author=one_line(information.get("Author")),
        source=file.name,
        pages=starts,
    )


def _page_text(pdf: PdfDocument, number: int) -> str:
    page = pdf[number]
    try:
        textpage = page.get_textpage()
        try:
            return str(textpage.get_text_bounded())
        finally:
            textpage.close()
    finally:
        page.close()


def _published(information: dict[str, str]) -> dt.date | None:
    """Return the day the file was made, unless it was made by printing a web page."""
    if _PRINTED_PAGE.search(f"{information.get('Creator', '')} {information.get('Producer', '')}"):
        return None
    created = _CREATED.match(information.get("CreationDate", ""))
    return parse_date("-".join(created.groups())) if created else None
