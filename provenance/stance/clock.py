"""Clock times in a text: "around 5 p.m." beside "4:55 p.m.", and 8 p.m. in New York, which is 5 p.m. in Seattle."""

from __future__ import annotations

import re
from typing import NamedTuple

_HOUR, _MINUTE = r"1[0-2]|0?[1-9]", r"[0-5]\d"
_CLOCK = re.compile(
    rf"""
    (?<![\d:.])
    (?:(?P<first>{_HOUR})(?:[:.](?P<first_minute>{_MINUTE}))?\s?(?:[-–]|to|and|or)\s?)?
    (?P<hour>{_HOUR})(?:[:.](?P<minute>{_MINUTE}))?\s?(?P<half>[ap])\.?m\b\.?
  | \b(?P<word>noon|midnight)\b
  | \b(?:at|around|about|by|before|after|until|from)\s(?P<told>1[0-2]|[1-9])(?:[:.](?P<told_minute>[0-5]\d))?
    (?:\so['’]clock)?\s(?P<part>in\sthe\s(?:morning|afternoon|evening)|at\snight)\b
  | (?:\b(?:at|around|about|by|before|after|until|from|since|to|and)\s|(?<=\()|(?<=-))
    (?P<hour24>(?:0\d|1[3-9]|2[0-3])):(?P<minute24>[0-5]\d)(?![\d:.]\d)
  | (?<![\d:.,$£€])(?P<zoned>(?:[01]?\d|2[0-3])):?(?P<zoned_minute>[0-5]\d)
    (?=\s\(?(?-i:GMT|UTC|BST|CES?T)\b|\slocal\stime\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ZONE = re.compile(
    r",?\s\(?(?:(?P<american>[ECMP])[SD]?T|(?P<other>GMT|UTC|BST|CES?T)"
    r"|(?P<name>(?i:eastern|central|mountain|pacific|local))(?:\s(?:standard|daylight))?\stime)\b"
)
_NIGHT_ENDS = 6
"""Hour up to which "2 at night" is of the new day."""
_DAY_MINUTES = 24 * 60
_APART = 30
"""Minutes from which two times of one day exclude each other: who says 5 p.m. may have rounded 4:55."""


class Clock(NamedTuple):
    """A time of day."""

    minute: int
    """Of the day, from midnight on: 0 to 1,439."""
    zone: str = ""
    """As the text names it, by its first letter where it is one of North America's: "e" for ET, EDT and Eastern."""

    def off(self, other: Clock) -> int:
        """Return the minutes between the two around the clock: 20 from 23:50 to 0:10."""
        between = abs(self.minute - other.minute)
        return min(between, _DAY_MINUTES - between)


def clocks(text: str) -> frozenset[Clock]:
    """Return the clock times that `text` names, both of "between 5 and 6 p.m."."""
    found = set()
    for match in _CLOCK.finditer(text):
        zone = _zone(text, match.end())
        if match["word"]:
            found.add(Clock(_DAY_MINUTES // 2 if match["word"].lower() == "noon" else 0, zone))
            continue
        if match["part"]:
            early = int(match["told"]) % 12 < _NIGHT_ENDS and match["part"].endswith("night")
            half = "a" if early or match["part"].endswith("morning") else "p"
            found.add(Clock(_minute(match["told"], match["told_minute"], half), zone))
            continue
        if hour := match["hour24"] or match["zoned"]:
            found.add(Clock(int(hour) * 60 + int(match["minute24"] or match["zoned_minute"]), zone))
            continue
        found.add(Clock(_minute(match["hour"], match["minute"], match["half"]), zone))
        if match["first"]:
            found.add(Clock(_minute(match["first"], match["first_minute"], match["half"]), zone))
    return frozenset(found)


def same_clocks(claim: frozenset[Clock], evidence: frozenset[Clock]) -> bool:
    """Tell whether the evidence names each time that the claim names."""
    return all(
        any(_one_zone(mine, other) and mine.minute == other.minute for other in evidence) for mine in claim
    )


def clashing_clocks(claim: frozenset[Clock], evidence: frozenset[Clock]) -> bool:
    """Tell whether both name times and none of the one's is within half an hour of one of the other's.

    Times in two zones are left open.
    """
    pairs = [(mine, other) for mine in claim for other in evidence]
    return bool(pairs) and all(_one_zone(mine, other) and mine.off(other) >= _APART for mine, other in pairs)


def _one_zone(mine: Clock, other: Clock) -> bool:
    return not mine.zone or not other.zone or mine.zone == other.zone


def _minute(hour: str, minute: str | None, half: str) -> int:
    return (int(hour) % 12 + (12 if half.lower() == "p" else 0)) * 60 + int(minute or 0)


def _zone(text: str, at: int) -> str:
    match = _ZONE.match(text, at)
    if match is None:
        return ""
    return (match["other"] or match["american"] or match["name"][0]).lower()
