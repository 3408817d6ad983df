import pytest

from provenance.stance.named import named


def texts(sentence):
    return [name.text for name in named(sentence).names]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The mayor met Mary Bell in Lake City on Monday.", ["Mary Bell", "Lake City"]),
        ("Bell’s lawyers wrote to O'Hara.", ["Bell", "O'Hara"]),
        ("He said: With luck, in May, Delta Bank's Bell wins.", ["Delta Bank", "Bell"]),
        ("nobody of note", []),
        ("", []),
        ("“”…", []),
    ],
)
def test_names_are_capitalised_words_in_a_row(sentence, names):
    assert texts(sentence) == names


def test_a_capital_at_the_start_alone_is_not_sure():
    assert [name.sure for name in named("Officials met Bell. Delta Bank closed.").names] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("a", "b", "may"),
    [
        ("Mary Bell", "Mrs Bell", True),
        ("Iraq", "Iraqi", True),
        ("President Bell", "President Dunn", False),
        ("Sá", "Sa", True),
        ("Ada", "Adam", False),
    ],
)
def test_two_names_may_be_one(a, b, may):
    first, second = named(f"to {a} and {b}").names
    assert first.could_be(second) is may
    assert second.could_be(first) is may
