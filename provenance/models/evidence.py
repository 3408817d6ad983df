"""Sentences that were looked at for a claim, and how their origins hang together."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from provenance.models.attribution import Attribution
from provenance.models.base import Frozen
from provenance.models.documents import DocumentInfo
from provenance.models.stances import Fate, Given, Probabilities, Reason, StanceLabel


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

    @property
    def precedence(self) -> tuple[bool, float]:
        """What is shown first of one side has the least: plain statements before hedged ones, the surest first.

        An outlet's plain statement is worth more to a reader than a "reportedly" that is worded more like the claim.
        Of what takes no side the closest comes first.
        """
        if self.stance is StanceLabel.NEUTRAL:
            return (False, -self.relevance)
        return (self.attribution.hedged, -self.probability)


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
