from __future__ import annotations

import datetime as dt

import pytest

from provenance.stance.findings import given
from provenance.stance.interface import Premise
from provenance.stance.view import ask, look


@pytest.mark.parametrize(
    ("claim", "premise", "expected"),
    [
        (
            "Police arrested 12 members on 7 September.",
            "Police arrested eight members on Tuesday.",
            [
                ("12 members", "eight members", 8.0, None),
                ("7 September", "Tuesday", None, dt.date(2024, 9, 3)),
            ],
        ),
        (
            "It cost $5 million.",
            "It cost about $5.2 million.",
            [("$5 million", "about $5.2 million", 5.2e6, None)],
        ),
        ("He won the vote.", "He won the vote by 12 points.", []),
    ],
)
def test_what_evidence_gives_for_the_figures_of_a_claim(claim, premise, expected):
    asked = ask(claim)
    found = given(asked, look(asked, Premise(text=premise, date=dt.date(2024, 9, 5))))
    assert [(g.claimed, g.text, g.value, g.date) for g in found] == expected
