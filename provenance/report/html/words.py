"""Days as the page writes them: in English whatever the machine's locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day(date: dt.date) -> str:
    """Return `7 Sep`."""
    return f"{date.day} {_MONTHS[date.month - 1]}"


def day(date: dt.date) -> str:
    """Return `7 Sep 2024`."""
    return f"{short_day(date)} {date.year}"
