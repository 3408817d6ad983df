from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from provenance.stance.combine import compare
from provenance.stance.company import COMPANY, company
from provenance.stance.interface import Premise
from provenance.stance.view import ask

CLAIM = "The House voted 230-197 on 18 December 2019."
DAY = dt.date(2019, 12, 19)


def around(premises, network, claim=CLAIM):
    asked = ask(claim)
    compared = [compare(asked, premise) for premise in premises]
    rows = company(compared, np.array(network, np.float32).reshape(-1, 3))
    return [dict(zip(COMPANY, row.tolist(), strict=True)) for row in rows]


def premise(text, document=""):
    return Premise(text=text, date=DAY, similarity=0.8, document=document)


def test_other_documents_count_once_each_by_their_surest_sentence():
    premises = [premise("The House voted.", name) for name in ("a", "b", "b", "c")]
    first, *_ = around(premises, [(0.1, 0.8, 0.1), (0.9, 0.0, 0.1), (0.6, 0.2, 0.2), (0.2, 0.7, 0.1)])
    assert first["others_support"] == pytest.approx((0.9 + 0.2) / 5)
    assert first["others_refute"] == pytest.approx((0.2 + 0.7) / 5)
    assert first["itself_supports"] == 0
    assert first["supporting"] == pytest.approx(2 / 8)
    assert first["read"] == pytest.approx(4 / 16)


def test_the_rest_of_a_document_is_itself_and_no_other():
    first, second = around(
        [premise("The House voted.", "a"), premise("It sat.", "a")], [(0.1, 0.8, 0.1), (0.7, 0.1, 0.2)]
    )
    assert first["itself_supports"] == pytest.approx(0.7)
    assert first["others_support"] == second["others_support"] == 0


def test_premises_without_a_document_are_of_many():
    first, _ = around([premise("The House voted."), premise("It sat.")], [(0.1, 0.8, 0.1), (0.7, 0.1, 0.2)])
    assert first["itself_supports"] == 0
    assert first["others_support"] == pytest.approx(0.7 / 5)


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("The House voted 229-198 on Wednesday.", {"figure_agreed"}),
        ("The House voted on 20 December 2019.", {"day_agreed"}),
        ("The House voted.", set()),
    ],
)
def test_a_figure_or_a_day_that_others_give_counts_against_another(text, agreed):
    sure = "The House voted 230-197 on 18 December 2019."
    premises = [premise(text, "a"), premise(sure, "b"), premise(sure, "c")]
    first, *others = around(premises, [(0.1, 0.8, 0.1), (0.9, 0.0, 0.1), (0.9, 0.0, 0.1)])
    assert {name for name in ("figure_agreed", "day_agreed") if first[name]} == agreed
    assert all(first[name] == pytest.approx(2 / 3) for name in agreed)
    assert not any(other["figure_agreed"] or other["day_agreed"] for other in others)


def test_no_premises_have_no_company():
    assert company([], np.zeros((0, 3), np.float32)).shape == (0, len(COMPANY))
