"""What is checked, and the draft that it may come from."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from provenance.models.base import Frozen, Span


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
    skipped: dict[SkipKind, int] = Field(default_factory=dict)
    """Sentences (of tables and code: lines) that hold no claim, by reason."""
