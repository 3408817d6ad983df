import datetime as dt
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.stance.dates import clashing_day, days, earliest, same_day

WEDNESDAY = dt.date(2024, 6, 19)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on 7 September 2023", WEDNESDAY, dt.date(2023, 9, 7)),
        ("on September 7, 2023", None, dt.date(2023, 9, 7)),
        ("on 2023-09-07", None, dt.date(2023, 9, 7)),
        ("on the 7th of June", WEDNESDAY, dt.date(2024, 6, 7)),
        ("on Dec. 30", dt.date(2024, 1, 3), dt.date(2023, 12, 30)),
        ("on 2 January", dt.date(2023, 12, 30), dt.date(2024, 1, 2)),
        ("on Tuesday", WEDNESDAY, dt.date(2024, 6, 18)),
        ("on Wednesday", WEDNESDAY, WEDNESDAY),
        ("next Tuesday", WEDNESDAY, dt.date(2024, 6, 25)),
        ("will meet on Friday", WEDNESDAY, dt.date(2024, 6, 21)),
        ("on Tuesday, June 18,", WEDNESDAY, dt.date(2024, 6, 18)),
        ("on 29 February", dt.date(2024, 3, 1), dt.date(2024, 2, 29)),
        ("on march 5, 2025", None, dt.date(2025, 3, 5)),
        ("on 5 may 2025", None, dt.date(2025, 5, 5)),
        ("on TUESDAY, JUNE 18", WEDNESDAY, dt.date(2024, 6, 18)),
        ("on tuesday", WEDNESDAY, dt.date(2024, 6, 18)),
        ("on 05.03.2025", None, dt.date(2025, 3, 5)),
        ("at 2025-03-05T12:00Z", None, dt.date(2025, 3, 5)),
        ("on 10/13/2023", None, dt.date(2023, 10, 13)),
        ("on 13/10/2023", None, dt.date(2023, 10, 13)),
        ("on 7/7/2023", None, dt.date(2023, 7, 7)),
        ("On March 5 and 12 people died", dt.date(2025, 3, 6), dt.date(2025, 3, 5)),
    ],
)
def test_resolution(text, published, expected):
    (day,) = days(text)
    assert day.could_be(published) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "5-7 March 2025",
        "between 5 and 7 March 2025",
        "March 5 to 7, 2025",
        "March 5\u20137 2025",
    ],
)
def test_several_days(text):
    (day,) = days(text)
    assert day.could_be(None) == {dt.date(2025, 3, n) for n in (5, 6, 7)}


@pytest.mark.parametrize("text", ["on Tuesday", "on 7 June"])
def test_without_a_day_of_publication_nothing_is_said(text):
    (day,) = days(text)
    assert day.could_be(None) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "in June",
        "in 2024",
        "June 2024",
        "you may 5",
        "Mondale",
        "",
        "12 may have died",
        "12 MAY DIE",
        "to march 5 miles",
        "May 5,000 people come",
        "31.12.25",
        "The Sunday Times reported",
        "Saturday Night Live",
        "Super Tuesday voters",
        "Cyber Monday sales",
        "the Good Friday Agreement",
        "on 7/10/2023",
        "13/13/2023",
    ],
)
def test_what_is_no_day(text):
    assert days(text) == []


def test_a_day_that_no_calendar_has_is_no_date():
    assert days("on 31 June 2024")[0].could_be(None) == frozenset()


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar(published):
    for day in days("Monday, next Monday, next Friday, 1 January and 31 December"):
        assert isinstance(day.could_be(published), frozenset)


@pytest.mark.parametrize(
    ("claim", "evidence", "same", "clash"),
    [
        ("on 18 June", "on Tuesday", True, False),
        ("on 17 June", "on Tuesday", False, True),
        ("on Tuesday", "on 18 June", True, False),
        ("on Monday", "on Tuesday", False, True),
        ("on 5 May 2023", "on Tuesday", False, False),
        ("on 5 May 2023", "on 5 May", True, False),
        ("on 5 May 2023", "on 5 May 2024", False, True),
        ("on 5 May", "on 6 May and 9 May", False, False),
        ("on 5 May 2023", "on 3 May 2023, he said on Sunday", False, True),
        ("on Sunday", "it failed, she said at a news conference on Monday", False, False),
        ("on Sunday", "it failed, he said in a press release on Monday", False, False),
        ("on Sunday", "it failed at a news conference on Monday", False, True),
        ("on 5 May", "on 4-6 May", False, False),
        ("on 4 May", "between May 4 and 6 in London", False, False),
        ("on 5 May", "on 7-9 May", False, True),
        ("between 4 and 6 May", "on 5 May", True, False),
        ("between 4 and 6 May", "on 7 May", False, True),
        ("on 5 May 2024", "on 4-6 May 2024", False, False),
        ("on 5 May", "on 6 May, he said on 6 May", False, True),
        ("on 5 May", "on 6 May and again on 6 May", False, True),
        ("on 18 June", "accused on Monday of a June 16 attempt", False, True),
        ("on 18 June", "accused on Monday of the June 16 and the June 12 attempt", False, False),
        ("on 18 June", "accused on Monday of an attempt on June 16", False, False),
        ("on 17 June", "accused on Monday of the June 16 attempt", True, False),
        ("he announced it on 17 June 2024", "he goes, he announced Tuesday", False, True),
        ("he announced it on 18 June 2024", "he goes, he announced Tuesday", True, False),
        ("he announced it on 17 June 2024", "he goes on Sunday, he said on Tuesday", False, True),
        ("he went on 17 June 2024, he announced", "he goes, he announced Tuesday", False, False),
        ("he apologised on 17 June 2024", "on Tuesday, the day before he apologised", False, False),
        ("until 5 p.m. on Aug. 21", "late Monday he was asked to step aside", False, False),
        ("until 5 p.m. on Aug. 21", "until Aug. 24", False, True),
        ("on Aug. 21", "it has to be done by Aug. 24", False, False),
        ("by June 6", "by June 6", True, False),
        ("the deadline is Aug. 21", "an Aug. 24 deadline", False, True),
        ("on Aug. 21", "it was put off until Aug. 24", False, True),
        ("on Aug. 21", "followed by the vote, the day before Aug. 25", False, True),
        ("on Aug. 21", "having had until Aug. 24, he left on Aug. 24", False, True),
    ],
)
def test_days_side_by_side(claim, evidence, same, clash):
    (asked,), named = days(claim), days(evidence)
    assert (same_day(asked, named, WEDNESDAY) is not None) is same
    assert (clashing_day(asked, named, WEDNESDAY) is not None) is clash


@given(st.text(max_size=60), st.dates())
@example("1-", dt.date(2000, 1, 1))
def test_never_raises(text, published):
    for day in days(f"{text} Monday {text} 31 June {text} May 3, 2020"):
        # one, but for several that are named: "1- 31 June"
        assert len(day.could_be(published)) <= len(day.in_month)
        assert day.through is not None or len(day.in_month) == 1


@pytest.mark.parametrize("piece", ["1", "May ", "Monday ", "next ", " ", "1 of "])
def test_a_long_line_takes_little_time(piece):
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    days(text)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The Senate acquitted him on 5 February 2020.", dt.date(2020, 2, 5)),
        ("He was acquitted in February 2020.", dt.date(2020, 2, 1)),
        ("Sales fell in 2019 and again in March of 2020.", dt.date(2019, 1, 1)),
        ("He was acquitted on Feb. 5.", None),
        ("A crew of 2020 sailors left on Friday.", None),
        ("On 31 February 2020 nothing happened.", None),
    ],
)
def test_from_when_on_a_thing_can_be_told(text, first):
    assert earliest(text) == first
