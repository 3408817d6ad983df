import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.stance.quantities import Bound, quantities

PIECES = """10,000 about over 5 to 7 between and $ % percent km people killed May 8 ( ) - – one in dozens of the a ten
    million half 2019 9:30 or more . , US$ bn -to- voted aged others"""
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES.split()), max_size=25).map("".join),
)


def only(text):
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("10,000 containers of munitions", 10_000, Bound.EXACT),
        ("over 10,000 containers", 10_000, Bound.MORE_THAN),
        ("well over 1,000 homes", 1000, Bound.MORE_THAN),
        ("upwards of 40 ships", 40, Bound.MORE_THAN),
        ("just over 200 votes", 200, Bound.JUST_OVER),
        ("nearly 90 people", 90, Bound.NEARLY),
        ("just under 90 people", 90, Bound.NEARLY),
        ("at least 12 people", 12, Bound.AT_LEAST),
        ("no fewer than 12 people", 12, Bound.AT_LEAST),
        ("10 or more soldiers", 10, Bound.AT_LEAST),
        ("100-plus pages", 100, Bound.AT_LEAST),
        ("no more than 5 seats", 5, Bound.AT_MOST),
        ("fewer than 5 seats", 5, Bound.LESS_THAN),
        ("under 5 seats", 5, Bound.LESS_THAN),
        ("up to 500 jobs", 500, Bound.UP_TO),
        ("as many as 1.6 million women", 1.6e6, Bound.UP_TO),
        ("about 30,000 troops", 30_000, Bound.ABOUT),
        ("some 52,000 containers", 52_000, Bound.ABOUT),
        ("an estimated 2,500 people", 2500, Bound.ABOUT),
        ("20-odd ships", 20, Bound.ABOUT),
        ("In May 10,000 containers left", 10_000, Bound.EXACT),
        ("2000 people", 2000, Bound.EXACT),
        ("10k people", 10_000, Bound.EXACT),
        ("nearly two-dozen orders", 24, Bound.NEARLY),
        (">9,000 containers", 9000, Bound.MORE_THAN),
        ("was <9,000 containers", 9000, Bound.LESS_THAN),
        (">=9,000 containers", 9000, Bound.AT_LEAST),
        ("≤ 9,000 containers", 9000, Bound.AT_MOST),
        ("~10,000 containers", 10_000, Bound.ABOUT),
        ("ca. 10,000 containers", 10_000, Bound.ABOUT),
        ("> 12 people died, he wrote", 12, Bound.EXACT),
        ("up -> 12 people", 12, Bound.EXACT),
        ("12 people or more", 12, Bound.AT_LEAST),
        ("a half-million people", 500_000, Bound.EXACT),
        ("½ million people", 500_000, Bound.EXACT),
        ("a half-dozen refugees", 6, Bound.EXACT),
        ("A million and a half people", 1_500_000, Bound.EXACT),
        ("the past 12 seasons", 12, Bound.EXACT),
        ("rose past 100 people", 100, Bound.MORE_THAN),
    ],
)
def test_counts_and_bounds(text, value, bound):
    found = only(text)
    assert (found.value, found.high, found.bound, found.dimension) == (value, value, bound, "count")


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high"),
    [
        ("between 5 and 7 people", "count", 5, 7),
        ("from 8 to 12 people", "count", 8, 12),
        ("5 to 7 percent", "share", 5, 7),
        ("5,000-6,000 people", "count", 5000, 6000),
        ("$5-$7 million", "money", 5e6, 7e6),
        ("$5 to $7 million", "money", 5e6, 7e6),
        ("£1m-£2m", "money", 1e6, 2e6),
        ("$1.5-2 billion", "money", 1.5e9, 2e9),
        ("between $5 and 7 million", "money", 5e6, 7e6),
        ("rose by 5 to 7 percent", "share", 5, 7),
        ("10%-15% tariffs", "share", 10, 15),
        ("between 10% and 15% of voters", "share", 10, 15),
        ("two or three people", "count", 2, 3),
        ("one or two justices", "count", 1, 2),
        ("between one and two weeks", "time", 1, 2),
    ],
)
def test_ranges(text, dimension, low, high):
    found = only(text)
    assert (found.bound, found.dimension, found.value, found.high) == (Bound.RANGE, dimension, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "rates were hiked from 8% to 12%",
        "the toll rose from 8 to 12",
        "prices fell sharply from 8 to 12",
        "8 died and 12 were hurt",
    ],
)
def test_a_change_is_no_range(text):
    assert [q.value for q in quantities(text)] == [8, 12]


def test_a_rise_and_what_came_of_it_are_two():
    assert [q.dimension for q in quantities("Shares rose 5% to $12, 7% to 12 euros")] == [
        "share",
        "money",
        "share",
        "money",
    ]


def test_what_came_of_a_rise_is_no_end_of_a_range():
    assert [q.value for q in quantities("The toll rose by 5 to 17")] == [5, 17]


@pytest.mark.parametrize(
    ("text", "dimension", "unit", "value"),
    [
        ("$3.6bn", "money", "USD", 3.6e9),
        ("US$ 94.8 bn", "money", "USD", 94.8e9),
        ("€5 million", "money", "EUR", 5e6),
        ("5 million euros", "money", "EUR", 5e6),
        ("$4.8 M in sales", "money", "USD", 4.8e6),
        ("£3 m", "money", "GBP", 3e6),
        ("$3 M&A deals", "money", "USD", 3),
        ("Rs 2 lakh crore", "money", "INR", 2e12),
        ("CA$20,000", "money", "CAD", 20_000),
        ("AU$5", "money", "AUD", 5),
        ("₺2 million", "money", "TRY", 2e6),
        ("3 billion naira", "money", "NGN", 3e9),
        ("500 million Canadian dollars", "money", "CAD", 5e8),
        ("10 pounds sterling", "money", "GBP", 10),
        ("Rs 500", "money", "INR", 500),
        ("10.000 €", "money", "EUR", 10_000),
        ("10,000€", "money", "EUR", 10_000),
        ("1 in 3 voters", "share", "", 100 / 3),
        ("2/5 of them", "share", "", 40),
        ("50,000 metric tons", "mass", "metric_ton", 50_000),
        ("12 per cent", "share", "", 12),
        ("12%", "share", "", 12),
        ("three-quarters of them", "share", "", 75),
        ("more than half", "share", "", 50),
        ("one in five Americans", "share", "", 20),
        ("nine out of 10 voters", "share", "", 90),
        ("0.5 percentage points", "points", "", 0.5),
        ("five weeks", "time", "week", 5),
        ("half an hour", "time", "hour", 0.5),
        ("a half-mile", "length", "mile", 0.5),
        ("about a mile", "length", "mile", 1),
        ("a two-and-a-half-year sentence", "time", "year", 2.5),
        ("2 and a half years", "time", "year", 2.5),
        ("a year and a half", "time", "year", 1.5),
        ("about a mile and a half", "length", "mile", 1.5),
        ("half a percentage point", "points", "", 0.5),
        ("a quarter of a percentage point", "points", "", 0.25),
        ("half of one percent", "share", "", 0.5),
        ("one percent of voters", "share", "", 1),
        ("-$5 million", "money", "USD", -5e6),
        ("$-5 million", "money", "USD", -5e6),
        ("40C in Seville", "temperature", "degree_Celsius", 40),
        ("-12 °C", "temperature", "degree_Celsius", -12),
        ("95 degrees Fahrenheit", "temperature", "degree_Fahrenheit", 95),
        ("40 degrees", "temperature", "degree", 40),
        ("12 C-130 planes", "count", "", 12),
        ("12km away", "length", "kilometer", 12),
        ("a 3m-high wall", "length", "meter", 3),
        ("waves 3m high", "length", "meter", 3),
        ("waves 3M high", "length", "meter", 3),
        ("the 100m race", "length", "meter", 100),
        ("3m high school pupils", "count", "", 3e6),
        ("3m long-term jobless", "count", "", 3e6),
        ("$3m high", "money", "USD", 3e6),
        ("60 mph", "speed", "mile_per_hour", 60),
        ("120 km/h", "speed", "kilometer_per_hour", 120),
        ("120 kilometres per hour", "speed", "kilometer_per_hour", 120),
        ("75 miles an hour", "speed", "mile_per_hour", 75),
        ("60-mile-per-hour winds", "speed", "mile_per_hour", 60),
        ("50 m/s", "speed", "meter_per_second", 50),
        ("50 knots", "speed", "knot", 50),
        ("300 miles a day", "length", "mile", 300),
        ("120 km²", "area", "square_kilometer", 120),
        ("200 m2 of land", "area", "square_meter", 200),
        ("5 million cubic feet", "volume", "cubic_foot", 5e6),
        ("12 deaths per 100,000 people", "count", "per 100000", 12),
        ("350 cases per million", "count", "per 1000000", 350),
        ("7 in 10 voters", "share", "", 70),
        ("one in eight children", "share", "", 12.5),
        ("1 in 10,000 people", "share", "", 0.01),
        ("about 4 in 10 who think so", "share", "", 40),
        ("a 40,000-ton ship", "mass", "ton", 40_000),
        ("200 square miles", "area", "square_mile", 200),
    ],
)
def test_units(text, dimension, unit, value):
    found = only(text)
    assert (found.dimension, found.unit, found.value) == (dimension, unit, pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("a 254-to-173 vote", 254, 173),
        ("it passed 96-3", 96, 3),
        ("They won 5 to 4.", 5, 4),
        ("a 2-1 win", 2, 1),
        ("The House impeached him 230-197.", 230, 197),
        ("She was confirmed 52 to 48.", 52, 48),
        ("It passed by 217 votes to 213.", 217, 213),
        ("The court ruled six to three.", 6, 3),
        ("a five-to-four ruling", 5, 4),
    ],
)
def test_tallies(text, left, right):
    found = only(text)
    assert (found.dimension, found.value, found.high) == ("tally", left, right)


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("They confirmed 10-15 cases.", ["count"]),
        ("They won $5 to $7 million", ["money"]),
        ("after the vote it was cut from 10 to 5", ["count", "count"]),
        ("they lost two to three seats", ["count"]),
        ("killed 5 in 10 villages", ["count", "count"]),
    ],
)
def test_what_is_no_tally(text, dimensions):
    assert [q.dimension for q in quantities(text)] == dimensions


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("At least 12 people died and 30 were injured", ["dead", "injured"]),
        ("killed 12 and wounded 30", ["dead", "injured"]),
        ("12 dead, 3 missing, 40 evacuated", ["dead", "missing", "evacuated"]),
        ("a letter signed by 42 senators", ["signed"]),
        ("12 people met", [""]),
        ("charged with 20 counts, including murder", [""]),
        ("12 people arrested on charges", ["arrested"]),
        ("forty of the 42 senators signed", ["signed", "signed"]),
        ("five targets, killing 25", ["", "dead"]),
        ("21 million need hospitalization, 1.7 million may die", ["injured", "dead"]),
        ("a 9-storey block fell, which killed 25", ["", "dead"]),
        ("a 7.8-magnitude quake killed 12", ["", "dead"]),
        ("12 people were killed 3 days ago", ["dead", ""]),
        ("five people were charged with murder", [""]),
        ("two men were arrested over 12 deaths", ["arrested", "dead"]),
        ("12 were killed and 30 captured", ["dead", ""]),
        ("25 soldiers died in 10 attacks", ["dead", ""]),
        ("the storm claimed 12 lives", ["dead"]),
        ("masks saved 12 lives", ["rescued"]),
        ("he lives with 300 cats", [""]),
        ("three workers lost their lives", ["dead"]),
        ("12 murder cases", [""]),
        ("in most cases 12 people", [""]),
    ],
)
def test_roles(text, roles):
    assert [q.role for q in quantities(text)] == roles


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("19 other children", True),
        ("another 20 people", True),
        ("an additional 20 people", True),
        ("two more died", True),
        ("20 people", False),
        ("more than 20 people", False),
    ],
)
def test_additional(text, additional):
    assert only(text).additional is additional


def test_a_half_behind_the_unit_is_shown_with_it():
    assert only("a year and a half in prison").text == "a year and a half in prison"


def test_a_part_and_its_whole_are_two_quantities():
    part, whole = quantities("forty of the 42 senators")
    assert (part.value, whole.value) == (40, 42)
    assert part.start < whole.start < part.end


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("10,000 containers of munitions, he said", ("containers", "munitions")),
        ("$88,000 in fines", ("fines",)),
        ("12 of its oldest ships were sold", ("oldest", "ships")),
        ("18 of them -- California", ("them",)),
        ("12", ()),
        ("a deal of £5bn", ("deal",)),
    ],
)
def test_nouns(text, noun):
    assert only(text).noun == noun


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("a population of 3 million", ("population",)),
        ("Winds reached 120 km/h", ("reached", "winds")),
        ("he was jailed for 20 years", ("jailed", "he")),
        ("12 people", ()),
    ],
)
def test_what_stands_before_a_figure_without_a_noun(text, about):
    assert only(text).about == about


def test_what_stands_before_another_figure_is_that_ones():
    assert [q.about for q in quantities("prices rose 10% and 12")] == [(), ()]


@pytest.mark.parametrize(
    ("text", "whole", "every"),
    [("two of its 13 offices", 13, False), ("all 13 offices", None, True), ("13 offices", None, False)],
)
def test_parts_and_wholes(text, whole, every):
    first = quantities(text)[0]
    assert (first.whole, first.every) == (whole, every)


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "the 1990s",
        "the 2019-20 season",
        "from 2010 to 2014",
        "on May 8",
        "8 May 2020",
        "May 8-10",
        "8-10 May",
        "May 8 and 10",
        "2024-06-18",
        "3/5/2020",
        "at 8:30 p.m.",
        "8 p.m.",
        "1800 GMT",
        "aged 42",
        "aged 20, 30 and 45 were",
        "ages 22 and 34",
        "17 and 18 years old",
        "Smith, 42, said",
        "the 42-year-old",
        "five-week-old twins",
        "COVID-19",
        "H.R. 1",
        "Boeing 737",
        "9/11",
        "F-16s",
        "Route 66",
        "Boeing 737-800",
        "737 MAX jets",
        "the S&P 500 fell",
        "Fortune 500 companies",
        "the Group of 20",
        "the channel France 24 said",
        "call 800-273-8255",
        "(318) 673-7373",
        "305-471-TIPS",
        "at 10 Downing Street",
        "725 5th Avenue",
        "the 200 block of Main Street",
        "in 300 BC",
        "AD 79",
        "case 0958",
        "at 10 in the evening",
        "children under 15 were hurt",
        "No one over 65.",
        "No. 3",
        "the third man",
        "a third man",
        "the second half",
        "one of them",
        "No one",
        "24/7",
        "no figures at all",
        "",
    ],
)
def test_what_counts_nothing(text):
    assert quantities(text) == []


@given(TEXTS)
def test_quantities_lie_inside_the_text(text):
    at = 0
    for quantity in quantities(text):
        assert at <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].startswith(quantity.text[:1])
        if quantity.bound is Bound.RANGE:
            assert quantity.value < quantity.high
        at = quantity.start


@pytest.mark.parametrize("piece", ["1", "1,", "10 to 20 or ", "and ", " ", "(a.", "killed ", "between ", "$"])
def test_a_long_line_takes_time_in_proportion(piece):
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    quantities(text)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("his knee was there for 8 minutes, 46 seconds", 8 + 46 / 60, "minute"),
        ("two years and six months in prison", 2.5, "year"),
        ("five feet 10 inches tall", 5 + 10 / 12, "foot"),
    ],
)
def test_a_measure_in_two_units_is_one_quantity(text, value, unit):
    (quantity,) = quantities(text)
    assert quantity.value == pytest.approx(value, rel=1e-3)
    assert quantity.unit == unit


@pytest.mark.parametrize("text", ["10 minutes and 20 minutes", "35 days, 10 people", "46 seconds, 8 minutes"])
def test_two_measures_side_by_side_stay_two(text):
    assert len(quantities(text)) == 2
