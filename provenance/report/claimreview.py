"""For publishing a check: a `ClaimReview` of schema.org per claim, as JSON-LD.

What only the publisher knows is left to the publisher: `url`, `author` and `datePublished` of the review. There is no
numeric rating: a verdict says what a corpus states, not how true it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.models import StanceLabel
from provenance.report.json import json_text
from provenance.report.plain_text import clean, web_url
from provenance.report.wording import counts, outlet_name, standing, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.models import CheckResult, ClaimReport, Evidence


class ClaimReviewReport:
    """One JSON-LD document with a graph of reviews, in the order of the claims."""

    name = "claimreview"

    def render(self, result: CheckResult, /, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the reviews."""
        return json_text(
            {"@context": "https://schema.org", "@graph": [review(claim) for claim in result.claims]}
        )


def review(report: ClaimReport) -> dict[str, Any]:
    """Return the review of one claim, without its context."""
    said = [item for item in report.evidence if item.stance is StanceLabel.SUPPORTS]
    denied = [item for item in report.evidence if item.stance is StanceLabel.REFUTES]
    return {
        "@type": "ClaimReview",
        "identifier": clean(report.id),
        "claimReviewed": clean(report.claim),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": verdict_words(report.verdict).capitalize(),
            "ratingExplanation": f"{counts(report)} ({standing(report)})",
        },
        "itemReviewed": {"@type": "Claim", "text": clean(report.claim)} | _appearances(said),
        "citation": [_article(item) | {"abstract": clean(item.quote)} for item in [*said, *denied]],
    }


def _appearances(said: Sequence[Evidence]) -> dict[str, Any]:
    """Return the documents that state the claim, and the earliest of those with a day."""
    if not said:
        return {}
    dated = [item for item in said if item.document.date]
    first = min(dated, key=lambda item: str(item.document.date), default=None)
    held: dict[str, Any] = {"appearance": [_article(item) for item in _once(said)]}
    return held | ({"firstAppearance": _article(first)} if first else {})


def _once(said: Iterable[Evidence]) -> list[Evidence]:
    """Return the first piece of evidence of each document."""
    first: dict[str, Evidence] = {}
    for item in said:
        first.setdefault(item.document.id, item)
    return list(first.values())


def _article(item: Evidence) -> dict[str, Any]:
    document = item.document
    named: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": clean(document.title or "") or None,
        "publisher": {"@type": "Organization", "name": outlet_name(item)} if document.outlet else None,
        "datePublished": document.date.isoformat() if document.date else None,
        "url": web_url(document.url),
    }
    return {key: value for key, value in named.items() if value is not None}
