from __future__ import annotations

import random

import pytest

from training.contrast.families import Pair, mirrored
from training.contrast.figures import figures
from training.contrast.fragments import committed, phrase_end
from training.contrast.shortening import shortened


@pytest.mark.parametrize(
    ("text", "most", "phrase"),
    [
        (
            "They shipped 10,000 containers of munitions to the port in May.",
            1,
            "10,000 containers of munitions",
        ),
        ("They held 12 members of the group, police said.", 2, "12 members of the group"),
        ("They held 12 members who fled.", 2, "12 members"),
    ],
)
def test_a_phrase_ends_before_the_next_clause(text: str, most: int, phrase: str) -> None:
    (figure,) = figures(text)
    end = phrase_end(text, figure.quantity.end, most)
    assert text[figure.quantity.start : end].startswith(phrase)
    assert "fled" not in text[:end]
    assert "said" not in text[:end]


@pytest.mark.parametrize(
    ("text", "part", "kept"),
    [
        ("Police held 12 members of the group.", "12 members of the group", True),
        ("Police denied that 12 members were held.", "12 members were held", False),
        ("Police did not hold 12 members.", "12 members", False),
        ("If 12 members are held, others flee.", "12 members are held", False),
    ],
)
def test_a_cut_may_not_lose_a_denial_or_a_condition(text: str, part: str, kept: bool) -> None:
    assert committed(text, part) is kept


def test_a_detail_goes_from_all_claims_or_none() -> None:
    told = "Eight men were held in Ohio, police said."
    other = "Nine men were held in Ohio, police said."
    family = mirrored(
        (told, other),
        ("Eight men were held in Ohio.", "Nine men were held in Ohio."),
        "refutes",
        random.Random(1),
        whole=1,
    )
    short = shortened(family, random.Random(1))
    assert {p.claim for p in short} == {"Eight men were held.", "Nine men were held."} or short == family
    assert [p.truth for p in short] == ["supports", "refutes"] * 2
    denied = [Pair("He was not held in Ohio.", "He was not held in Ohio.", "supports")]
    assert shortened(denied, random.Random(1)) == denied


def test_mirrored_claims_stand_under_both_labels() -> None:
    for seed in range(10):
        family = mirrored(("a", "b"), ("A", "B"), "refutes", random.Random(seed))
        for claim in {p.claim for p in family}:
            assert {p.truth for p in family if p.claim == claim} == {"supports", "refutes"}
