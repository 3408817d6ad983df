import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.numbers import numbers
from provenance.text.terms import STOPWORDS, query_terms, search_terms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ten thousand containers", "10,000 containers"),
        ("10 thousand containers", "10\u00a0000 containers"),
        ("$2.6 billion", "$2,600,000,000"),
        ("$2.6bn", "$2.6 bn"),
        ("2½ million men", "2.5 million men"),
        ("twelve people", "a dozen people"),
        ("U.S. troops", "US troops"),
        ("the minister’s car", "the minister car"),
        ("Café", "cafe\u0301"),
        ("\uff2d\uff30", "mp"),
    ],
)
def test_one_fact_written_two_ways_gives_the_same_terms(one, other):
    assert search_terms(one) == search_terms(other)


def test_numbers_are_terms_by_value():
    assert search_terms("Over 10,000 men paid $3.5") == ["over", "n10000", "men", "paid", "n3p5"]


_PIECES = [
    *(
        "the",
        "of",
        "and",
        "a",
        "an",
        "than",
        "about",
        "nearly",
        "half",
        "thirds",
        "million",
        "dozen",
        "dozens",
    ),
    *(
        "four",
        "twenty-one",
        "first",
        "fifths",
        "tens",
        "day",
        "miles",
        "don't",
        "four'll",
        "one\u0301",
        "s\u0131x",
    ),
    *("\uff11", "\u0661", "2\u00bd", "\u00bd", "minister's", "-", ".", "U.S."),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=8), st.sampled_from(" -\u00a0"))
def test_no_number_is_overlooked(pieces, between):
    text = between.join(pieces)
    read = [
        f"n{n.value:.10g}".replace(".", "p").replace("-", "m") for n in numbers(text) if n.kind == "cardinal"
    ]
    terms = search_terms(text)
    assert [term for term in terms if term in read] == read


def test_query_terms_leave_out_stop_words_and_repeats():
    assert query_terms("The dam and the dam of Tarn") == ["dam", "tarn"]
    assert query_terms("it is what it is") == ["it", "is", "what"]
    assert query_terms("") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.N. envoys", ["un", "envoys"]),
        ("don't", ["don't"]),
        ("James' car", ["james", "car"]),
        ("a_b", ["a", "b"]),
        ("Привет, мир", ["привет", "мир"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@given(st.text(max_size=200))
def test_terms_are_clean(text):
    for term in search_terms(text):
        assert term
        assert not any(c.isspace() for c in term)
    assert set(query_terms(text)) <= set(search_terms(text))
    assert len(set(query_terms(text))) == len(query_terms(text))


def test_stop_words_carry_no_figure():
    assert all(word.isalpha() for word in STOPWORDS)
