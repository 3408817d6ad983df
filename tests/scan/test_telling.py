from __future__ import annotations

import pytest

from provenance.scan.reversal import reversal
from provenance.scan.telling import telling
from tests.scan.given import statement

FIRED = "Tamsin fired Anna Brandt in Garrow after 12 months."


def seen(one, other):
    mine, theirs = statement(one), statement(other, outlet="b")
    return telling(mine, theirs, cosine=0.8, found=reversal(mine, theirs))


def test_one_sentence_twice_has_all_in_common():
    found = seen(FIRED, FIRED)
    assert (found.cosine, found.alike, found.names) == (0.8, 1.0, 1.0)
    assert not any((found.figures, found.negated, found.denied, found.typed, found.outright))


@pytest.mark.parametrize(
    ("other", "signs"),
    [
        ("Tamsin did not fire Anna Brandt in Garrow after 12 months.", {"negated", "typed"}),
        (
            "Anna Brandt denied that Tamsin fired her in Garrow after 12 months.",
            {"denied", "typed", "outright"},
        ),
        ("Tamsin fired Anna Brandt in Garrow after 15 months.", {"figures"}),
    ],
)
def test_what_sets_two_sentences_apart_is_a_sign(other, signs):
    found = seen(FIRED, other)
    told = {"negated", "denied", "typed", "outright", "figures"}
    assert {sign for sign in told if getattr(found, sign)} == signs


def test_it_is_the_same_whichever_comes_first():
    other = "Brandt left Garrow on 3 May, said a spokesman of Governor Tamsin, who did not say why."
    assert seen(FIRED, other) == seen(other, FIRED)


def test_sentences_without_names_have_none_in_common():
    assert seen("the dam failed in the night.", "the dam held through the night.").names == 0.0
