import pytest

from training.reread.negate import negated


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The machines were easy to manipulate.", "The machines were not easy to manipulate."),
        ("Doctors have tried twice.", "Doctors have not tried twice."),
        ("The council could vote today.", "The council could not vote today."),
        ("The court took the case.", "The court did not take the case."),
        ("Voters rejected the plan.", "Voters did not reject the plan."),
    ],
)
def test_a_not_goes_beside_the_first_verb(sentence, found):
    assert negated(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Was it easy?",
        "It was never easy.",
        "It wasn't easy.",
        "Had to go.",
        "Injury as a motivator.",
        "They have a house.",
        "",
    ],
)
def test_what_is_negated_asked_or_has_no_known_verb_is_left_alone(sentence):
    assert negated(sentence) is None
