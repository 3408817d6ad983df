from __future__ import annotations

import pytest

from provenance.stance import Premise
from provenance.stance.comparison import Relation
from provenance.stance.multiples import changes, multiples
from provenance.stance.quantities import Bound, quantities
from provenance.stance.view import ask, look


@pytest.mark.parametrize(
    ("text", "told", "value", "bound", "of"),
    [
        ("Exports doubled last year.", "doubled", 2, Bound.ABOUT, "exports"),
        ("Exports to Ulmeria more than doubled.", "more than doubled", 2, Bound.MORE_THAN, "exports"),
        ("The number of cases has nearly tripled since May.", "nearly tripled", 3, Bound.NEARLY, "cases"),
        ("In 2019 the unemployment rate quadrupled.", "quadrupled", 4, Bound.ABOUT, "unemployment"),
        ("Tarn, which halved its budget, said so.", "halved", 0.5, Bound.ABOUT, "budget"),
        ("Its population grew tenfold.", "tenfold", 10, Bound.ABOUT, "population"),
        ("Cases rose 12-fold.", "12-fold", 12, Bound.ABOUT, "cases"),
        ("Cases rose twelvefold.", "twelvefold", 12, Bound.ABOUT, "cases"),
    ],
)
def test_what_a_word_says_of_how_much_something_grew(text, told, value, bound, of):
    (found,) = multiples(text)
    assert (found.text, found.value, found.high, found.bound) == (told, value, value, bound)
    assert text[found.start : found.end] == told
    assert found.about == (of,)


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz doubled down on the claim.",
        "The hall doubled as a school.",
        "A double murder in Tarn.",
        "He doubled back.",
    ],
)
def test_what_tells_of_nothing_that_grew(text):
    assert multiples(text) == []


@pytest.mark.parametrize(
    ("text", "value", "bound", "of"),
    [
        ("Exports rose by 40 percent.", 1.4, Bound.EXACT, "exports"),
        ("Tarn raised its tax more than 150%.", 2.5, Bound.MORE_THAN, "tax"),
        ("Profits fell by more than 60 percent.", 0.4, Bound.LESS_THAN, "profits"),
        ("The city cut its budget by half.", 0.5, Bound.EXACT, "budget"),
    ],
)
def test_a_share_by_which_something_changed_is_a_multiple_too(text, value, bound, of):
    (found,) = changes(text, quantities(text))
    assert found.value == pytest.approx(value)
    assert (found.bound, found.about) == (bound, (of,))


def test_a_share_of_something_is_no_change():
    text = "Of the exports 40 percent went to Ulmeria."
    assert changes(text, quantities(text)) == []


@pytest.mark.parametrize(
    ("claim", "evidence", "relation"),
    [
        ("Exports doubled.", "Exports rose by 100 percent.", Relation.SAME),
        ("Exports doubled.", "Exports rose by 97 percent.", Relation.WITHIN),
        ("Exports doubled.", "Exports more than doubled.", Relation.WITHIN),
        ("Exports more than doubled.", "Exports doubled.", Relation.COMPATIBLE),
        ("Exports doubled.", "Exports tripled.", Relation.DIFFERS),
        ("Exports doubled.", "Exports rose by 40 percent.", Relation.DIFFERS),
        ("Cases grew three-fold.", "The number of cases doubled.", Relation.DIFFERS),
        ("The budget was halved.", "Tarn cut its budget by 20 percent.", Relation.DIFFERS),
        ("Exports rose by 100 percent.", "Exports doubled.", Relation.WITHIN),
        ("Exports rose by 40 percent.", "Exports doubled.", Relation.DIFFERS),
        ("Exports rose by 40 percent.", "Exports rose by 40 percent and imports doubled.", Relation.SAME),
        ("Exports doubled.", "Imports tripled.", Relation.INCOMPARABLE),
        ("Tarn doubled its profits.", "Tarn tripled its staff.", Relation.INCOMPARABLE),
        ("Exports doubled.", "About 60 percent of exports went to Ulmeria.", Relation.INCOMPARABLE),
    ],
)
def test_how_a_multiple_stands_beside_another(claim, evidence, relation):
    ((pairing,)) = look(ask(claim), Premise(evidence)).pairings
    assert pairing.relation is relation
