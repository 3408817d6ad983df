from __future__ import annotations

import random

from provenance.text.numbers import numbers
from tests.training.contrast.given import SENTENCES, passage
from training.contrast.cut_pairs import clause_pairs
from training.contrast.figure_pairs import figure_pairs, general_pairs, spelling_pairs, subject_pairs
from training.contrast.joined_pairs import joined_pairs, scope_pairs
from training.contrast.related import neutral_pair
from training.contrast.surface import as_typed
from training.contrast.unit_pairs import conversion_pairs, unit_pairs

ARREST = "Police arrested eight members of the group in Ohio on Tuesday."


def test_a_wrong_figure_refutes_on_either_side() -> None:
    for seed in range(40):
        for maker in (figure_pairs, spelling_pairs):
            for pair in maker(passage(ARREST), None, random.Random(seed)):
                told, asked = ({n.value for n in numbers(t)} for t in (pair.premise, pair.claim))
                assert (told == asked) == (pair.truth == "supports")


def test_figures_are_exchanged_in_premises_too() -> None:
    families = [figure_pairs(passage(ARREST), None, random.Random(n)) for n in range(20)]
    refuting = [p for family in families for p in family if p.truth == "refutes"]
    assert {p.premise == ARREST for p in refuting} == {True, False}


def test_what_befell_those_counted(lexicon: object) -> None:
    family = subject_pairs(passage("Eight people were killed at the port."), lexicon, random.Random(9))
    assert {p.truth for p in family} == {"supports", (0.0, 0.4, 0.6)}


def test_a_figure_left_out() -> None:
    family = general_pairs(passage("Police found eight rifles at the port."), None, random.Random(1))
    assert [p.truth for p in family][:2] == ["supports", "neutral"]
    assert family[0].claim == "Police found several rifles at the port."


def test_units() -> None:
    text = "The river rose 12 feet in the night, the agency said."
    truths = {
        (p.premise.split()[4], p.claim.split()[-4]): p.truth
        for n in range(30)
        for p in unit_pairs(passage(text), None, random.Random(n))
    }
    assert truths
    assert all(
        (told == asked) == (truth == "supports")
        for (told, asked), truth in truths.items()
        if asked in {"feet", "meters"}
    )


def test_conversion() -> None:
    claims = {
        p.claim
        for n in range(30)
        for p in conversion_pairs(passage("The ship sailed 100 miles to the port."), None, random.Random(n))
        if p.truth == "supports"
    }
    assert any("about 160 kilometers" in claim for claim in claims)
    assert conversion_pairs(passage("He was held for 40 years there."), None, random.Random(1)) == []


def test_clauses_become_noun_phrases(lexicon: object) -> None:
    lexicon.in_place = lambda before, word, after, chance: "valley" if word == "port" else None
    text = "The men were arrested near the port last year."
    claims = {p.claim for n in range(30) for p in clause_pairs(passage(text), lexicon, random.Random(n))}
    assert "the arrest of the men near the port last year" in claims


def test_two_clauses_need_both(lexicon: object) -> None:
    both = passage("The bridge was closed by the city.", before="The mayor has left the country.")
    family = joined_pairs(both, lexicon, random.Random(2))
    assert [p.truth for p in family][:2] == ["supports", "neutral"]
    assert family[0].claim == "The mayor has left the country, and the bridge was closed by the city."


def test_another_scope(lexicon: object) -> None:
    family = scope_pairs(passage("The program has helped 40,000 families."), lexicon, random.Random(2))
    assert [p.truth for p in family] == ["supports", (0.0, 0.2, 0.8)]


def test_neutrals_share_no_figure_and_few_words(lexicon: object) -> None:
    for seed in range(30):
        found = neutral_pair(
            "Eight members of the group were held", lexicon.passages[1], lexicon, {}, random.Random(seed)
        )
        assert found is None or "eight" not in found[0].premise


def test_claims_are_typed_the_same_way_for_every_label() -> None:
    typed = {as_typed("the bridge fell.", random.Random(n)) for n in range(60)}
    assert typed == {"The bridge fell.", "The bridge fell"}
    assert as_typed("“We won.”", random.Random(1)).count(".") == 1
    assert {as_typed(s, random.Random(4))[-1] for s in SENTENCES} <= set(
        ".0123456789abcdefghijklmnopqrstuvwxyz"
    )
