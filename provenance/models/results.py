"""What comes out of a check."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from provenance import notebook
from provenance.models.base import SCHEMA_VERSION, Frozen
from provenance.models.claims import Draft, Place
from provenance.models.documents import DocumentInfo
from provenance.models.evidence import Considered, Evidence, Link, Merge, SideCount


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
            f"{len(self.claims)} {'claim' if len(self.claims) == 1 else 'claims'}, "
            f"{self.index.documents:,} {'document' if self.index.documents == 1 else 'documents'}",
            notebook.table(("claim", "verdict", "origins for : against", "confidence"), rows),
        )


class DraftResult(CheckResult):
    """The JSON contract of `check --draft`: that of `check`, and the draft that the places point into."""

    draft: Draft
