from __future__ import annotations

import random

import pytest

from tests.training.contrast.given import passage
from training.contrast.name_pairs import detail_pairs, person_pairs, place_pairs
from training.contrast.names import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maria Torres won in Texas.", [("Maria Torres", "person"), ("Texas", "state")]),
        ("He studied at Texas Tech in North Korea.", [("North Korea", "country")]),
        ("Police searched James County and New Mexico.", [("New Mexico", "state")]),
        (
            "Police in West Virginia met Sen. John McCain there.",
            [("West Virginia", "state"), ("John McCain", "person")],
        ),
    ],
)
def test_names_are_found_where_they_are_sure(text: str, found: list[tuple[str, str]]) -> None:
    assert [(n.text, n.kind) for n in names(text)] == found
    assert all(text[n.start : n.end] == n.text for n in names(text))


def test_another_actor_is_open_or_false(lexicon: object) -> None:
    text = "Maria Torres won the election in Texas."
    for maker, truth in ((person_pairs, (0.0, 0.4, 0.6)), (place_pairs, (0.0, 0.6, 0.4))):
        lexicon.persons = ["John Smith"]
        family = maker(passage(text), lexicon, random.Random(3))
        assert {p.truth for p in family} == {"supports", truth}
        assert all((p.premise == p.claim) == (p.truth == "supports") for p in family)


def test_a_detail_left_out_is_entailed_and_added_is_open() -> None:
    text = "The suspect, who lived across the street from the store, was arrested by police."
    short = "The suspect was arrested by police."
    truths = {
        (p.premise == short, p.claim == short): p.truth
        for seed in range(10)
        for p in detail_pairs(passage(text), None, random.Random(seed))
    }
    assert truths == {(False, True): "supports", (True, False): "neutral", (False, False): "supports"}
