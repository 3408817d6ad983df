import time

import pytest

from provenance.text.cues import DENIAL, HEDGE, denial_in, hedge_in


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Reports suggest that ships left", "Reports suggest"),
        ("According to unconfirmed reports, it sank", "According to unconfirmed reports"),
        ("Local reports said so", "Local reports said"),
        ("He allegedly left", "allegedly"),
        ("They are believed to be dead", "are believed to"),
        ("It may have sunk", "may have"),
        ("a rumoured deal", "rumoured"),
    ],
)
def test_hedges(text, cue):
    assert HEDGE.search(text)[0] == cue
    assert hedge_in(text)[0] == cue
    assert hedge_in(text.upper())[0] == cue.upper()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Seoul denied it", "denied"),
        ("They dismissed the reports", "dismissed the reports"),
        ("She called the story false", "called the story false"),
        ("There is no truth in it", "no truth"),
        ("a baseless rumour", "baseless"),
    ],
)
def test_denials(text, cue):
    assert denial_in(text)[0] == cue
    assert denial_in(f"x {text}", 2)[0] == cue


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not deny that ten people died",
        "Seoul neither confirmed nor denied it",
        "Nobody disputes the toll",
        "The court denied a motion to dismiss",
        "A judge denied Hale bail",
    ],
)
def test_what_is_no_denial_of_what_is_told(text):
    assert DENIAL.search(text)
    assert denial_in(text) is None


def test_a_denial_behind_what_is_none_is_found():
    assert denial_in("He did not deny the trip but denied the payment").span() == (29, 35)


@pytest.mark.parametrize(
    "text", ["He reported the theft", "The identity card", "He dismissed the class", "It left in May"]
)
def test_plain_statements_have_neither(text):
    assert HEDGE.search(text) is None
    assert hedge_in(text) is None
    assert denial_in(text) is None
    assert DENIAL.search(text) is None


@pytest.mark.parametrize("piece", ["reports ", "called ", "reject the ", "according to ", " "])
def test_a_long_line_takes_little_time(piece):
    began = time.process_time()
    for pattern in (HEDGE, DENIAL):
        list(pattern.finditer(piece * (100_000 // len(piece))))
    assert time.process_time() - began < 20
