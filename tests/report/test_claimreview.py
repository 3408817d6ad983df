from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from provenance.report.claimreview import ClaimReviewReport

if TYPE_CHECKING:
    from provenance.models import CheckResult


def reviews(result: CheckResult) -> list[dict[str, Any]]:
    written = json.loads(ClaimReviewReport().render(result, width=80, color=False))
    assert written["@context"] == "https://schema.org"
    return written["@graph"]


def test_a_review_a_claim(conflict: CheckResult) -> None:
    first, second = reviews(conflict)
    assert (first["@type"], first["identifier"], first["claimReviewed"]) == (
        "ClaimReview", "c1", "10,000 containers of munitions",
    )  # fmt: skip
    assert first["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Conflicting",
        "ratingExplanation": "2 outlets support it from 2 origins; 1 outlet refutes it from 1 origin (confidence 93%)",
    }
    assert second["reviewRating"]["alternateName"] == "Unsourced"
    assert second["citation"] == []
    assert "appearance" not in second["itemReviewed"]


def test_who_states_it_and_what_is_quoted(conflict: CheckResult) -> None:
    first, _ = reviews(conflict)
    shipments = {
        "@type": "NewsArticle", "headline": "Shipments grow", "datePublished": "2024-06-18",
        "publisher": {"@type": "Organization", "name": "bbc.co.uk"}, "url": "https://bbc.co.uk/a",
    }  # fmt: skip
    assert [each["publisher"]["name"] for each in first["itemReviewed"]["appearance"]] == [
        "bbc.co.uk", "cnn.com", "bbc.co.uk",
    ]  # fmt: skip
    assert first["itemReviewed"]["firstAppearance"] == shipments
    assert first["citation"][-1]["abstract"] == "Seoul denied it."
    assert len(first["citation"]) == 4, "what takes no side is not cited"


def test_a_document_appears_once_and_the_earliest_is_first(make: Any) -> None:
    (review,) = reviews(
        make.one_claim(
            make.evidence(document_id="a", document_title="A", document_date=dt.date(2024, 1, 2)),
            make.evidence("Again.", document_id="a", document_title="A", document_date=dt.date(2024, 1, 2)),
            make.evidence(document_id="b", document_title="B", document_date=dt.date(2023, 1, 2)),
        )
    )
    assert [each["headline"] for each in review["itemReviewed"]["appearance"]] == ["A", "B"]
    assert review["itemReviewed"]["firstAppearance"]["headline"] == "B"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/\nx", "data:text/html,x", "file:///etc/passwd"]
)
def test_only_web_addresses_are_links(make: Any, url: str) -> None:
    (review,) = reviews(make.one_claim(make.evidence(document_url=url)))
    assert "url" not in review["citation"][0]
    assert url not in json.dumps(review)
