import gzip
import uuid

import pytest

from provenance.ingest.interface import Skipped
from provenance.models import Document

PAGE = "<html><head><title>{0}</title></head><body><p>{0}: the minister left on Tuesday, he said.</p></body></html>"


def response(url: str, body: bytes, kind: str, status: str) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\n"
        f"WARC-Date: 2024-06-18T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def archive(*, packed: bool) -> bytes:
    site = "https://www.daily-news.com"
    records = [
        response(f"{site}/a", PAGE.format("First").encode(), "text/html; charset=utf-8", "200 OK"),
        response(f"{site}/logo.png", b"\x89PNG", "image/png", "200 OK"),
        response(f"{site}/gone", PAGE.format("Gone").encode(), "text/html", "404 Not Found"),
        response(f"{site}/b", PAGE.format("Zweite, für alle").encode(), "text/html; charset=utf-8", "200 OK"),
    ]
    return b"".join(gzip.compress(record) if packed else record for record in records)


@pytest.mark.parametrize(("name", "packed"), [("c.warc", False), ("c.warc.gz", True)])
def test_pages_are_documents_and_the_rest_is_counted(folder, name, packed):
    first, second, rest = folder.items(folder.write(name, archive(packed=packed)))
    assert (first.id, first.url, first.title) == (f"{name}:1", "https://www.daily-news.com/a", "First")
    assert first.outlet == "daily-news.com"
    assert second.text.startswith("Zweite, für alle: the minister")
    assert rest.quiet
    assert rest.count == 2
    assert rest.reason == "responses that are not pages: 1 image/png, 1 status 404"


def test_an_archive_packed_as_one_member_is_read_too(folder):
    items = folder.items(folder.write("c.warc.gz", gzip.compress(archive(packed=False))))
    assert sum(isinstance(item, Document) for item in items) == 2


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_archive_gives_its_whole_pages_and_says_so(folder, packed):
    content = archive(packed=packed)
    items = folder.items(folder.write("c.warc", content[: len(content) - 120]))
    assert isinstance(items[0], Document)
    assert any(
        isinstance(item, Skipped) and ("cut off" in item.reason or "damaged" in item.reason) for item in items
    )


def test_garbage_is_skipped(folder):
    assert folder.skipped("c.warc", b"not an archive at all\r\n\r\n").reason == "no HTML responses in it"
