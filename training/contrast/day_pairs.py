"""Days, months and years: exchanged, written otherwise, left out, and added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.dates import days
from training.contrast.clauses import unattributed
from training.contrast.families import NEUTRAL, REFUTES, SUPPORTS, Family, Pair, Truth, mirrored

if TYPE_CHECKING:
    import random

    from provenance.stance.dates import Day
    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_YEAR = re.compile(r"\b(?:in|since|of|by|until|from|during)\s(?P<year>(?:19[5-9]|20[0-2])\d)\b(?![-–])")
_MONTH = re.compile(rf"\b(?:in|since|last|until|late|early|by)\s(?P<month>{'|'.join(MONTHS)})\b(?!\s\d)")
_LONGEST = 32
_LAST_DAY = 28


def day_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which a day, month or year is exchanged for another."""
    found = _spans(passage.text)
    clause = unattributed(passage.text)
    if not found or len(clause.split()) > _LONGEST:
        return []
    start, end, kind = chance.choice(found)
    old = passage.text[start:end]
    if clause.count(old) != 1:
        return []
    new = _other(old, kind, chance)
    if new is None or new in passage.text:
        return []
    edited = passage.text[:start] + new + passage.text[end:]
    asked = (clause, clause.replace(old, new))
    if kind == "day" and chance.random() < 0.5:  # noqa: PLR2004 - half in the writer's format
        asked = (
            clause.replace(old, _reformatted(old, chance)),
            clause.replace(old, _reformatted(new, chance)),
        )
    truth: Truth = REFUTES if kind != "month" else (0.0, 0.9, 0.1)
    return mirrored((passage.text, edited), asked, truth, chance)


def undated_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which one side gives no date: entailed one way, open the other way."""
    clause = unattributed(passage.text)
    without = _undated(clause)
    premise = _undated(passage.text)
    if without is None or premise is None or len(clause.split()) > _LONGEST:
        return []
    pairs = [
        Pair(passage.text, without, SUPPORTS),
        Pair(passage.text, clause, SUPPORTS),
        Pair(premise, clause, NEUTRAL),
    ]
    return pairs if chance.random() < 0.5 else pairs[1:]  # noqa: PLR2004 - a fair coin


def _spans(text: str) -> list[tuple[int, int, str]]:
    found = [
        (d.start, d.end, "weekday" if d.month is None else "day")
        for d in days(text)
        if _exchangeable(d, text)
    ]
    found += [(m.start("year"), m.end("year"), "year") for m in _YEAR.finditer(text)]
    return found + [(m.start("month"), m.end("month"), "month") for m in _MONTH.finditer(text)]


def _exchangeable(day: Day, text: str) -> bool:
    """Leave out 9/11 and holidays, plural weekdays ("on Mondays") and names ("Black Friday", "Good Friday")."""
    before = text[max(0, day.start - 8) : day.start]
    special = re.search(r"(?:Black|Good|Super|Cyber|Bloody|Ash|Easter|Giving)\s$", before)
    return (
        not special
        and not text[day.end : day.end + 2].startswith(("s", "-", "–"))
        and not day.text.endswith("s")
    )


def _other(old: str, kind: str, chance: random.Random) -> str | None:
    if kind == "weekday":
        return chance.choice([w for w in WEEK if w != old]) if old in WEEK else None
    if kind == "year":
        return str(int(old) + chance.choice((-10, -3, -2, -1, -1, 1, 1, 2, 3)))
    if kind == "month":
        return chance.choice([m for m in MONTHS if m != old])
    if (parts := _parts(old)) is None:
        return None
    month, day, year = parts
    if chance.random() < 0.5:  # noqa: PLR2004 - another day as often as another month
        day = chance.choice(
            [n for n in (day - 7, day - 2, day - 1, day + 1, day + 3, day + 10) if 1 <= n <= _LAST_DAY]
        )
    else:
        month = chance.choice([n for n in range(12) if n != month])
    return _like(old, month, day, year)


def _parts(text: str) -> tuple[int, int, str] | None:
    """Return month (0 to 11), day and year ("" for none) of a date in words."""
    found = days(text)
    if len(found) != 1 or found[0].month is None or found[0].day is None or text[:3] in {w[:3] for w in WEEK}:
        return None
    year = found[0].year
    return (found[0].month - 1, found[0].day, str(year) if year else "") if "-" not in text else None


def _like(old: str, month: int, day: int, year: str) -> str:
    name = _SHORT[month] if "." in old else MONTHS[month]
    if old[0].isdigit():
        return f"{day} {name} {year}".strip()
    ordinal = re.search(r"\d(?:st|nd|rd|th)", old)
    written = f"{day}{_ordinal(day)}" if ordinal else str(day)
    return f"{name} {written}, {year}" if year else f"{name} {written}"


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")  # noqa: PLR2004


def _reformatted(old: str, chance: random.Random) -> str:
    if (parts := _parts(old)) is None:
        return old
    month, day, year = parts
    tail = f" {year}" if year else ""
    comma = "," if year else ""
    return chance.choice(
        (
            f"{day} {MONTHS[month]}{tail}",
            f"{_SHORT[month]} {day}{comma}{tail}",
            f"{MONTHS[month]} {day}{_ordinal(day)}{comma}{tail}",
            f"{MONTHS[month]} {day}{comma}{tail}",
        )
    )


_MONTH_NAMES = "|".join([*MONTHS, *map(re.escape, _SHORT)])
_WHEN = re.compile(
    rf"(?:,)?\s(?:late\s|early\s)?(?:(?:on|in)\s)(?:late\s|early\s)?"
    rf"(?:(?:{'|'.join(WEEK)})(?:\s(?:morning|night|evening|afternoon))?"
    rf"|(?:{_MONTH_NAMES})(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?|(?:19|20)\d\d)(?:,(?=\s(?!and|or)))?(?=[\s.])(?!\s\d)"
)


def _undated(text: str) -> str | None:
    """Return `text` without its one date, or None where it has none or several, or the date is no adjunct."""
    if len(_spans(text)) != 1:
        return None
    found = list(_WHEN.finditer(text))
    if len(found) != 1 or re.search(r"\b(?:between|from|since|until|and|or)$", text[: found[0].start()]):
        return None
    shortened = text[: found[0].start()] + text[found[0].end() :]
    return shortened if not _spans(shortened) else None
