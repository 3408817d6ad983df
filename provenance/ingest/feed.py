"""RSS and Atom: one entry, one document. Never fetches anything."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from provenance.ingest.dates import parse_date
from provenance.ingest.encoding import clean, looks_binary
from provenance.ingest.fragment import fragment_text
from provenance.ingest.interface import Skipped
from provenance.ingest.opening import read_bytes
from provenance.ingest.records import language_code, one_line
from provenance.models import Document, OutletOrigin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.ingest.interface import IngestOptions, SourceFile

_log = logging.getLogger(__name__)


class FeedLoader:
    """Reads RSS and Atom files."""

    name = "feed"
    suffixes: tuple[str, ...] = (".rss", ".atom", ".xml")
    streams = False

    def load(self, file: SourceFile, options: IngestOptions) -> Iterator[Document | Skipped]:  # noqa: ARG002
        """Yield a document, or the reason against it, for each entry."""
        import feedparser

        data = read_bytes(file)
        if isinstance(data, Skipped):
            yield data
            return
        if looks_binary(data):
            yield Skipped(file.name, "looks binary")
            return
        try:
            # A stream, not bytes: bytes that happen to be a path would be opened.
            feed = feedparser.parse(io.BytesIO(data))
        except Exception as error:  # noqa: BLE001  (the SAX and SGML parsers below raise their own kinds)
            yield Skipped(file.name, f"damaged feed: {error or type(error).__name__}")
            return
        if not feed.version and not feed.entries:
            yield Skipped(file.name, "XML, but neither RSS nor Atom")
            return
        if not feed.entries:
            yield Skipped(file.name, "a feed without entries")
        for number, entry in enumerate(feed.entries, start=1):
            yield _document(entry, feed.feed, f"{file.name}:{number}")
        if feed.bozo and feed.entries and _is_cut(feed):
            yield Skipped(file.name, f"damaged after entry {len(feed.entries)}: {feed.bozo_exception}")


def _is_cut(feed: Mapping[str, object]) -> bool:
    """Tell a feed that is not well-formed XML from one with a mere slip (a wrong content type, say)."""
    from xml.sax import SAXParseException

    return isinstance(feed.get("bozo_exception"), SAXParseException)


def _document(entry: Mapping[str, object], channel: Mapping[str, object], source: str) -> Document:
    url = one_line(entry.get("link"))
    outlet = _outlet(entry, channel, url)
    # feedparser answers `updated` with `published` when it is absent, and warns; so it is asked second
    date = parse_date(entry.get("published")) or (
        parse_date(entry.get("updated")) if "updated" in entry else None
    )
    return Document(
        id=_id(entry) or source,
        text=clean(_text(entry)),
        title=one_line(fragment_text(str(entry.get("title") or ""))),
        outlet=outlet,
        outlet_origin=OutletOrigin.METADATA if outlet else OutletOrigin.UNKNOWN,
        date=date,
        url=url,
        author=one_line(entry.get("author")),
        language=language_code(channel.get("language")),
        source=source,
    )


def _id(entry: Mapping[str, object]) -> str | None:
    """Return the entry's own id when it is an address or a URN: a bare "4711" is taken in other feeds too."""
    own = one_line(entry.get("id"))
    return own if own and ":" in own else None


def _text(entry: Mapping[str, object]) -> str:
    contents = entry.get("content")
    values = (
        [item.get("value") for item in contents if hasattr(item, "get")] if isinstance(contents, list) else []
    )
    texts = [fragment_text(value) for value in values if isinstance(value, str)]
    longest = max(texts, key=len, default="")
    return longest if longest.strip() else fragment_text(str(entry.get("summary") or ""))


def _outlet(entry: Mapping[str, object], channel: Mapping[str, object], url: str | None) -> str | None:
    """Return the publisher that an aggregator names, or the channel's name where no address tells better.

    Channels are named for sections ("World news | The Guardian"), searches: an entry's address is preferred.
    """
    source = entry.get("source")
    named = one_line(source.get("title")) if hasattr(source, "get") else None
    return named or (None if url else one_line(channel.get("title")))
