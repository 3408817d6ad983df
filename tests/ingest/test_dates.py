import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ingest.dates import EARLIEST_YEAR, parse_date

DAY = dt.date(2024, 6, 18)


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-18",
        "2024-06-18T23:30:00+02:00",
        "2024-06-18T10:00:00Z",
        "20240618",
        "Tue, 18 Jun 2024 23:30:00 GMT",
        "June 18, 2024",
        "18 June 2024",
        "18 juin 2024",
        "06/18/2024",
        "18.06.2024",
        dt.datetime(2024, 6, 18, 9, tzinfo=dt.UTC),
        DAY,
        1718668800,
        1718668800000,
    ],
)
def test_dates_as_outlets_write_them(written):
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "yesterday",
        "2 hours ago",
        "Tuesday",
        "June 2024",
        "2024",
        "1.5",
        "03/04/2024",
        "n/a",
        "0001-01-01",
        "1066-10-14",
        "9999-01-01",
        2024,
        True,
        {"day": 1},
        "x" * 500,
        float("nan"),
        float("inf"),
    ],
)
def test_no_date_is_better_than_a_guess(written):
    assert parse_date(written) is None


@given(st.dates(dt.date(EARLIEST_YEAR, 1, 1), dt.date(2024, 12, 31)))
def test_iso_comes_back_as_it_went(day):
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("written", ["1718668800", "1718668800.5", "1718668800000", 20240618])
def test_moments_in_tables_and_days_without_separators_are_days(written):
    assert parse_date(written) == DAY
