"""A sentence that retrieval found, with the document that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.models import Document, Sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that retrieval found for a claim, where it stands."""

    document: Document
    sentence: Sentence
    before: str
    """The sentence before it in the document, or nothing."""
    similarity: float
    """Cosine to the claim, -1 to 1."""
