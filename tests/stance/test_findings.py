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


@pytest.mark.parametrize(
    ("claim", "premise", "figure"),
    [
        ("It shipped 9,000 containers of munitions.", "It shipped over 10,000 containers of munitions.", "over 10,000"),
        ("Eight people died.", "Nine people died.", "Nine"),
        ("It paid $50,000 in fines.", "It paid $88,000 in fines.", "$88,000"),
        ("Ten ships sailed.", "20 or more ships sailed.", "20 or more"),
        ("The road is 3 km long.", "The road is 5 km long.", "5 km"),
        ("3 percent of voters came.", "3.5 percent of the voters came.", "3.5 percent"),
        ("They met on 7 September.", "They met on Sept. 8.", "Sept. 8"),
    ],
)  # fmt: skip
def test_the_figure_alone(claim, premise, figure):
    asked = ask(claim)
    (found,) = given(asked, look(asked, Premise(text=premise, date=dt.date(2024, 9, 9))))
    assert found.figure == figure
    assert found.figure in premise
