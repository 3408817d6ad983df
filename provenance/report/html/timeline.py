"""How what is given for a figure of the claim moved over the days of publication, as places in a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.models import StanceLabel
from provenance.report.html.anchors import quote_anchor
from provenance.report.html.words import day, short_day
from provenance.report.plain_text import clean
from provenance.report.wording import counted, outlet_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.models import ClaimReport, Evidence, Given

LANE = 42
"""Pixels from one figure to the next; its name stands above its line."""
TOP, AXIS = 8, 16
_EDGE = 3.0
"""Percent of the width that stays free at either end."""
_APART = 19.0
"""Percent between the days that are written out: about 65 pixels on a telephone."""
_UPDATED = "PRV106"
_BESIDE = 19
"""Pixels between marks of one figure and one day."""


class Lane(NamedTuple):
    """One figure."""

    text: str
    y: int


class Dot(NamedTuple):
    """The documents of one side that gave one figure on one day."""

    x: float
    """Percent of the width."""
    y: int
    shift: int
    """Pixels to the right, past other sides' dots of the figure and day."""
    stance: StanceLabel
    number: int
    anchor: str
    """Of the first document's quote."""
    label: str


class Tick(NamedTuple):
    """A day on the axis."""

    x: float
    align: str
    """`start`, `middle` or `end`, so that no text leaves the drawing."""
    text: str


class Timeline(NamedTuple):
    """One drawing."""

    claimed: str
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    height: int
    undated: int
    """Documents that give the figure and have no day of publication."""


class _Point(NamedTuple):
    given: Given
    item: Evidence
    position: int


def timelines(report: ClaimReport, anchor: str) -> list[Timeline]:
    """Return a timeline for each figure or day of the claim that was given on two days or more.

    Args:
        report: the claim's; of related evidence only updated figures count, the rest is of other things.
        anchor: of the claim in the page.
    """
    series: dict[str, list[_Point]] = {}
    for position, item in enumerate(report.evidence):
        for given in item.given if _comparable(item) else ():
            series.setdefault(given.claimed, []).append(_Point(given, item, position))
    drawn = (_timeline(claimed, points, anchor) for claimed, points in series.items())
    return [each for each in drawn if each]


def _comparable(item: Evidence) -> bool:
    return item.stance is not StanceLabel.NEUTRAL or any(reason.code == _UPDATED for reason in item.reasons)


def _timeline(claimed: str, points: Sequence[_Point], anchor: str) -> Timeline | None:
    dated = [point for point in points if point.item.document.date]
    days = sorted({date for point in dated if (date := point.item.document.date)})
    if len(days) < 2:  # noqa: PLR2004  (one day has no course)
        return None
    lanes = _lanes(dated)
    undated = {point.item.document.id for point in points if not point.item.document.date}
    return Timeline(
        claimed=clean(claimed),
        lanes=tuple(lanes.values()),
        dots=tuple(_dots(dated, days, lanes, anchor)),
        ticks=tuple(_ticks(days)),
        height=TOP + LANE * len(lanes) + AXIS,
        undated=len(undated),
    )


def _lanes(points: Iterable[_Point]) -> dict[object, Lane]:
    """Return the distinct figures, the largest on top, each by its shortest wording."""
    texts: dict[object, list[str]] = {}
    for point in points:
        texts.setdefault(_key(point.given), []).append(clean(point.given.figure or point.given.text))
    ordered = sorted(texts, key=_height)
    return {
        key: Lane(min(texts[key], key=len), TOP + LANE * number + LANE // 2)
        for number, key in enumerate(ordered)
    }


def _key(given: Given) -> tuple[float | None, dt.date | None, str]:
    if given.value is None and given.date is None:
        return None, None, clean(given.text).casefold()
    return given.value, given.date, given.unit


def _height(key: object) -> tuple[float, int, str]:
    value, date, rest = key if isinstance(key, tuple) else (None, None, "")
    return -(value or 0.0), -(date.toordinal() if date else 0), rest


def _dots(
    points: Iterable[_Point], days: Sequence[dt.date], lanes: dict[object, Lane], anchor: str
) -> Iterator[Dot]:
    held: dict[tuple[dt.date, object], dict[StanceLabel, list[_Point]]] = {}
    for point in points:
        if date := point.item.document.date:
            sides = held.setdefault((date, _key(point.given)), {})
            sides.setdefault(point.item.stance, []).append(point)
    for (date, key), sides in sorted(held.items(), key=lambda each: (each[0][0], lanes[each[0][1]].y)):
        x = _x(date, days)
        step = -_BESIDE if date == days[-1] else _BESIDE
        for number, (stance, found) in enumerate(sides.items()):
            outlets = ", ".join(dict.fromkeys(outlet_name(point.item) for point in found))
            yield Dot(
                x=x,
                y=lanes[key].y,
                shift=number * step,
                stance=stance,
                number=len({point.item.document.id for point in found}),
                anchor=quote_anchor(anchor, found[0].position),
                label=f"{lanes[key].text}: {outlets}, {day(date)}, {_DOES[stance]}",
            )


def _ticks(days: Sequence[dt.date]) -> Iterator[Tick]:
    last = _x(days[-1], days)
    written = -_APART
    for date in days:
        x = _x(date, days)
        if date == days[0]:
            yield Tick(x, "start", day(date))
            written = x + _APART / 2
        elif date == days[-1]:
            yield Tick(x, "end", day(date))
        elif x - written >= _APART and last - x >= _APART * 1.5:
            yield Tick(x, "middle", short_day(date))
            written = x


def _x(date: dt.date, days: Sequence[dt.date]) -> float:
    share = (date - days[0]).days / (days[-1] - days[0]).days
    return round(_EDGE + (100 - 2 * _EDGE) * share, 2)


_DOES = {
    StanceLabel.SUPPORTS: "supports the claim",
    StanceLabel.REFUTES: "refutes the claim",
    StanceLabel.NEUTRAL: "takes no side",
}


def undated_words(timeline: Timeline) -> str:
    """Say how many documents have no place in the drawing; empty for none."""
    return f"{counted(timeline.undated, 'document')} without a day not shown" if timeline.undated else ""
