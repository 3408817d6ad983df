import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provenance.stance.comparison import Relation, compare
from provenance.stance.quantities import Bound, quantities
from provenance.stance.units import _MEASURES, factor

FIGURES = st.one_of(st.integers(0, 10**9), st.integers(0, 10**5).map(lambda n: n * 1000))
PREFIXES = st.sampled_from(
    ["", "about ", "over ", "nearly ", "at least ", "up to ", "fewer than ", "no more than "]
)
UNITS = st.sampled_from(["people", "percent", "dollars", "miles", "hours", "tons"])


def relation(claim, evidence):
    (asked,), (found,) = quantities(claim), quantities(evidence)
    return compare(asked, found)


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("10,000 men", "ten thousand men", "same"),
        ("12 men", "a dozen men", "same"),
        ("10,000 men", "over 10,000 men", "within"),
        ("over 10,000 men", "10,000 men", "compatible"),
        ("over 10,000 men", "10,500 men", "within"),
        ("over 10,000 men", "40,000 men", "compatible"),
        ("over 10,000 men", "9,000 men", "differs"),
        ("over 20,000 men", "19,722 men", "differs"),
        ("fewer than 20,000 men", "20,792 men", "differs"),
        ("over 20,400 men", "20,000 men", "compatible"),
        ("fewer than 110 men", "73 men", "within"),
        ("fewer than 110 men", "12 men", "compatible"),
        ("about 68.57% of men", "about 58.57% of men", "differs"),
        ("at least 10 men", "12 men", "within"),
        ("fewer than 10 men", "12 men", "differs"),
        ("10,000 men", "over 7,000 men", "compatible"),
        ("47 men", "48 men", "differs"),
        ("10,000 men", "10,432 men", "within"),
        ("10,000 men", "over 4,000 men", "differs"),
        ("10,000 men", "over 400 men", "compatible"),
        ("at least 55 men", "at least 25 men", "differs"),
        ("at least 25 men", "at least 55 men", "within"),
        ("fewer than 55 men", "at least 25 men", "compatible"),
        ("10,432 men", "10,000 men", "compatible"),
        ("55,000 men", "50,000 men", "differs"),
        ("50,000 men", "55,000 men", "differs"),
        ("about 30,000 men", "about 3,000 men", "differs"),
        ("about 30,000 men", "31,200 men", "within"),
        ("nearly 90 men", "88 men", "within"),
        ("nearly 90 men", "92 men", "differs"),
        ("as many as 1.6m women", "1.5m women", "differs"),
        ("as many as 1.6m women", "1.6 million women", "same"),
        ("between 5 and 7 men", "6 men", "within"),
        ("6 men", "5 to 7 men", "compatible"),
        ("dozens of men", "50 men", "within"),
        ("dozens of men", "5,000 men", "differs"),
        ("$3.6bn", "$3.5bn", "differs"),
        ("$3.6bn", "$3.58 billion", "within"),
        ("$3.6bn", "€3.6bn", "incomparable"),
        ("34%", "a third of them", "compatible"),
        ("a third of them", "34%", "within"),
        ("a third of them", "40%", "differs"),
        ("one in five men", "20 percent", "same"),
        ("five weeks", "35 days", "same"),
        ("five weeks", "25 days", "differs"),
        ("5 miles", "8 km", "within"),
        ("2.5 metres", "8 feet", "within"),
        ("10 miles", "20 km", "differs"),
        ("nearly 1,000 men", "1,020 men", "compatible"),
        ("just over 1,000 men", "980 men", "compatible"),
        ("10,000 tons", "10,000 tonnes", "same"),
        ("10,000 tons", "9,072 tonnes", "within"),
        ("10,000 tons", "12,000 tonnes", "differs"),
        (">9,000 men", "10,000 men", "within"),
        ("5 miles", "5 km", "differs"),
        ("5 miles", "5 hours", "incomparable"),
        ("10,000 men", "10,000 tonnes", "incomparable"),
        ("40C", "104F", "same"),
        ("40 degrees Celsius", "40 degrees Fahrenheit", "differs"),
        ("110 degrees Fahrenheit", "43C", "within"),
        ("40 degrees", "40 degrees Fahrenheit", "same"),
        ("-$5 million", "$5 million", "differs"),
        ("£1,000", "1,000 pounds", "same"),
        ("1,000 pounds", "£2,000", "differs"),
        ("1,000 pounds", "$1,000", "incomparable"),
        ("75 mph", "120 km/h", "within"),
        ("120 km/h", "120 km", "incomparable"),
        ("5 cases per 1,000", "5 cases per 100,000", "incomparable"),
        ("12 deaths per 100,000", "300 deaths", "incomparable"),
        ("a 5-4 vote", "a vote of 4-5", "same"),
        ("a 5-4 vote", "a 6-3 vote", "differs"),
    ],
)
def test_table(claim, evidence, expected):
    assert relation(claim, evidence) == Relation(expected)


@given(PREFIXES, FIGURES, UNITS)
def test_a_figure_is_the_same_as_itself(prefix, figure, unit):
    found = quantities(f"{prefix}{figure:,} {unit}")
    assume(found)
    assert compare(found[0], found[0]) is Relation.SAME


@given(FIGURES, FIGURES, UNITS, UNITS)
def test_exact_figures_differ_both_ways_or_neither(one, other, unit, unit_too):
    found = quantities(f"{one:,} {unit}; {other:,} {unit_too}")
    assume(len(found) == 2)
    assert {q.bound for q in found} == {Bound.EXACT}
    there, back = compare(*found), compare(*reversed(found))
    assert (there is Relation.DIFFERS) == (back is Relation.DIFFERS)
    assert (there is Relation.SAME) == (back is Relation.SAME)


@given(st.text(max_size=80), st.text(max_size=80))
def test_never_raises(one, other):
    for asked in quantities(one + " 5"):
        for found in quantities(other + " 6"):
            assert isinstance(compare(asked, found), Relation)


@pytest.mark.parametrize("dimension", sorted(_MEASURES))
def test_all_units_of_a_dimension_convert(dimension):
    units = [names.split()[0] for names in _MEASURES[dimension]]
    for unit in units:
        for other in units:
            assert factor(unit, other) * factor(other, unit) == pytest.approx(1)


def test_known_conversions():
    assert factor("mile", "kilometer") == pytest.approx(1.609344)
    assert factor("week", "day") == pytest.approx(7)
