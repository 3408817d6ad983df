"""Whom a text credits."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from provenance.models.base import Frozen, Span


class SourceKind(StrEnum):
    """What a credited source is."""

    AGENCY = "agency"
    """A news agency: Reuters, Yonhap."""
    OUTLET = "outlet"
    """Another publisher or broadcaster."""
    OFFICIAL = "official"
    """An organisation or its office: a ministry, the police, a campaign, a company."""
    PERSON = "person"
    """Somebody with a name or a role of their own."""
    ANONYMOUS = "anonymous"
    """People without names: "officials familiar with the matter", "critics"."""
    DOCUMENT = "document"
    """A report, court records, data, a poll."""


class Attribution(Frozen):
    """Whom the sentence credits for what it says."""

    source: str | None = None
    cue: str | None = None
    own_voice: bool = True
    """The outlet asserts it itself."""
    denied: bool = False
    """Somebody denies it."""
    hedged: bool = False
    """Unconfirmed by the wording: "reports suggest", "allegedly"."""
    kind: SourceKind | None = None
    """Of `source`; None where that is unknown, as with an unresolved pronoun."""
    resolved: str | None = None
    """The full name that `source` stands for in its document ("He", "Shin"), where that is certain."""
    via: tuple[str, ...] = ()
    """Through whom it came, outermost first: the Courier reports that Reuters was told by `source`."""
    content: tuple[Span, ...] = ()
    """What is credited, as offsets into the document (into the sentence where there is no document)."""


class Passage(Span):
    """A piece of a document: `document.text[start:end] == text`."""

    text: str


class Attributed(Frozen):
    """One attribution of a document: somebody is credited for something."""

    source: Passage | None
    """None where nobody is named: "it is believed that"."""
    cue: Passage
    content: tuple[Passage, ...]
    """In order; several pieces where the source stands in between. Never empty."""
    kind: SourceKind | None = None
    """Of the source, or of whom it resolves to."""
    resolved: str | None = None
    """The full name that a pronoun or a surname stands for, where that is certain."""
    hedged: bool = False
    denied: bool = False
    """The source says that the content is not so."""
    own_voice: bool = False
    """The source is the writer: "we", "I" outside of any quotation."""
    speech: bool = True
    """Something was said, written or shown; false for what somebody wants, likes or seems to do."""
    via: Passage | None = None
    """The outlet or agency that was told: "told Reuters"."""
    parent: int | None = None
    """Position of the attribution that this one stands inside of: A reports that B said."""
    probability: float = Field(ge=0, le=1)
    """That this is an attribution at all."""
