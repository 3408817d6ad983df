from __future__ import annotations

import random

import pytest

from provenance.stance.polarity import negated
from tests.training.contrast.given import passage
from training.contrast.antonyms import opposites
from training.contrast.clauses import read_clause
from training.contrast.polarity_pairs import (
    denials,
    evidence_pairs,
    harmless_pairs,
    negation_pairs,
    opposite_pairs,
)
from training.contrast.quantifier_pairs import quantifier_pairs
from training.contrast.verb_forms import by_past, verb


@pytest.mark.parametrize("text", ["The bill was approved by the House.", "The House approved the bill."])
def test_the_four_combinations(text: str) -> None:
    seen = set()
    for seed in range(30):
        for pair in negation_pairs(passage(text), None, random.Random(seed)):
            same = negated(pair.premise) == negated(pair.claim)
            assert pair.truth == ("supports" if same else "refutes")
            seen.add((negated(pair.premise), negated(pair.claim)))
    assert len(seen) == 4


def test_a_negative_sentence_gives_its_positive() -> None:
    family = negation_pairs(passage("The bill was not approved by the House."), None, random.Random(0))
    assert any(
        p.claim == "The bill was approved by the House." or p.premise == "The bill was approved by the House."
        for p in family
    )


def test_denials_inflect() -> None:
    clause = read_clause("The House approved the bill.")
    assert clause is not None
    ways = {w for n in range(20) for w in denials(clause, random.Random(n))}
    assert "The House did not approve the bill" in ways
    assert "The House failed to approve the bill" in ways
    assert not any("refused" in w for w in denials(clause, random.Random(0), claim=True))


def test_harmless_negations_support(lexicon: object) -> None:
    family = harmless_pairs(passage("The bill was approved by the House."), lexicon, random.Random(3))
    assert [p.truth for p in family][:2] == ["supports", "refutes"]
    assert evidence_pairs(passage("The bill was approved by the House."), lexicon, random.Random(3))[
        1
    ].truth == (0.0, 0.7, 0.3)


def test_opposites_go_both_ways_and_refute() -> None:
    table = opposites()
    assert len(table) > 120
    assert all(word in table[other] for word, others in table.items() for other in others)
    family = opposite_pairs(passage("The bill was approved by the House on Friday."), None, random.Random(1))
    assert {p.truth for p in family} == {"supports", "refutes"}
    for pair in family:
        assert (pair.premise.rstrip(".") == pair.claim.rstrip(".")) == (pair.truth == "supports")


@pytest.mark.parametrize(
    "text", ["Two men opened fire on the crowd there.", "He was left behind in the town."]
)
def test_idioms_have_no_opposite(text: str) -> None:
    assert opposite_pairs(passage(text), None, random.Random(1)) == []


def test_quantifiers() -> None:
    text = "Most of the residents voted for the measure in November."
    truths = {}
    for seed in range(60):
        for pair in quantifier_pairs(passage(text), None, random.Random(seed)):
            truths[pair.premise.split()[0], pair.claim.split()[0]] = pair.truth
    assert truths["Most", "Few"] == "refutes"
    assert truths["Most", "Some"] == "supports"
    assert truths["Some", "All"] == "neutral"


def test_verb_forms() -> None:
    assert verb("deny") == ("deny", "denies", "denied", "denied", "denying")
    assert verb("stop").past == "stopped"
    assert by_past()["rose"].base == "rise"
