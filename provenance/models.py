"""The types that cross a door between rooms. All are frozen."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from provenance import notebook

SCHEMA_VERSION = 1
"""Version of the JSON contract (`check --json`). It is added to, never broken."""


class Frozen(BaseModel):
    """A value: compared by content, never changed, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OutletOrigin(StrEnum):
    """How a document's outlet was found, strongest first."""

    FIELD = "field"
    OPTION = "option"
    METADATA = "metadata"
    URL = "url"
    IMPRINT = "imprint"
    FOLDER = "folder"
    UNKNOWN = "unknown"


class Span(Frozen):
    """A half-open range of characters, `text[start:end]`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


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


class ClaimForm(StrEnum):
    """How a claim is worded."""

    SENTENCE = "sentence"
    FRAGMENT = "fragment"
    """A bare noun phrase: "10,000 containers of munitions"."""


class Place(Span):
    """Where in a draft the words of a claim stand: `draft.text[start:end]`."""

    source: str
    """The draft's file, for people."""
    line: int = Field(ge=1)
    """1-based; of the file for text and Markdown, of the extracted text for other formats."""
    column: int = Field(ge=1)
    """1-based, in characters."""


class Claim(Frozen):
    """What is checked."""

    id: str
    text: str
    form: ClaimForm = ClaimForm.SENTENCE
    location: str | None = None
    """`file:line` for a claim that came from a file."""
    note: str | None = None
    """What its file says beside it, for people; carried to reports, never judged."""
    place: Place | None = None
    """For a claim that was extracted from a draft."""


class SkipKind(StrEnum):
    """Why a part of a draft holds no claim."""

    HEADING = "heading"
    BOILERPLATE = "boilerplate"
    CODE = "code"
    TABLE = "table"
    QUESTION = "question"
    OPINION = "opinion"
    """Opinion, wish, prediction, feeling, or too general: nothing that sources could confirm."""
    LANGUAGE = "language"
    """Not English, which is all that check-worthiness was learned for."""


class StandsFor(Span):
    """A word of the draft that was put into a claim as the name it means: `draft.text[start:end]` is "He"."""

    name: str


class ExtractedClaim(Frozen):
    """A claim of a draft, and what was done to its words."""

    claim: Claim
    """With `place`. Its text is the words there, made to stand by themselves."""
    worth: float = Field(ge=0, le=1)
    """How surely it is worth checking."""
    subject: Span | None = None
    """Where its subject stands, when that was taken from an earlier clause of the sentence."""
    stands_for: tuple[StandsFor, ...] = ()
    unresolved: str | None = None
    """The pronoun that it opens with and that nothing near it settles."""


class Draft(Frozen):
    """A draft that was read for claims."""

    source: str
    title: str | None = None
    text: str
    """What every offset counts in: the file's text without front matter, the article of a page."""
    first_line: int = 1
    """Line of the file on which `text` begins."""
    claims: tuple[ExtractedClaim, ...] = ()
    """In the order of the text."""
    skipped: dict[SkipKind, int] = {}
    """Sentences (of tables and code: lines) that hold no claim, by reason."""


class StanceLabel(StrEnum):
    """What one piece of evidence does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Reason(Frozen):
    """One thing that was found, in words and as a rule code."""

    code: str
    """`PRV101` ...; see `provenance.rules`."""
    message: str


class Given(Frozen):
    """A figure or a day that evidence gives for one that the claim gives."""

    claimed: str
    """As the claim writes it."""
    text: str
    """As the evidence writes it."""
    figure: str = ""
    """The same without the thing counted: "11,000" of "11,000 containers of munitions"; a day whole."""
    value: float | None = None
    """Of a figure, in `unit`."""
    unit: str = ""
    """Base unit of a measure or a currency; empty for a count."""
    date: dt.date | None = None
    """Of a day, where publication settles which is meant."""


class Probabilities(Frozen):
    """Of each stance; they sum to 1."""

    supports: float = Field(ge=0, le=1)
    refutes: float = Field(ge=0, le=1)
    neutral: float = Field(ge=0, le=1)


class Fate(StrEnum):
    """What became of a sentence that retrieval found."""

    COUNTS = "counts"
    """It takes a side, and its origin stands there."""
    OUTWEIGHED = "outweighed"
    """It takes a side, but its origin is surer of the other one."""
    TAKEN_BACK = "taken-back"
    """It would refute, but gives a figure of another day or occasion."""
    BELOW_BAR = "below-bar"
    """The judge leans to a side and is not sure enough."""
    NEUTRAL = "neutral"
    """The judge takes it for neither side."""
    NO_ANSWER = "no-answer"
    """The judge could make nothing of it."""
    UNREAD = "unread"
    """The judge did not read it: others stand closer to the subject."""


class Weighing(Frozen):
    """How a judge came to a stance."""

    fate: Fate
    subject: float | None = None
    """How much the premise speaks of what the claim speaks of, about 0 to 1; None where it was not read."""
    network: Probabilities | None = None
    """As the network alone has them."""
    judge: Probabilities | None = None
    """Once the comparisons are weighed in, before anything is taken back."""
    bar: float | None = None
    """Probability that the likelier side needs."""


class Stance(Frozen):
    """A judge's answer for one piece of evidence."""

    label: StanceLabel
    probability: float = Field(ge=0, le=1)
    """Of `label`."""
    reasons: tuple[Reason, ...] = ()
    probabilities: Probabilities | None = None
    """Of all three, from a judge that has them."""
    given: tuple[Given, ...] = ()
    """What the evidence gives for the claim's figures and days, whether the same or another."""
    window: Span | None = None
    """The part of the premise that was judged, where the premise was too long to be judged whole."""
    weighing: Weighing | None = None
    """How it came about, from a judge that tells."""


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


class Evidence(Frozen):
    """A sentence that bears on a claim, with the judge's stance."""

    document: DocumentInfo
    outlet: str | None = None
    """Name under which its outlet counts: `document.outlet`, or what the list of known outlets calls it."""
    quote: str
    """Verbatim: `document.text[start:end]`."""
    start: int
    end: int
    page: int | None = None
    context: str | None = None
    """The sentence before, when there is one."""
    stance: StanceLabel
    probability: float
    origin: str
    attribution: Attribution = Attribution()
    reasons: tuple[Reason, ...] = ()
    given: tuple[Given, ...] = ()
    """What the quote gives for the claim's figures and days."""
    relevance: float = 0.0
    """Cosine similarity of quote and claim, -1 to 1."""


class Considered(Frozen):
    """A sentence that retrieval found for a claim, and what became of it."""

    rank: int = Field(ge=1)
    """Place in what retrieval found."""
    document: DocumentInfo
    outlet: str | None = None
    """Name under which its outlet counts."""
    quote: str
    start: int
    end: int
    relevance: float
    """Cosine similarity of quote and claim, -1 to 1."""
    subject: float | None = None
    """How much it speaks of what the claim speaks of, about 0 to 1; None where the judge did not read it."""
    network: Probabilities | None = None
    """As the network alone has them."""
    judge: Probabilities | None = None
    """Once the comparisons are weighed in, before anything is taken back."""
    bar: float | None = None
    """Probability that the likelier side needs."""
    stance: StanceLabel
    """In the end."""
    fate: Fate
    why: str
    """The fate in words."""
    reasons: tuple[Reason, ...] = ()
    """The rules that spoke."""
    origin: str = ""
    shown: bool = False
    """It stands among the evidence."""


class SideCount(Frozen):
    """How many stand on each side."""

    supports: int = 0
    refutes: int = 0


class Merge(Frozen):
    """Documents that count as one origin, and why."""

    origin: str
    documents: tuple[str, ...]
    reason: str


class LinkKind(StrEnum):
    """What ties a document to where it has it from."""

    TEXT = "text"
    """It shares its text with another document."""
    AGENCY = "agency"
    """It carries an agency's copy."""
    OUTLET = "outlet"
    """It credits another outlet."""
    OWNER = "owner"
    """Its outlet belongs to the owner of another."""
    SOURCE = "source"
    """It credits somebody by name."""


class Link(Frozen):
    """Where a document has it from, and what shows that."""

    document: str
    kind: LinkKind
    to: str
    """Id of the other document (TEXT), otherwise the name of the agency, outlet, owner or source."""
    reason: str


class Verdict(StrEnum):
    """Of a claim over all origins."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    CONFLICTING = "conflicting"
    CONTRADICTED = "contradicted"
    UNSOURCED = "unsourced"


class ClaimReport(Frozen):
    """All that was found about one claim."""

    id: str
    claim: str
    location: str | None = None
    note: str | None = None
    """As the claim's file has it."""
    place: Place | None = None
    """For a claim that was extracted from a draft."""
    verdict: Verdict
    code: str | None = None
    """Rule code of the finding that the verdict is; None for a corroborated claim."""
    confidence: float = Field(ge=0, le=1)
    origins: SideCount
    outlets: SideCount
    evidence: tuple[Evidence, ...] = ()
    """Supporting, then refuting, then related (neutral), each strongest first."""
    merges: tuple[Merge, ...] = ()
    links: tuple[Link, ...] = ()
    """Of the documents that support or refute, in the order of the evidence."""
    considered: tuple[Considered, ...] = ()
    """Every sentence that was looked at, as retrieval ranked it; empty unless an explanation was asked for."""

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        rows = (
            (
                item.stance,
                item.outlet or item.document.outlet or item.document.source,
                item.document.date or "",
                item.quote,
            )
            for item in self.evidence
        )
        return notebook.block(
            self.claim,
            notebook.paragraph(
                f"{self.verdict}: origins {self.origins.supports} for, {self.origins.refutes} against; "
                f"confidence {self.confidence:.0%}"
            ),
            notebook.table(("stance", "outlet", "date", "quote"), rows),
            notebook.listed(f"{merge.origin}: {merge.reason}" for merge in self.merges),
        )


class IndexInfo(Frozen):
    """What was searched, and with what."""

    documents: int
    outlets: int
    sentences: int
    encoder: str
    judge: str


class LeftOut(Frozen):
    """A document that was not heard, since it is the checked text itself or a copy of it."""

    document: DocumentInfo
    of: str
    """Source of the checked text."""
    reason: str


class CheckResult(Frozen):
    """The JSON contract of `check`."""

    schema_version: int = SCHEMA_VERSION
    index: IndexInfo
    claims: tuple[ClaimReport, ...]
    apart_from: tuple[str, ...] = ()
    """Sources of the texts that were checked and whose copies were looked for; empty for claims that were typed."""
    left_out: tuple[LeftOut, ...] = ()
    """Documents that are one of these or a copy, by id."""

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        rows = (
            (
                each.claim,
                each.verdict,
                f"{each.origins.supports} : {each.origins.refutes}",
                f"{each.confidence:.0%}",
            )
            for each in self.claims
        )
        return notebook.block(
            f"{len(self.claims)} claims, {self.index.documents:,} documents",
            notebook.table(("claim", "verdict", "origins for : against", "confidence"), rows),
        )


class DraftResult(CheckResult):
    """The JSON contract of `check --draft`: that of `check`, and the draft that the places point into."""

    draft: Draft


class FigurePoint(Frozen):
    """A figure or a day as one document gives it."""

    document: str
    outlet: str | None
    published: dt.date | None
    text: str
    value: float | None = None
    date: dt.date | None = None


class FigureSeries(Frozen):
    """How what is given for one figure of the claim moved over time."""

    claimed: str
    points: tuple[FigurePoint, ...]
    """By day of publication; undated documents last."""


class Trace(Frozen):
    """Who carried a claim first in this corpus, and who has it from whom: the JSON contract of `trace`."""

    schema_version: int = SCHEMA_VERSION
    claim: str
    verdict: Verdict
    origins: SideCount
    outlets: SideCount
    first: tuple[str, ...]
    """Ids of the documents of the earliest day; empty where no document has a date."""
    steps: tuple[Evidence, ...]
    """The surest evidence of each document and side, by day of publication; undated documents last."""
    links: tuple[Link, ...]
    merges: tuple[Merge, ...]
    figures: tuple[FigureSeries, ...]
