"""Which format bytes are in, for files whose name does not say or says wrong."""

from __future__ import annotations

import re
import zlib

from provenance.ingest.encoding import SAMPLE, decode, looks_binary
from provenance.ingest.opening import GZIP_MAGIC

_TEXT_ALIASES = re.compile(r"(?:^|[,;\t|\"])\s*(?:text|body|content)\s*(?:$|[,;\t|\"])", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an Office file in the old format: save it as .docx",
    b"{\\rtf": "rich text: save it as .docx or .txt",
    b"%!PS": "PostScript: convert it to PDF",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}


def certain_format(head: bytes) -> str | None:
    """Return the loader that the first bytes call for beyond doubt, whatever the file's name says."""
    plain = unzipped(head)
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if plain.startswith(b"WARC/"):
        return "warc"
    return "docx" if head.startswith(b"PK\x03\x04") and b"word/" in head else None


def foreign_format(head: bytes) -> str | None:
    """Return what a file is that no loader reads, as a clause for people, or None."""
    return next((name for magic, name in _FOREIGN.items() if head.startswith(magic)), None)


def likely_format(head: bytes) -> str | None:  # noqa: PLR0911  (one answer a format)
    """Return the loader for content without a telling name; None when it looks binary."""
    certain = certain_format(head)
    if certain:
        return certain
    plain = unzipped(head)
    if looks_binary(plain):
        return None
    text = (decode(plain) or "").removeprefix("\ufeff")
    start = text.lstrip()
    first_line = start.partition("\n")[0].rstrip()
    if _FEED.match(start):
        return "feed"
    if _HTML.match(start):
        return "html"
    if start.startswith("["):
        return "json" if re.match(r"\[\s*[\[{\]]", start) else "text"
    if start.startswith("{"):
        return "jsonl" if first_line.endswith("}") else "json"
    if re.match(r"---[ \t]*\n", text):
        return "markdown"
    return "csv" if _TEXT_ALIASES.search(first_line) and re.search(r"[,;\t|]", first_line) else "text"


def unzipped(head: bytes) -> bytes:
    """Return the start of what a gzipped start holds; other bytes as they are."""
    if not head.startswith(GZIP_MAGIC):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, SAMPLE)
    except zlib.error:
        return head
