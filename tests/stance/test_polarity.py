import pytest

from provenance.stance.lexical import wording
from provenance.stance.polarity import negated, opposites


@pytest.mark.parametrize(
    "text",
    [
        "He did not sign it",
        "He didn’t sign it",
        "Nobody was hurt",
        "No one was injured",
        "She refused to resign",
        "It left without him",
    ],
)
def test_negated(text):
    assert negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "He signed it",
        "He did not fail to sign it",
        "Not only he signed it",
        "No fewer than 12 died",
        "He noted it",
        "It was no doubt signed",
        "No. 3 was signed",
        "",
    ],
)
def test_not_negated(text):
    assert not negated(text)


@pytest.mark.parametrize(
    ("claim", "evidence", "pair"),
    [
        ("The water level rose", "The water level fell", ("rose", "fell")),
        ("Prices increased", "Prices dropped", ("increas", "drop")),
        ("They voted to approve it", "They voted to reject it", ("approv", "reject")),
        ("Shares rose", "Shares slid", ("rose", "slid")),
        ("Three died", "Three lost their lives", None),
        ("They backed the bill", "They backed the bill against drugs", None),
        ("They support sanctions", "They spoke of sanctions against Iran", None),
        ("It is illegal", "The law says it is", None),
        ("It rose", "It rose and then fell", None),
        ("It rose", "It stood still", None),
        ("She won the runoff", "She defeated Walker in the runoff", None),
        ("He was appointed chief", "He is chief of the fire department", None),
        ("It came first in May", "It came in May last year", None),
    ],
)
def test_opposites(claim, evidence, pair):
    found = opposites(wording(claim).surface, wording(evidence).surface)
    assert (found is None) == (pair is None)
    if pair:
        assert found[0].startswith(pair[0][:3])
        assert found[1].startswith(pair[1][:3])
