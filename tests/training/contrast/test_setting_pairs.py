from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.training.contrast.given import passage
from training.contrast.lexicon import Lexicon
from training.contrast.passages import Passage
from training.contrast.setting_pairs import (
    beside_pairs,
    crossed_pairs,
    dated_pairs,
    headline_pairs,
    located_pairs,
    occasion_pairs,
    period_pairs,
    resolved_pairs,
)

SHOT = replace(passage("Two men were shot outside a bar on Tuesday."), date="2015-07-23")
"""A Thursday; the Tuesday before it was 21 July."""


def families(maker: object, given: Passage, lexicon: Lexicon | None = None) -> list[list[object]]:
    return [maker(given, lexicon, random.Random(seed)) for seed in range(40)]


def test_a_weekday_is_given_its_date_under_the_day_of_publication() -> None:
    made = [pair for family in families(dated_pairs, SHOT) for pair in family]
    said = {p.claim for p in made if p.truth == "supports" and "July 23, 2015" in p.setting}
    assert said <= {
        "Two men were shot outside a bar on July 21.",
        "Two men were shot outside a bar on July 21, 2015.",
        "Two men were shot outside a bar in July 2015.",
        "Two men were shot outside a bar in 2015.",
    }
    assert len(said) > 2
    for pair in made:
        again = [p for p in made if p.claim == pair.claim and p.setting == pair.setting]
        assert {p.truth for p in again} == {pair.truth}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot in a late Tuesday fight.",
        "Two men were shot on Tuesday and Friday.",
        "The store opens every Tuesday for all.",
    ],
)
def test_a_weekday_that_is_no_plain_date_gives_nothing(text: str) -> None:
    assert not any(families(dated_pairs, replace(SHOT, text=text)))


def test_the_period_of_an_undated_event_is_that_of_publication(lexicon: Lexicon) -> None:
    event = replace(SHOT, text="Two men were shot outside a bar.")
    made = [pair for family in families(period_pairs, event, lexicon) for pair in family]
    right = [p for p in made if p.truth == (0.85, 0.0, 0.15)]
    assert right
    assert all("2015" in p.claim for p in right)
    assert not any("2015" in p.claim for p in made if p.truth == (0.0, 0.5, 0.5))
    assert not any(families(period_pairs, replace(event, text="Two men have a bar."), lexicon))


def test_the_place_comes_from_the_title() -> None:
    event = replace(SHOT, text="Two men were shot outside a bar.", title="Bar fight in Cleveland")
    for family in filter(None, families(located_pairs, event)):
        for pair in family:
            if pair.setting:
                same = pair.claim.rsplit(" in ", 1)[1].rstrip(".") in pair.setting
                assert same == (pair.truth == (0.85, 0.0, 0.15))
    assert any(families(located_pairs, event))


def test_a_pronoun_is_the_person_of_the_sentence_before(lexicon: Lexicon) -> None:
    lexicon.persons = ["John Smith"]
    event = passage("He won the election by 12 votes.", before="Robert Mueller thanked his voters on Friday.")
    made = [pair for family in families(resolved_pairs, event, lexicon) for pair in family]
    assert {(p.claim, "Robert Mueller" in p.setting): p.truth for p in made} == {
        ("Robert Mueller won the election by 12 votes.", True): "supports",
        ("John Smith won the election by 12 votes.", True): (0.0, 0.35, 0.65),
        ("John Smith won the election by 12 votes.", False): "supports",
        ("Robert Mueller won the election by 12 votes.", False): (0.0, 0.35, 0.65),
    }


def test_the_occasion_is_the_one_that_the_setting_names(lexicon: Lexicon) -> None:
    event = passage("The shooting left two dead.", title="Students remember shooting at Lincoln High School")
    made = [pair for family in families(occasion_pairs, event, lexicon) for pair in family]
    claim = "The shooting at Lincoln High School left two dead."
    assert {p.truth for p in made if p.claim == claim and p.setting} == {"supports"}
    assert {p.truth for p in made if not p.setting} == {(0.35, 0.0, 0.65)}


def test_what_only_the_setting_says_the_sentence_does_not(lexicon: Lexicon) -> None:
    event = passage("The army destroyed two villages.", before="The mayor closed the northern bridge.")
    made = [pair for family in families(beside_pairs, event, lexicon) for pair in family]
    assert {(p.premise[:9], p.claim[:9]): p.truth for p in made} == {
        ("The army ", "The army "): "supports",
        ("The army ", "The mayor"): "neutral",
        ("The mayor", "The mayor"): "supports",
        ("The mayor", "The army "): "neutral",
    }


def test_a_headline_is_told_again_by_the_first_sentence(lexicon: Lexicon) -> None:
    event = passage(
        "Three firefighters were injured when a warehouse burned on Friday.",
        title="Three firefighters injured as warehouse burned - WXYZ News",
    )
    made = [pair for family in families(headline_pairs, event, lexicon) for pair in family]
    assert {p.truth for p in made} == {(0.9, 0.02, 0.08), "refutes"}
    assert all("WXYZ" not in p.claim for p in made)
    assert {("Three" in p.claim) for p in made if p.truth == "refutes"} == {False}
    assert not any(
        families(headline_pairs, replace(event, title="Why do warehouses burn so often?"), lexicon)
    )


def test_mixing_up_two_sentences_is_not_what_they_say(lexicon: Lexicon) -> None:
    before = "The mayor closed the northern bridge."
    event = replace(passage("The army destroyed two villages.", before=before), lead=before)
    made = [pair for family in families(crossed_pairs, event, lexicon) for pair in family]
    assert {p.claim: p.truth for p in made} == {
        "The army destroyed two villages.": "supports",
        "The mayor closed the northern bridge.": "supports",
        "The mayor destroyed two villages.": (0.03, 0.22, 0.75),
        "The army closed the northern bridge.": (0.03, 0.22, 0.75),
    }
    assert {p.premise for p in made} == {f"{before} {event.text}"}
