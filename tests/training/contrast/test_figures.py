from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text.numbers import numbers
from training.contrast.figures import commas, figures, other_value, rewrite, same_value, spelt


@given(st.integers(2, 999_999))
def test_a_number_in_words_is_read_back(value: int) -> None:
    read = list(numbers(spelt(value)))
    assert [n.value for n in read] == [value]


@given(st.integers(10, 10**9))
def test_a_number_in_digits_is_read_back(value: int) -> None:
    assert [n.value for n in numbers(commas(value))] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The firm shipped 10,432 containers.", ["10,432"]),
        ("It cost $2.6 billion to build.", ["2.6 billion"]),
        ("Eight members were held.", ["Eight"]),
        ("He called 911 from room 12 on Hwy 82 on May 8, 2019.", []),
        ("They came at approximately 0153 hours.", []),
        ("Between 30 and 40 people came.", []),
        ("The 254-to-173 vote followed.", []),
        ("The boy, 12, was 12 years old.", []),
        ("He said “we lost 40 men” that day.", []),
        ("Police were sent to the 2700 block of Newton Avenue.", []),
    ],
)
def test_only_figures_that_count_are_exchanged(text: str, found: list[str]) -> None:
    assert [f.text for f in figures(text)] == found
    assert all(text[f.start : f.end] == f.text for f in figures(text))


@pytest.mark.parametrize(
    ("value", "like", "written"),
    [
        (12, "eight", "twelve"),
        (12, "8", "12"),
        (11500, "10,432", "11,500"),
        (3.1e6, "2.6 million", "3.1 million"),
        (3e6, "2 million", "3 million"),
        (164, "eighty-two", "164"),
    ],
)
def test_a_value_is_written_like_another(value: float, like: str, written: str) -> None:
    assert rewrite(value, like) == written


@given(st.integers(0, 10_000), st.sampled_from(["8", "eight", "43", "10,432", "2.6 million", "5,000", "140"]))
def test_another_value_is_another(seed: int, written: str) -> None:
    (figure,) = figures(f"They counted {written} boxes there.")
    assert other_value(figure, random.Random(seed)) != figure.value
    assert rewrite(other_value(figure, random.Random(seed)), written) != written


@given(st.integers(0, 1000), st.sampled_from(["8", "eight", "43", "12,000", "2.6 million", "1,500,000"]))
def test_the_same_value_written_otherwise_is_the_same(seed: int, written: str) -> None:
    (figure,) = figures(f"They counted {written} boxes there.")
    other = same_value(figure, random.Random(seed))
    assert other is not None
    assert other != written
    assert [n.value for n in numbers(other)] == [figure.value]


def test_a_figure_beside_a_sign_stays_in_digits() -> None:
    (figure,) = figures("It rose by 12% there.")
    assert same_value(figure, random.Random(1)) is None
