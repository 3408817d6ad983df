"""Claims: read from files, extracted from drafts, cleaned, and told apart by form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.models import Document, ExtractedClaim

__all__ = ["extract"]


def extract(document: Document) -> tuple[ExtractedClaim, ...]:
    """Return the check-worthy claims of a draft, in the order of its text; empty where it has none.

    `document.text[place.start:place.end]`, with `place` that of the claim, is the words that it was made from.

    Raises:
        EncoderError: the packaged encoder is missing or damaged.
    """
    from provenance.claims.draft.read import read_draft

    return read_draft(document).claims
