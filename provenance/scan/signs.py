"""What speaks for and against that two figures are given for one thing at one time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.scan.beside import of_a_poll
from provenance.scan.clash import in_one_unit
from provenance.stance.lexical import stem
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from provenance.scan.clash import Clash
    from provenance.scan.elsewhere import Elsewhere
    from provenance.scan.event import Events
    from provenance.scan.statement import Statement
    from provenance.stance.quantity import Quantity

_REACH = 35
"""Characters on either side of a figure in which stands what it is of."""
_NOUNS = 3
_RATIO = 1.4
"""Logarithm of the ratio of two figures beyond which nothing more is learned from it."""
_ALIKE = 0.1
"""Logarithm of the ratio below which two figures hardly differ: two counts of one thing are often that close."""
_SMALL = 10
"""Below it a number of things is as often that of a part, of a group or of another time."""
_RIVALS = 20
"""Further figures of one kind in an article, beyond which nothing more is learned from their number."""
_IN_SERIES = frozenset({"share", "tally"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against one thing at one time, each about 0 to 1."""

    ratio: float
    """Logarithm of the greater figure over the lesser."""
    alike: bool
    """The two figures differ by less than a tenth."""
    series: bool
    """Shares and votes, of which there are many in one story."""
    poll: bool
    names: float
    """Share of the names of either sentence that the other's article has, the lesser."""
    near: float
    """Share of the words right beside one figure that stand beside the other."""
    small: bool
    cosine: float
    event: bool
    """The two articles are of one event (`Events.one`)."""
    rivals: float
    """How many further figures of this kind either article gives, the greater, as a share of the most."""


def signs(
    one: Statement, other: Statement, told: Clash, *, cosine: float, events: Events, elsewhere: Elsewhere
) -> Signs:
    """Return the signs of two statements that clash by figures."""
    mine, theirs = told.mine, told.theirs
    small, large = in_one_unit(mine, theirs)
    beside, there = _beside(one.text, mine), _beside(other.text, theirs)
    rivals = max(elsewhere.rivals(one, mine), elsewhere.rivals(other, theirs))
    ratio = math.log(large / small) if small else _RATIO
    return Signs(
        ratio=min(ratio, _RATIO),
        alike=ratio < _ALIKE,
        series=mine.dimension in _IN_SERIES,
        poll=of_a_poll(one.text) or of_a_poll(other.text),
        names=min(events.known(one, other), events.known(other, one)),
        near=len(beside & there) / max(1, min(len(beside), len(there))),
        small=small < _SMALL,
        cosine=cosine,
        event=events.one(one, other, told),
        rivals=min(math.log1p(rivals) / math.log1p(_RIVALS), 1.0),
    )


def _beside(text: str, figure: Quantity) -> frozenset[str]:
    told = f"{text[max(0, figure.start - _REACH) : figure.start]} {text[figure.end :][:_REACH]}"
    content = (w for w in words(told) if w not in STOPWORDS and not any(c.isdigit() for c in w))
    return frozenset(stem(w) for w in (*content, *figure.noun[:_NOUNS]))
