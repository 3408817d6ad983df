"""What a web page says about itself: JSON-LD, OpenGraph, meta tags, in that order."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from provenance.ingest.dates import parse_date
from provenance.ingest.records import language_code, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_ARTICLE_TYPE = re.compile(
    r"(?:News|Opinion|Report\w*|Analysis|Review\w*|Satirical)?Article|(?:Live)?BlogPosting|Report"
)
"""schema.org/Article and its descendants, as the end of a type's name."""
_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title")
_DATE = (
    "article:published_time",
    "og:published_time",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_AUTHOR = (
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
)
_SITE = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")
_MAX_NAME = 150


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What was found; None for what the page does not say."""

    title: str | None = None
    date: dt.date | None = None
    author: str | None = None
    url: str | None = None
    """Canonical, absolute."""
    site: str | None = None
    """The publisher's name."""
    language: str | None = None


def page_metadata(tree: HtmlElement, *, url: str | None = None) -> PageMetadata:
    """Read the metadata of a parsed page.

    Args:
        tree: the whole page.
        url: where it was fetched from, if known; relative links are resolved against it.
    """
    told = list(_linked_data(tree))
    article = next((item for item in told if _is_article(item.get("@type"))), {})
    meta = _meta(tree)
    site = _name(_meant(article.get("publisher"), told)) or _first(meta, _SITE)
    title = (
        _line(article.get("headline"))
        or _first(meta, _TITLE)
        or _text(tree, "//h1")
        or _text(tree, "//title")
    )
    dates = (article.get("datePublished"), *(meta.get(name) for name in _DATE), _time(tree))
    return PageMetadata(
        title=_without_site(title, site),
        date=next((day for day in map(parse_date, dates) if day), None),
        author=_author(_meant(article.get("author"), told)) or _author(_first(meta, _AUTHOR)),
        url=_canonical(tree, article, meta, url),
        site=site,
        language=language_code(article.get("inLanguage")) or language_code(tree.get("lang")),
    )


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = json.loads((script.text_content() or "").strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > 4:  # noqa: PLR2004  (graphs and main entities nest two or three deep)
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _meant(value: object, told: Sequence[dict[str, object]]) -> object:
    """Return what a reference (`{"@id": "#publisher"}`) to an object elsewhere on the page stands for."""
    if isinstance(value, list):
        return [_meant(item, told) for item in value]
    if not isinstance(value, dict) or "name" in value or "@id" not in value:
        return value
    return next((item for item in told if item.get("@id") == value["@id"] and "name" in item), value)


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(item, str) and _ARTICLE_TYPE.search(item) for item in kinds)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            value = one_line(element.get("content"))
            if name and value:
                found.setdefault(name, value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _text(tree: HtmlElement, path: str) -> str | None:
    return next(filter(None, (one_line(element.text_content()) for element in tree.xpath(path))), None)


def _time(tree: HtmlElement) -> str | None:
    """Return the machine-readable moment of a <time> that is the publication's or stands in a header."""
    path = "//time[@datetime][@pubdate or @itemprop='datePublished' or ancestor::header]"
    return next((element.get("datetime") for element in tree.xpath(path)), None)


def _line(value: object) -> str | None:
    """Return a line of JSON-LD, in which markup's entities ("&#8217;") stand as they were typed."""
    line = one_line(value)
    return one_line(unescape(line)) if line else None


def _name(value: object) -> str | None:
    name = _line(value)
    return name if name and len(name) <= _MAX_NAME and "://" not in name else None


def _author(value: object) -> str | None:
    # `article:author` is often a profile's address: no name at all
    name = _name(value)
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) if name else None


def _without_site(title: str | None, site: str | None) -> str | None:
    if not title or not site:
        return title
    return re.sub(rf"\s*[|\u2013—·-]\s*{re.escape(site)}\s*$", "", title, flags=re.IGNORECASE) or title


def _canonical(
    tree: HtmlElement, article: dict[str, object], meta: dict[str, str], url: str | None
) -> str | None:
    links = [element.get("href") for element in tree.xpath("//link[@rel='canonical'][@href]")]
    for candidate in (*links, meta.get("og:url"), article.get("url")):
        if not isinstance(candidate, str) or not candidate.strip():
            continue
        try:
            absolute = urljoin(url or "", candidate.strip())
            parts = urlsplit(absolute)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc:
            return absolute
    return url
