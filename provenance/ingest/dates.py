"""Publication dates as outlets write them -> a day, or nothing rather than a guess."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from functools import lru_cache

EARLIEST_YEAR = 1800
"""No newspaper archive that carries bylines and dates online goes further back; years below are parsing
accidents."""
MAX_CHARS = 80
"""A longer text is not a date."""
_AMBIGUOUS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
"""Seconds or milliseconds since 1970 as text, as tables write them: since 2001, where seconds have ten digits."""
_DAY = range(18000101, 21000101)
"""Numbers that are a day without separators: 20250316."""
_EPOCH_MILLISECONDS = 1e11
"""Seconds reach this in the year 5138, milliseconds did in 1973."""


def parse_date(value: object) -> dt.date | None:
    """Return the day that `value` names, as written (time zones do not move it).

    Args:
        value: text, a date, a datetime, or a number: seconds or milliseconds since 1970, or 20250316.

    Returns:
        None for what is absent, relative ("yesterday"), incomplete ("June 2024"), ambiguous ("03/04/2024")
        or absurd (before 1800, after next year).
    """
    if isinstance(value, dt.datetime):
        return _sane(value.date())
    if isinstance(value, dt.date):
        return _sane(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return parse_date(str(value)) if value in _DAY else _from_epoch(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    return _sane(_from_text(text)) if 0 < len(text) <= MAX_CHARS else None


def _sane(day: dt.date | None) -> dt.date | None:
    if day is None:
        return None
    latest = dt.datetime.now(tz=dt.UTC).year + 1
    return day if EARLIEST_YEAR <= day.year <= latest else None


def _from_epoch(seconds: float) -> dt.date | None:
    if abs(seconds) >= _EPOCH_MILLISECONDS:
        seconds /= 1000
    # Below is a year or a count, not a moment: nothing was published online before 1990.
    if seconds < dt.datetime(1990, 1, 1, tzinfo=dt.UTC).timestamp():
        return None
    try:
        return _sane(dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date())
    except (OverflowError, OSError, ValueError):
        return None


@lru_cache(maxsize=4096)
def _from_text(text: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return None if _is_ambiguous(text) else _from_words(text)


def _is_ambiguous(text: str) -> bool:
    found = _AMBIGUOUS.match(text)
    if found is None:
        return False
    first, second = int(found[1]), int(found[2])
    return first != second and max(first, second) <= 12  # noqa: PLR2004  (months)


def _from_words(text: str) -> dt.date | None:
    import dateparser

    try:
        moment = dateparser.parse(
            text,
            settings={
                "STRICT_PARSING": True,
                "REQUIRE_PARTS": ["day", "month", "year"],
                "PARSERS": ["absolute-time"],
                "PREFER_DATES_FROM": "past",
            },
        )
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    return moment.date() if moment else None
