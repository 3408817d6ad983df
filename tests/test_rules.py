import re

import pytest

from provenance.errors import UsageError
from provenance.models import Verdict
from provenance.rules import all_rules, rule, verdict_rule

PUBLISHED = [
    "PRV001",
    "PRV002",
    "PRV003",
    "PRV004",
    "PRV101",
    "PRV102",
    "PRV103",
    "PRV104",
    "PRV105",
    "PRV106",
    "PRV201",
    "PRV202",
    "PRV203",
    "PRV302",
    "PRV303",
    "PRV304",
    "PRV305",
    "PRV306",
    "PRV307",
    "PRV310",
    "PRV311",
    "PRV312",
]


def test_published_codes_stay_and_stand_in_order():
    assert [entry.code for entry in all_rules()] == PUBLISHED


def test_every_rule_is_written_out():
    for entry in all_rules():
        assert re.fullmatch(r"PRV\d{3}", entry.code)
        assert entry.title[0].islower()
        assert not entry.title.endswith(".")
        for prose in (entry.explanation, entry.example, entry.action):
            assert len(prose) >= 20
            assert prose.rstrip('"').endswith(".")
            assert "  " not in prose


def test_titles_tell_rules_apart():
    assert len({entry.title for entry in all_rules()}) == len(PUBLISHED)


@pytest.mark.parametrize("typed", ["PRV002", "prv002", " Prv002 "])
def test_a_rule_is_found_in_any_case(typed):
    assert rule(typed).title == "the claim is conflicting"


def test_an_unknown_code_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="no rule PRV02") as caught:
        rule("PRV02")
    assert caught.value.hint.startswith("Did you mean PRV")


def test_an_unknown_code_with_no_neighbour_lists_all():
    with pytest.raises(UsageError) as caught:
        rule("xyz")
    assert "PRV310" in caught.value.hint


def test_an_empty_code_is_refused_legibly():
    with pytest.raises(UsageError, match="'  '"):
        rule("  ")


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (Verdict.UNSOURCED, "PRV001"),
        (Verdict.CONFLICTING, "PRV002"),
        (Verdict.SINGLE_SOURCE, "PRV003"),
        (Verdict.CONTRADICTED, "PRV004"),
        (Verdict.CORROBORATED, None),
    ],
)
def test_each_verdict_but_the_good_one_breaks_a_rule(verdict, code):
    found = verdict_rule(verdict)
    assert (found.code if found else None) == code
