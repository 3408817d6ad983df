"""Do two statements give two figures for one thing at one time?

The comparisons of `provenance.stance` say whether figures exclude each other. Here it is asked, more strictly than for
a claim that somebody chose, whether they are of one thing: nobody vouches that these two sentences belong together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Reason
from provenance.scan.beside import around, disjoint, group, is_part, of_a_poll, of_one_occasion
from provenance.scan.blocks import kinds
from provenance.stance.comparison import Relation, compare, conversion
from provenance.stance.findings import UPDATED
from provenance.stance.lexical import stem, wording
from provenance.stance.pairing import AGREES, cumulative
from provenance.stance.quantity import Bound
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from provenance.scan.statement import Statement
    from provenance.stance.quantity import Quantity

_FAR_APART = 4.0
"""Figures further apart than this factor count two things, whatever the noun."""
_SERIES = frozenset({"tally", "share", "points"})
"""Kinds of figure of which there is another one on another day."""
_SCALE = 1e6
"""From here the last written figure is that of a scale word, to which writers round."""
_OF_A_UNIT = 0.25
"""Of the longer unit of time: how far off it is that another writer gives it, "two weeks" for 13 days."""
_NEARLY = 0.005
"""Of a figure: how far off it is that another writer gives it, "$349 billion" for $350 billion."""
LEAST_CLOSE = 0.1
"""Least share of the words around one figure that stand in the other sentence. Half of the conflicts that were found by
reading lie below 0.35, and most of those that nothing else cuts and 0.2 would lose lie above this."""
LEAST_AGREEING = 0.35
"""The same for two equal figures, of which nothing else says that they are of one thing."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A figure of each of two statements that cannot hold together."""

    mine: Quantity
    theirs: Quantity
    closeness: float
    """Share of the words around either figure that the other sentence has, 0 to 1."""
    reason: Reason
    """That they exclude each other, or that one is the later figure of what grew."""

    @property
    def updated(self) -> bool:
        """The two do not exclude each other: one is the later figure of what grew."""
        return self.reason == UPDATED


def clash(one: Statement, other: Statement) -> Clash | None:
    """Return the figures by which two statements exclude each other, the closest pair of them, or None.

    Where there are none, but one gives the later figure of what grew, these are returned as updated.
    """
    if not _one_time(one, other):
        return None
    found = [
        Clash(
            mine, theirs, near, UPDATED if _grew(one, mine, other, theirs) else another_figure(mine, theirs)
        )
        for mine in one.figures
        for theirs in other.figures
        if _differ(mine, theirs)
        and not _told_elsewhere(one, mine, other, theirs)
        and not (mine.dimension in _SERIES and _of_two_days(one, other))
        and of_one_occasion(around(one.text, mine), around(other.text, theirs))
        and not _of_two_polls(one, mine, other, theirs)
        and (near := _closeness(one, mine, other, theirs)) >= LEAST_CLOSE
    ]
    return max(found, key=lambda each: (not each.updated, each.closeness), default=None)


def another_figure(claimed: Quantity, told: Quantity) -> Reason:
    """Return the reason that a figure excludes the claim's."""
    return Reason(code="PRV101", message=f"another figure: “{told.text}” beside “{claimed.text}”")


def agreement(one: Statement, mine: Quantity, other: Statement) -> Quantity | None:
    """Return the figure of `other` that says what the figure `mine` of `one` says, or None."""
    if not _one_time(one, other):
        return None
    for theirs in other.figures:
        if compare(mine, theirs) in AGREES and _closeness(one, mine, other, theirs) >= LEAST_AGREEING:
            return theirs
    return None


def _closeness(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> float:
    """Return how much two figures are of one thing: the lesser share of the words around one that the other has."""
    if not _same_thing(mine, theirs) or is_part(one.text, mine) or is_part(other.text, theirs):
        return 0.0
    here, there = around(one.text, mine), around(other.text, theirs)
    return min(_share(here, other), _share(there, one))


def _of_two_polls(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    """Tell figures of polls that have not a name in common."""
    if mine.dimension != "share" or not (of_a_poll(one.text) or of_a_poll(other.text)):
        return False
    here, there = (names_around(*each) or each[0].wording.names for each in ((one, mine), (other, theirs)))
    return not here & there


def names_around(statement: Statement, figure: Quantity) -> frozenset[str]:
    """Return the names among the words around a figure, as stems."""
    return statement.wording.names & wording(around(statement.text, figure)).stems


def _told_elsewhere(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    """Tell whether one of the sentences gives both figures, or nearly: then they are told of two things."""
    return _gives(other, theirs, mine.value) or _gives(one, mine, theirs.value)


def _gives(statement: Statement, figure: Quantity, value: float) -> bool:
    """Tell whether a statement gives `value`, or nearly, beside its figure."""
    beside = statement.values - {figure.value}
    return any(abs(value - each) <= _NEARLY * abs(value) for each in beside)


def _differ(mine: Quantity, theirs: Quantity) -> bool:
    if mine.additional or theirs.additional or Bound.VAGUE in {mine.bound, theirs.bound}:
        return False
    if _rounds(mine, theirs) or _rounds(theirs, mine):
        return False
    return compare(mine, theirs) is Relation.DIFFERS and compare(theirs, mine) is Relation.DIFFERS


def _rounds(rough: Quantity, fine: Quantity) -> bool:
    """Tell whether one figure is the other, rounded: "$2 trillion" for $2.2 trillion, "four decades" for 41 years."""
    if rough.dimension == fine.dimension == "time" and rough.unit != fine.unit:
        scale = conversion(rough, fine) or 0.0
        return 0 < scale < 1 and abs(rough.value - scale * fine.value) <= _OF_A_UNIT
    if rough.step <= fine.step or not (rough.step >= _SCALE or rough.dimension == "share"):
        return False
    return abs(rough.value - fine.value) <= rough.step / 2


def _same_thing(mine: Quantity, theirs: Quantity) -> bool:
    if mine.role != theirs.role or mine.dimension != theirs.dimension:
        return False
    if not kinds(mine) & kinds(theirs):
        return False
    if mine.dimension != "count" and disjoint(_after(mine), _after(theirs)):
        return False
    small, large = in_one_unit(mine, theirs)
    if large > _FAR_APART * small:
        return False
    # "12 officers were killed" and "30 people were killed" do not exclude each other
    return mine.dimension != "count" or group(mine) == group(theirs)


def in_one_unit(mine: Quantity, theirs: Quantity) -> tuple[float, float]:
    """Return the lesser and the greater of two figures of one dimension, without signs, in the unit of the first."""
    here, there = abs(mine.value), abs(theirs.value) * (conversion(mine, theirs) or 1.0)
    return min(here, there), max(here, there)


def _after(figure: Quantity) -> frozenset[str]:
    """Return the words of the thing counted or measured that follow a figure, as stems."""
    return frozenset(stem(word) for word in figure.noun if word in figure.text.lower())


def _of_two_days(one: Statement, other: Statement) -> bool:
    return one.date is not None and other.date is not None and one.date != other.date


def _grew(one: Statement, mine: Quantity, other: Statement, theirs: Quantity) -> bool:
    """Tell a count or a sum that grew from one day to a later one."""
    if one.date is None or other.date is None or one.date == other.date:
        return False
    if mine.dimension != "count" and not (cumulative(one.text) and cumulative(other.text)):
        return False
    return (mine.value > theirs.value) == (one.date > other.date)


def _one_time(one: Statement, other: Statement) -> bool:
    """Tell whether two statements can be of one day: not where each names days, and none in common."""
    if not one.days or not other.days:
        return True
    mine = {d for day in one.days for d in day.could_be(one.date)}
    theirs = {d for day in other.days for d in day.could_be(other.date)}
    return not mine or not theirs or bool(mine & theirs)


def _share(around: str, other: Statement) -> float:
    found = {stem(w) for w in words(around) if w not in STOPWORDS and not any(c.isdigit() for c in w)}
    return len(found & other.about) / len(found) if found else 0.0
