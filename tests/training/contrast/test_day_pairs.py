from __future__ import annotations

import random

import pytest

from provenance.stance.dates import days
from tests.training.contrast.given import passage
from training.contrast.day_pairs import day_pairs, undated_pairs


@pytest.mark.parametrize(
    "text",
    [
        "The bill was approved by the House on Sept. 7, officials said.",
        "The bill was approved by the House on 7 September 2019.",
        "The group met in the capital on Tuesday.",
        "The group met in the capital in 2015.",
    ],
)
def test_a_day_exchanged_refutes_and_kept_supports(text: str) -> None:
    families = [day_pairs(passage(text), None, random.Random(n)) for n in range(20)]
    for family in filter(None, families):
        for pair in family:
            told, asked = (_when(t) for t in (pair.premise, pair.claim))
            assert (told == asked) == (pair.truth == "supports")
    assert any(families)


def test_a_date_left_out_is_entailed_and_added_is_open() -> None:
    family = undated_pairs(passage("The group met in the capital on Tuesday."), None, random.Random(1))
    for pair in family:
        added = "Tuesday" in pair.claim and "Tuesday" not in pair.premise
        assert pair.truth == ("neutral" if added else "supports")
    assert {p.truth for p in family} == {"supports", "neutral"}


@pytest.mark.parametrize(
    "text", ["Shops opened early on Black Friday.", "He attends mass on Sundays in town."]
)
def test_days_that_are_names_or_habits_stay(text: str) -> None:
    assert day_pairs(passage(text), None, random.Random(1)) == []


def _when(text: str) -> list[object]:
    found: list[object] = [(d.month, d.day, d.year, d.weekday) for d in days(text)]
    return found or [w for w in text.rstrip(".").split() if w.isdigit()]
