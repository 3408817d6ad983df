"""Weeks of publication: half of them are held out from what a network learns of real pairs of sentences."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def week(day: dt.date | None) -> str:
    """Return the ISO week of a day: 2020-7."""
    if day is None:
        return ""
    year, number, _ = day.isocalendar()
    return f"{year}-{number}"


def may_be_learned_from(day: dt.date | None) -> bool:
    """Tell whether what was published on a day is of a week that may be learned from: every other, by its hash."""
    return day is not None and zlib.crc32(week(day).encode()) % 2 == 0
