"""Calendar days in a text, resolved against the day of publication: "Tuesday" beside "7 September".

Only days agree or clash. A month or a year is too wide for that, but it says from when on a thing can be told.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.stance.months import MONTH, MONTH_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<{{0}}>{MONTH.replace('{', '{{').replace('}', '}}')})\.?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|and|or|through)\s)"
_GOES_ON = r"(?!(?:in|at|on|by|for|when|before|after|as|and|while|near|from|with|to)\b)[a-z]"
"""What makes a count of the second figure of "on March 5 and 12 people", and no second day."""
_NAMED = (
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Mercury|Herald|Post|Night\sLive|Addams|Agreement|Accords?)\b"
)
"""What makes a name of a weekday: "The Sunday Times"."""
_DAY = re.compile(
    rf"""
    \b{_MONTH.format("m1")}\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:\d]|,\d{{3}}\b)
      (?:{_TO}(?P<l1>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:\d/%]|[,.]\d|\s{_GOES_ON}))?(?:,?\s(?P<y1>(?:19|20)\d\d)\b)?
  | \b(?:(?P<f2>\d{{1,2}})(?:st|nd|rd|th)?{_TO})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH.format("m2")}
      (?:,?\s(?P<y2>(?:19|20)\d\d)\b)?
  | \b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:\b|(?=T\d))
  | \b(?P<dots>(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d)\b
  | (?<![\d/])(?P<slash>
        (?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:19|20)\d\d
      | (?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d
      | (?P<twice>0?[1-9]|1[0-2])/(?P=twice)/(?:19|20)\d\d)(?![\d/])
  | \b(?<!Super\ )(?<!Cyber\ )(?<!Black\ )(?<!Bloody\ )
    (?P<week>(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day|DAY))s?\b(?!{_NAMED})
    """,
    re.VERBOSE,
)
_AHEAD = re.compile(
    r"\b(?:will|next|coming|upcoming|scheduled|set for|slated|due|to be held|plans? to)\b[^.;]*$",
    re.IGNORECASE,
)
_LOOK_BACK = 70
"""Characters before a weekday in which the wording looks ahead: "will hold a second vote on the plan on "."""
_COMMA = 2
"""Characters at most between a weekday and its date: "Monday, May 8"."""
_TOLD = re.compile(
    r"\b(?:said|says|told(?:\s\w+){1,4}|announced|reported|wrote|tweeted|statement|interview|added|confirmed|testified)"
    r"(?:\s(?:in|at|during|to)\s(?:an?|the|his|her|its|their)\s(?:[\w’'-]+\s){0,2}"
    r"(?:release|statement|briefing|conference|interview|e-?mail|post|report|speech|hearing|filing|letter|memo))?"
    r"(?:\s(?:late|early))?(?:\son)?\s$",
    re.IGNORECASE,
)
"""What comes right before the day on which something was told, not the day on which it happened."""
_BESIDE = re.compile(
    r"(?:\s(?:morning|afternoon|evening|night))?\s?[,—–-]?\s(?:the|a|one|two|three)\s(?:day|night|days)\s"
    r"(?:before|after|earlier|later)\b",
    re.IGNORECASE,
)
"""What follows a day that is told of for lying next to the event: "Aug. 9, the day before he was found"."""
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH.format('month')}\s(?:of\s)?(?P<year>(?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:in|since|during)\s(?P<year>(?:19|20)\d\d)\b")
_TELLS = re.compile(
    r"\b(?:announc(?:e[sd]?|ing)|apologi[sz](?:e[sd]?|ing)|testif(?:y|ies|ied|ying)|tweet(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""What is itself an event, so that the day on which it was told is its day."""
_LIMIT = re.compile(
    r"(?:\b(?:until|till|no later than|deadline(?: of| on| is| was|:)?)|(?<!day )(?<!night )(?<!week )\bbefore"
    r"|(?<!followed )\bby)\s"
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|noon|midnight|late|early|next|the end of)\s(?:on\s)?)*$",
    re.IGNORECASE,
)
"""What comes right before the day by which something has to be done: "until 5 p.m. on Aug. 21"."""
_PUT_OFF = re.compile(
    r"\b(?:delay|postpon|put off|push|move|defer|adjourn|suspend|recess)\w*\b[^.;,]*$", re.IGNORECASE
)
"""What was put off until a day is to be on that day."""
_DEADLINE = re.compile(r"\s(?:deadline|cut-?off)\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:an?|the|this|that|his|her|its|their)\s$", re.IGNORECASE)
_THING = re.compile(r"\s[a-z]")
"""Around a day that is said of a thing: "participated in a June 22 attempt"."""
_WEEK = dt.timedelta(days=7)
_SAME_EVENT = 2 * _WEEK
"""How far apart a weekday and a date may lie and still date one event; a date long past is another event's."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text names it."""

    start: int
    end: int
    text: str
    month: int | None = None
    day: int | None = None
    year: int | None = None
    through: int | None = None
    """The last day of several, in the same month: the 7 of "5-7 March" and of "between 5 and 7 March"."""
    weekday: int | None = None
    """0 = Monday."""
    ahead: bool = False
    """A weekday still to come by the wording: "next Tuesday", "will meet on Friday"."""
    told: bool = False
    """When something was told: "said on Tuesday"."""
    beside: bool = False
    """The day before or after the event."""
    of_thing: bool = False
    """Stands before a thing: "a June 22 attempt"."""
    tells: bool = False
    """Stands behind what is an event by being told: "announced his departure on Tuesday"."""
    limit: bool = False
    """The day by which something has to be done: "until Tuesday"."""

    @property
    def aside(self) -> bool:
        """Whether it dates something else than the event."""
        return self.told or self.beside

    def could_be(self, published: dt.date | None) -> frozenset[dt.date]:
        """Return the days that are meant, given the day of publication; empty when nothing can be said.

        A weekday is the last one up to publication, or the next one where the wording looks ahead; a day without
        a year lies in the year that puts it closest to publication.
        """
        if self.weekday is not None:
            return frozenset() if published is None else _nearest(self.weekday, published, ahead=self.ahead)
        if self.year is not None:
            first = _dates([self.year], self.month, self.day)
        elif published is None:
            return frozenset()
        else:
            near = _dates([published.year - 1, published.year, published.year + 1], self.month, self.day)
            first = sorted(near, key=lambda d: abs(d - published))[:1]
        return frozenset(
            d for start in first for day in self._numbers for d in _dates([start.year], start.month, day)
        )

    @property
    def in_month(self) -> frozenset[tuple[int | None, int | None]]:
        """The month and day that are named, of several days each."""
        return frozenset((self.month, day) for day in self._numbers)

    @property
    def _numbers(self) -> Sequence[int | None]:
        if self.day is None or self.through is None:
            return [self.day]
        return range(self.day, self.through + 1)


def days(text: str) -> list[Day]:
    """Return the days that `text` names, in order. A weekday right before its date is one day with it."""
    found: list[Day] = []
    for match in _DAY.finditer(text):
        day = _read(match, text)
        if (
            found
            and found[-1].weekday is not None
            and day.weekday is None
            and match.start() - found[-1].end <= _COMMA
        ):
            found[-1] = Day(
                found[-1].start,
                day.end,
                text[found[-1].start : day.end],
                day.month,
                day.day,
                day.year,
                day.through,
            )
        else:
            found.append(day)
    telling = _TELLS.search(text)
    behind = telling.end() if telling else len(text)
    return [_placed(day, text, behind) for day in found]


def _placed(day: Day, text: str, telling: int) -> Day:
    """Return the day with what its place in the text says of it, `telling` being where the telling is over."""
    before = text[max(0, day.start - _LOOK_BACK) : day.start]
    return replace(
        day,
        told=bool(_TOLD.search(before)),
        beside=bool(_BESIDE.match(text, day.end)),
        of_thing=bool(_THE.search(before) and _THING.match(text, day.end)),
        tells=day.start >= telling,
        limit=bool(_DEADLINE.match(text, day.end) or (_LIMIT.search(before) and not _PUT_OFF.search(before))),
    )


def earliest(text: str) -> dt.date | None:
    """Return the first day of the earliest day, month or year that `text` names with its year, or None."""
    named = days(text)
    starts = [date for day in named if day.year is not None for date in day.could_be(None)]
    for day in named:  # the month of a day is not a month by itself
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    starts += [
        dt.date(int(month["year"]), MONTH_NUMBERS[month["month"].lower()], 1)
        for month in _MONTH_OF_YEAR.finditer(text)
    ]
    starts += [dt.date(int(year["year"]), 1, 1) for year in _YEAR.finditer(text)]
    return min(starts, default=None)


def same_day(claim: Day, evidence: Sequence[Day], published: dt.date | None) -> Day | None:
    """Return the first day of `evidence` that can be the claim's, or None.

    Of several days ("5-7 March") all must be the claim's; some leave it open.
    """
    return next((other for other in evidence if _agree(claim, other, published, whole=True)), None)


def clashing_day(claim: Day, evidence: Sequence[Day], published: dt.date | None) -> Day | None:
    """Return the evidence's day when it tells of just one, and none that it names can be the claim's.

    Days that are aside are left out, but for a claim of what is told: "he announced on Tuesday" is about its Tuesday.
    A day by which something has to be done clashes with another such day only.
    """
    if not evidence or any(_agree(claim, day, published) for day in evidence):
        return None
    told = [day for day in evidence if not day.aside]
    if claim.tells:
        told = [day for day in evidence if day.told] or told
    if len(_named(told)) > 1:
        told = [day for day in told if day.of_thing]
    if len(_named(told)) != 1 or all(day.limit is not claim.limit for day in told):
        return None
    return told[0] if _comparable(claim, told[0], published) else None


def apart(claim: Day, other: Day, published: dt.date | None) -> int | None:
    """Return how many days lie between two days, or None where one of them cannot be told."""
    mine = claim.could_be(published)
    return min((abs(a - b).days for a in mine for b in other.could_be(published)), default=None)


def _named(found: Sequence[Day]) -> set[object]:
    """Return what is named, each day once however often it is."""
    return {(day.weekday, day.in_month) for day in found}


def _agree(claim: Day, other: Day, published: dt.date | None, *, whole: bool = False) -> bool:
    """Tell whether two days can be one; with `whole`, whether each of several days of `other` is one of the claim's."""
    meant = other.could_be(published)
    if claim.weekday is not None:
        weekdays = {d.weekday() for d in meant} | ({other.weekday} - {None})
        return weekdays == {claim.weekday} if whole else claim.weekday in weekdays
    mine: frozenset[object] = claim.could_be(published)
    theirs: frozenset[object] = meant
    if other.weekday is None and (claim.year is None or other.year is None):
        mine, theirs = claim.in_month, other.in_month
    return bool(theirs) and theirs <= mine if whole else bool(mine & theirs)


def _comparable(claim: Day, other: Day, published: dt.date | None) -> bool:
    """Tell whether both days are known well enough to be told apart."""
    if claim.weekday is not None:
        return other.weekday is not None or bool(other.could_be(published))
    if other.weekday is None:
        return True
    if published is None or not (mine := claim.could_be(published)):
        return False
    # a weekday may look back or ahead of publication; it excludes only a day that is neither
    either = other.could_be(published) | replace(other, ahead=not other.ahead).could_be(published)
    return not mine & either and any(abs(d - published) <= _SAME_EVENT for d in mine)


def _read(match: re.Match[str], whole: str) -> Day:
    start, end, text = match.start(), match.end(), match[0]
    if match["week"]:
        ahead = bool(_AHEAD.search(whole[max(0, start - _LOOK_BACK) : start]))
        return Day(start, end, text, weekday=_WEEKDAYS[match["week"].lower()], ahead=ahead)
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return Day(start, end, text, month, day, year)
    if match["slash"]:  # which of two is the month tells itself: none has a thirteenth
        one, other, year = (int(part) for part in match["slash"].split("/"))
        return Day(start, end, text, min(one, other), max(one, other), year)
    if match["dots"]:
        day, month, year = (int(part) for part in match["dots"].split("."))
        return Day(start, end, text, month, day, year)
    which = "1" if match["m1"] else "2"
    year_text, last = match[f"y{which}"], match["l1"] or match["d2"] if match["l1"] or match["f2"] else None
    first = int(match["d1"] or match["f2"] or match["d2"])
    through = int(last) if last and int(last) > first else None
    if last and through is None:  # "12 or 3 March": the later word is the day
        first = int(match["d1"] or match["d2"])
    month = MONTH_NUMBERS[match[f"m{which}"].lower()]
    return Day(start, end, text, month, first, int(year_text) if year_text else None, through)


def _nearest(weekday: int, published: dt.date, *, ahead: bool) -> frozenset[dt.date]:
    back = dt.timedelta(days=(published.weekday() - weekday) % 7)
    try:
        return frozenset({published - back + (_WEEK if ahead else dt.timedelta())})
    except OverflowError:  # published in the first or last week that the calendar has
        return frozenset()


def _dates(years: Sequence[int], month: int | None, day: int | None) -> list[dt.date]:
    made = []
    for year in years:
        try:
            made.append(dt.date(year, month or 0, day or 0))
        except ValueError:  # 30 February, or 29 in a common year
            continue
    return made
