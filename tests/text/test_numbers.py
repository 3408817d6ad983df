import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.number_words import FRACTIONS, NUMBER, ORDINALS, SCALES, SMALL, VAGUE
from provenance.text.numbers import numbers

PIECES = """one two ninety hundred thousand million and - a half third of 12 1,000 3.5 ½ m bn dozen tens dozens
    . , 9 ٣ $"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=30)
TEXTS = st.one_of(st.text(max_size=100), WORDS.map(" ".join), WORDS.map("".join))

PLAIN = (
    "a an the The nearly about couple of several few HALF and day week mile teams A 7 12th .5 -3 1,000 - . 's"
)
VOCABULARY = [*FRACTIONS, *ORDINALS, *SCALES, *SMALL, *VAGUE, *PLAIN.split()]
WORDY = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from([" ", "-", "", ", "])), max_size=12)


def values(text):
    return [(text[n.start : n.end], n.value) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("10,000", 10_000, 10_000),
        ("10,432", 10_432, 1),
        ("10\u00a0000", 10_000, 10_000),
        ("1,00,000", 100_000, 100_000),
        ("3.5", 3.5, 0.1),
        (".5", 0.5, 0.1),
        ("-5", -5, 1),
        ("2.6 billion", 2.6e9, 1e8),
        ("1.2-billion", 1.2e9, 1e8),
        ("3.6bn", 3.6e9, 1e8),
        ("94.8 bn", 94.8e9, 1e8),
        ("1.6m", 1.6e6, 1e5),
        ("10k", 10_000, 10_000),
        ("5 crore", 5e7, 1e7),
        ("2 lakh crore", 2e12, 1e12),
        ("3 lakhs", 3e5, 1e5),
        ("five lakh", 5e5, 1e5),
        ("two lakh crore", 2e12, 1e12),
        ("2½ million", 2.5e6, 250_000),
        ("12 thousand", 12_000, 1000),
        ("twelve", 12, 1),
        ("forty-seven", 47, 1),
        ("ten thousand", 10_000, 10_000),
        ("one hundred and five", 105, 1),
        ("three thousand two hundred", 3200, 100),
        ("two and a half million", 2.5e6, 1e5),
        ("two dozen", 24, 1),
        ("half a million", 5e5, 1e5),
        ("three-quarters of a million", 7.5e5, 1e5),
        ("a hundred", 100, 100),
        ("a hundred and twenty", 120, 10),
        ("a hundred and fifty thousand", 150_000, 10_000),
        ("10 000", 10_000, 10_000),
        ("12 050 600", 12_050_600, 100),
        ("10'000", 10_000, 10_000),
        ("10.000", 10_000, 10_000),
        ("1.234.567", 1_234_567, 1),
        ("10.000,50", 10_000.5, 0.01),
        ("1,5 million", 1.5e6, 1e5),
        ("2 1/2 million", 2.5e6, 250_000),
        ("\u22125", -5, 1),
        ("minus 5", -5, 1),
        ("minus five", -5, 1),
    ],
)
def test_cardinals(text, value, step):
    (found,) = numbers(text)
    assert (found.start, found.end) == (0, len(text))
    assert found.kind == "cardinal"
    assert found.value == found.high == pytest.approx(value)
    assert found.step == pytest.approx(step)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one and two", [("one", 1), ("two", 2)]),
        ("twenty-two and thirty", [("twenty-two", 22), ("thirty", 30)]),
        ("one one one", [("one", 1)] * 3),
        ("5-10", [("5", 5), ("10", 10)]),
        ("between five and seven", [("five", 5), ("seven", 7)]),
        ("1,2,3", [("1", 1), ("2", 2), ("3", 3)]),
        ("none, someone and tents", []),
        ("9" * 400, []),
    ],
)
def test_neighbours_are_not_glued_together_nor_lost(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("half the town", "fraction", 1 / 2),
        ("two-thirds", "fraction", 2 / 3),
        ("a third of them", "fraction", 1 / 3),
        ("fell by a fifth.", "fraction", 1 / 5),
        ("¾", "fraction", 3 / 4),
        ("a third man", "ordinal", 3),
        ("the 21st", "ordinal", 21),
        ("twenty-first", "ordinal", 21),
        ("sixtieth", "ordinal", 60),
        ("the second half", "ordinal", 2),
        ("half of one percent", "fraction", 1 / 2),
    ],
)
def test_fractions_and_ordinals(text, kind, value):
    (found,) = numbers(text)
    assert (found.kind, found.value) == (kind, pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He says 12 300 people marched", [("12 300", 12_300)]),
        ("On May 12 300 people marched", [("12", 12), ("300", 300)]),
        ("Flight 17 298 people", [("17", 17), ("298", 298)]),
        ("In 2014 298 people", [("2014", 2014), ("298", 298)]),
        ("between a hundred and two hundred", [("a hundred", 100), ("two hundred", 200)]),
        ("between one hundred and two hundred", [("one hundred", 100), ("two hundred", 200)]),
        ("10.000%", [("10.000", 10)]),
        ("3.459", [("3.459", 3.459)]),
        ("1.000 billion", [("1.000 billion", 1e9)]),
        ("plus or minus 3.4", [("3.4", 3.4)]),
        ("12, 13", [("12", 12), ("13", 13)]),
        ("a quarter and a half of them", [("a quarter", 0.25), ("a half", 0.5)]),
        ("2 and a half million", [("2 and a half million", 2.5e6)]),
        ("an hour and a half later", [("an", 1.5)]),
        ("$5-$7 million", [("5", 5), ("7 million", 7e6)]),
        ("10%-15%", [("10", 10), ("15", 15)]),
        ("his half-brother at half past", []),
    ],
)
def test_where_one_number_ends(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 120),
        ("tens of thousands", 2e4, 1e5),
        ("Hundreds of millions", 2e8, 1e9),
        ("several hundred", 200, 900),
    ],
)
def test_vague(text, low, high):
    (found,) = numbers(text)
    assert (found.kind, found.value, found.high, found.step) == ("vague", low, high, 0)


@given(WORDY.map(lambda pairs: "".join(word + gap for word, gap in pairs)))
def test_where_a_number_may_begin_leaves_none_out(text):
    lines = NUMBER.pattern.split("\n")
    rest = re.compile("\n".join(line for line in lines if not line.strip().startswith("(?=[-")), NUMBER.flags)
    assert rest.pattern != NUMBER.pattern
    assert [m.span() for m in NUMBER.finditer(text)] == [m.span() for m in rest.finditer(text)]


@given(TEXTS)
def test_numbers_are_in_order_and_finite(text):
    at = 0
    for number in numbers(text):
        assert at <= number.start < number.end <= len(text)
        assert abs(number.value) <= number.high < 1e45 or number.value < 0
        at = number.end


@pytest.mark.parametrize(
    "piece", ["1", "1,", ",123", "and ", " ", "one ", "one and ", "twenty-", ".", "½", "a "]
)
def test_a_long_line_takes_little_time(piece):
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    for _ in numbers(text):
        pass
    assert time.process_time() - began < 20
