"""Web archives (WARC): one HTML response, one document; read record by record."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from provenance.ingest.encoding import SAMPLE
from provenance.ingest.html import document_from_page
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import DAMAGE, UNREADABLE, open_stream, why_unreadable

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord

    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.models import Document

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_MAX_PAGE_BYTES = 20_000_000
"""Pages are a few hundred kilobytes; the largest articles with inline images reach some megabytes."""
_OK = "200"


class WarcLoader:
    """Reads `.warc`, plain or gzipped, of any size."""

    name = "warc"
    suffixes: tuple[str, ...] = (".warc", ".warc.gz")
    streams = True

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:  # noqa: ARG002
        """Yield a document for each HTML page that was answered, and at the end what else was in there."""
        from warcio.exceptions import ArchiveLoadFailed

        others: Counter[str] = Counter()
        pages = 0
        try:
            with open_stream(file) as stream:
                watched = _Watched(stream)
                for item in _responses(watched, file.name, others):
                    pages += 1
                    yield item
            if watched.damage:
                yield Skipped(file.name, why_unreadable(watched.damage))
        except UNREADABLE as error:
            yield Skipped(file.name, why_unreadable(error))
            return
        except (ArchiveLoadFailed, ValueError, AttributeError, KeyError, IndexError) as error:
            yield Skipped(file.name, f"damaged web archive after {pages} pages: {error}")
        if others:
            kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
            yield Skipped(
                file.name, f"responses that are not pages: {kinds}", count=others.total(), quiet=True
            )
        elif not pages:
            yield Skipped(file.name, "no HTML responses in it")


class _Watched:
    """A stream that ends where it is damaged and remembers it: warcio takes EOFError for the regular end."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.damage: BaseException | None = None
        self._stream = stream

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        try:
            # One block at a time: a longer read that meets the damage would lose what came before it.
            return self._stream.read1(size)
        except DAMAGE as error:
            self.damage = error
            return b""


def _responses(stream: _Watched, name: str, others: Counter[str]) -> Iterator[Document | Skipped]:
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    for record in ArchiveIterator(stream):
        if record.rec_type != "response" or record.http_headers is None:
            continue
        number += 1
        headers = record.http_headers
        kind = (headers.get_header("Content-Type") or "unknown").split(";")[0].strip().lower()
        status = headers.get_statuscode()
        if kind in _PAGES and status == _OK:
            yield _document(record, f"{name}:{number}")
        else:
            others[f"status {status}" if kind in _PAGES else kind] += 1


def _document(record: ArcWarcRecord, source: str) -> Document | Skipped:
    data = record.content_stream().read(_MAX_PAGE_BYTES + 1)
    if len(data) > _MAX_PAGE_BYTES:
        return Skipped(source, f"larger than {_MAX_PAGE_BYTES:,} bytes")
    while record.raw_stream.read(SAMPLE):
        pass
    if record.raw_stream.limit > 0:
        return Skipped(source, "cut off: the archive ends within this page")
    charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    return document_from_page(
        data,
        id_=source,
        source=source,
        url=(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None,
        charset=charset[1] if charset else None,
    )
