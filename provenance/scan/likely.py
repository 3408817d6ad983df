"""How likely is it that two figures which exclude each other are given for one thing at one time?

A logistic regression takes the place of a stack of cuts, each of which lost about as large a share of the conflicts as
of the rest. `training/scan` fits it on pairs that were labelled by reading, and prints the weights.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.scan.beside import of_a_poll
from provenance.stance.lexical import stem
from provenance.stance.pairing import cumulative
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.scan.clash import Clash
    from provenance.scan.event import Events
    from provenance.scan.statement import Statement
    from provenance.stance.quantity import Quantity

_REACH = 35
"""Characters on either side of a figure in which stands what it is of."""
_NOUNS = 3
_RATIO, _GAP = 1.4, 4
"""Logarithm of the ratio of two figures, and days apart, beyond which nothing more is learned from them."""
_SMALL = 10
"""Below it a number of things is as often that of a part, of a group or of another time."""
_IN_SERIES = frozenset({"share", "tally"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against one thing at one time, each about 0 to 1."""

    ratio: float
    """Logarithm of the greater figure over the lesser."""
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
    grows: bool
    """Both are counts that grow."""
    gap: float
    """Days between the two, as a share of the longest."""


WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "ratio": -1.83,
        "series": -1.34,
        "poll": -0.43,
        "names": 0.70,
        "near": 0.59,
        "small": -1.47,
        "cosine": 0.39,
        "event": 0.81,
        "grows": -0.78,
        "gap": -0.36,
    }
)
"""What each sign adds to the log-odds, from 115 labelled pairs, 23 of them conflicts, with a penalty of 0.7."""
BIAS = -1.74
_SAME_WORDS = 0.75
"""Share of all words of two sentences that both have, from which on they are one sentence with two figures. None of the
labelled pairs comes near it."""
_OF_ONE_SENTENCE = 0.5
"""Their least probability."""


def signs(one: Statement, other: Statement, told: Clash, cosine: float, events: Events) -> Signs:
    """Return the signs of two statements that clash by figures."""
    mine, theirs = told.mine, told.theirs
    if mine is None or theirs is None:
        raise ValueError("no figures")
    small, large = sorted((abs(mine.value), abs(theirs.value)))
    beside, there = _beside(one.text, mine), _beside(other.text, theirs)
    days = abs((one.date - other.date).days) if one.date and other.date else 0
    return Signs(
        ratio=min(math.log(large / small) if small else _RATIO, _RATIO),
        series=mine.dimension in _IN_SERIES,
        poll=of_a_poll(one.text) or of_a_poll(other.text),
        names=min(events.known(one, other), events.known(other, one)),
        near=len(beside & there) / max(1, min(len(beside), len(there))),
        small=small < _SMALL,
        cosine=cosine,
        event=events.one(one, other, told),
        grows=cumulative(one.text) and cumulative(other.text),
        gap=min(days, _GAP) / _GAP,
    )


def likely(one: Statement, other: Statement, found: Signs) -> float:
    """Return the probability that two statements with these signs give two figures for one thing at one time."""
    mine, theirs = one.wording.stems, other.wording.stems
    same = len(mine & theirs) >= _SAME_WORDS * len(mine | theirs)
    return max(_OF_ONE_SENTENCE, chance(found)) if same else chance(found)


def chance(found: Signs) -> float:
    """Return the probability by the signs alone."""
    score = BIAS + sum(WEIGHTS[name] * float(value) for name, value in asdict(found).items())
    return 1 / (1 + math.exp(-score))


def _beside(text: str, figure: Quantity) -> frozenset[str]:
    around = f"{text[max(0, figure.start - _REACH) : figure.start]} {text[figure.end :][:_REACH]}"
    told = (w for w in words(around) if w not in STOPWORDS and not any(c.isdigit() for c in w))
    return frozenset(stem(w) for w in (*told, *figure.noun[:_NOUNS]))
