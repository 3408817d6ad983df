"""A document as ingested, and its sentences."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from provenance.models.base import Frozen, Span


class OutletOrigin(StrEnum):
    """How a document's outlet was found, strongest first."""

    FIELD = "field"
    OPTION = "option"
    METADATA = "metadata"
    URL = "url"
    IMPRINT = "imprint"
    FOLDER = "folder"
    UNKNOWN = "unknown"


class Boilerplate(Span):
    """A part of a document that is not the article: kept addressable, never used as evidence."""

    kind: str
    """Why it was set aside: `share`, `read-more`, `cookie`, `comments`, `recent-posts`, `imprint`, ..."""


class DocumentInfo(Frozen):
    """What a report shows of a document."""

    id: str
    outlet: str | None = None
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    source: str


class Document(Frozen):
    """One article as ingested."""

    id: str = Field(min_length=1)
    text: str
    """The article. Every offset in this project counts its characters."""
    title: str | None = None
    outlet: str | None = None
    """Who published it; None when nothing says so. Such a document stands for itself."""
    outlet_origin: OutletOrigin = OutletOrigin.UNKNOWN
    date: dt.date | None = None
    """Day of publication."""
    url: str | None = None
    canonical: str | None = None
    """The address that its page gives for the text where that is another than `url`: whoever prints it first."""
    author: str | None = None
    language: str | None = None
    """ISO 639-1 code."""
    source: str
    """Where it was read from, for people: `articles/a.html`, `feed.jsonl:12`."""
    pages: tuple[int, ...] = ()
    """Offset at which each page of a paginated document starts; empty otherwise."""
    boilerplate: tuple[Boilerplate, ...] = ()

    @property
    def info(self) -> DocumentInfo:
        """What a report shows of this document."""
        return DocumentInfo(
            id=self.id, outlet=self.outlet, title=self.title, date=self.date, url=self.url, source=self.source
        )

    def page_at(self, offset: int) -> int | None:
        """Return the 1-based page that holds `offset`, or None for a document without pages."""
        return sum(start <= offset for start in self.pages) or None


class Sentence(Span):
    """A sentence of a document: `document.text[start:end] == text`."""

    text: str
