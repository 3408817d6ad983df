"""Two quantities side by side: does the evidence's figure entail the claim's, clash with it, or neither?

A figure with its wording denotes an interval: "over 10,000" is (10000, inf), "nearly 90" is [81, 90], "12" is
[12, 12]. The evidence entails the claim where its interval lies inside the claim's, and clashes where they are
disjoint.
"""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum

from provenance.stance.quantities import Bound, Quantity
from provenance.stance.units import factor


class Relation(StrEnum):
    """Of the evidence's quantity to the claim's."""

    SAME = "same"
    """The same figure, however written."""
    WITHIN = "within"
    """Inside the claim's bound, approximation or rounding."""
    COMPATIBLE = "compatible"
    """Neither entails nor excludes the claim's figure: "over 7,000" beside "10,000"."""
    DIFFERS = "differs"
    """Excludes the claim's figure."""
    INCOMPARABLE = "incomparable"
    """Another unit, currency or kind of thing."""


APPROXIMATE = 0.10
"""Share by which a hedged figure ("about", "nearly", "just over") may be off. Journalists' "about" stays within a
tenth in the development claims ("roughly 0.8 million" for 800,000, "a little over three-quarters" for 77%)."""
ROUNDED = 0.05
"""Share by which a round figure (two or more trailing zeros, or a scale word) may stand for an exact one: "10,000" for
10,432. Below that a figure is compared exactly: 47 is not 48, $3.6 billion is not $3.5 billion."""
SHARE_POINTS = 1.0
"""Percentage points by which a plain fraction ("a third") may stand for a percentage (34%)."""
FAR = 3.0
"""How many times a lower bound a figure may be and still be what the bound spoke of."""
SHORT = 1.5
"""How many times a lower bound a claim's figure must be, up to `FAR`, for the bound to speak of another figure: who
counted "at least 25" did not count 55. Of 20 such pairs in labelled news 7 refute (6 of them one claim's) and none
supports; of those further apart few refute."""
_FROM = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_UNDER = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_HEDGED = frozenset({Bound.ABOUT, Bound.NEARLY, Bound.JUST_OVER})
_ONE_SIDED = frozenset({Bound.NEARLY, Bound.JUST_OVER})
"""Hedges that tell on which side of the figure the truth lies."""
_HEDGED_STEPS = 10.0
"""Places of the last figure by which a hedged figure may be off at most: "about 58.57%" is no 60%."""
CONVERTED = 0.02
"""Share by which figures in two units may differ: "5 miles" and "8 km" are 0.6% apart, "100 miles" and "160 km" too."""
_TONS = frozenset({"ton", "metric_ton"})
"""Outside the United States a "ton" in the news is a tonne as often as not, so one figure in both is one quantity."""
_POUND, _STERLING = "pound", "GBP"
"""Pounds in words are weight or money: "1,000 pounds" is "£1,000" as well."""
_NEVER_CONVERTED = frozenset({"money", "count"})
"""Sums in two currencies, and rates per two things."""
_DEGREE, _CELSIUS, _FAHRENHEIT = "degree", "degree_Celsius", "degree_Fahrenheit"
"""A degree without a scale is one of either."""
_EXACT = 1e-6
"""Share by which equal figures may differ through arithmetic."""
_ROUND_STEP = 100
"""Least place of the last figure that makes a figure round: two trailing zeros, or a scale word."""


def compare(claim: Quantity, evidence: Quantity) -> Relation:
    """Return how `evidence` relates to `claim`, both taken to speak of the same thing."""
    if {claim.unit, evidence.unit} == {_POUND, _STERLING}:
        claim, evidence = _as_money(claim), _as_money(evidence)
    if claim.dimension != evidence.dimension:
        return Relation.INCOMPARABLE
    if claim.dimension == "tally":
        same = {claim.value, claim.high} == {evidence.value, evidence.high}
        return Relation.SAME if same else Relation.DIFFERS
    one_unit = claim.unit == evidence.unit
    evidence = _on_scale_of(claim, evidence)
    scale = conversion(claim, evidence)
    if scale is None:
        return Relation.INCOMPARABLE
    if {claim.unit, evidence.unit} == _TONS and _equal(claim.value, evidence.value):
        scale = 1.0
    value, high = evidence.value * scale, evidence.high * scale
    if _equal(claim.value, value) and _equal(claim.high, high):
        return _same_figure(claim.bound, evidence.bound)
    if evidence.bound in _FROM and claim.bound not in _UNDER and SHORT * high < claim.value <= FAR * high:
        return Relation.DIFFERS
    wanted = _interval(claim.bound, claim.value, claim.high, claim.step)
    given = _interval(evidence.bound, value, high, evidence.step * scale)
    converted = 0.0 if one_unit else _lost_in_conversion(claim, value, evidence.step * scale)
    # who says "over 10,000" draws a line, and is not rounding
    reach = (0.0 if claim.bound in _FROM | _UNDER else _slack(claim)) + converted
    slack = converted if claim.bound in _ONE_SIDED else reach
    rounding = _slack(evidence) * scale + converted if evidence.bound is Bound.EXACT else 0.0
    return _relate(wanted, given, slack, max(reach, rounding))


def _same_figure(claim: Bound, evidence: Bound) -> Relation:
    """The figures are equal; what is left is the wording. "Over 10,000" carries "10,000"; the reverse is open."""
    below = {Bound.NEARLY, Bound.LESS_THAN}
    above = {Bound.MORE_THAN, Bound.JUST_OVER}
    if claim == evidence:
        return Relation.SAME
    if (claim in below and evidence in above) or (claim in above and evidence in below):
        return Relation.COMPATIBLE
    if claim in {Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.UP_TO}:
        return Relation.SAME if evidence is Bound.EXACT else Relation.WITHIN
    return Relation.WITHIN if evidence in (above if claim in above else below) else Relation.COMPATIBLE


def _relate(wanted: tuple[float, float], given: tuple[float, float], slack: float, reach: float) -> Relation:
    """Compare the claim's interval with the evidence's.

    Args:
        wanted: the claim's.
        given: the evidence's.
        slack: how far outside `wanted` a figure still is what the claim says.
        reach: how far outside it a figure still does not exclude the claim, because either may be rounded.
    """
    if given[1] < wanted[0] - reach or given[0] > wanted[1] + reach:
        return Relation.DIFFERS
    low, high = wanted[0] - slack, wanted[1] + slack
    far = math.isinf(wanted[1]) and wanted[0] > 0 and given[0] > FAR * wanted[0]
    far = far or (math.isinf(wanted[0]) and 0 < given[1] * FAR < wanted[1])
    if given[0] >= low and given[1] <= high and not far:
        return Relation.WITHIN
    return Relation.COMPATIBLE


def _interval(bound: Bound, value: float, high: float, step: float) -> tuple[float, float]:
    """Return the closed interval that a figure with its wording denotes. Strict bounds are moved off the figure."""
    margin = APPROXIMATE * abs(value)
    if bound in _HEDGED and step:
        margin = min(margin, _HEDGED_STEPS * step)
    hair = max(_EXACT * abs(value), 1e-9)
    return {
        Bound.EXACT: (value, high),
        Bound.RANGE: (value, high),
        Bound.VAGUE: (value, high),
        Bound.ABOUT: (value - margin, high + margin),
        Bound.NEARLY: (value - margin, high),
        Bound.JUST_OVER: (value, high + margin),
        Bound.MORE_THAN: (value + hair, math.inf),
        Bound.AT_LEAST: (value, math.inf),
        Bound.LESS_THAN: (-math.inf, high - hair),
        Bound.AT_MOST: (-math.inf, high),
        Bound.UP_TO: (value, high),
    }[bound]


def _slack(quantity: Quantity) -> float:
    """Return how far a figure may lie outside `quantity`'s interval and still be what it says, by rounding."""
    if quantity.bound is Bound.VAGUE:
        return 0.0
    if quantity.dimension == "share":
        # a plain fraction has no place of rounding; a percentage is as exact as it is written
        return (
            SHARE_POINTS if quantity.step == 0 else quantity.step / 2 - _EXACT if quantity.step < 1 else 0.0
        )
    rounds = quantity.step >= _ROUND_STEP
    return min(quantity.step / 2, ROUNDED * abs(quantity.value)) - _EXACT if rounds else 0.0


def conversion(claim: Quantity, evidence: Quantity) -> float | None:
    """Return what turns the evidence's figure into the claim's unit, or None when nothing does; of one dimension."""
    if claim.unit == evidence.unit:
        return 1.0
    if claim.dimension == "temperature":
        return 1.0 if _DEGREE in (claim.unit, evidence.unit) else None
    if claim.dimension in _NEVER_CONVERTED or not claim.unit or not evidence.unit:
        return None
    return factor(evidence.unit, claim.unit)


def _on_scale_of(claim: Quantity, evidence: Quantity) -> Quantity:
    """Return a temperature on the scale that the claim gives it on; anything else as it is."""
    units = (evidence.unit, claim.unit)
    if units == (_FAHRENHEIT, _CELSIUS):
        scale, zero = 5 / 9, -160 / 9
    elif units == (_CELSIUS, _FAHRENHEIT):
        scale, zero = 9 / 5, 32.0
    else:
        return evidence
    return replace(
        evidence,
        value=evidence.value * scale + zero,
        high=evidence.high * scale + zero,
        step=evidence.step * scale,
        unit=claim.unit,
    )


def _lost_in_conversion(claim: Quantity, value: float, step: float) -> float:
    """Return how far `value`, in the claim's unit, may be off by being converted and rounded: 2.5 m is "8 feet"."""
    least = CONVERTED * max(abs(value), abs(claim.value))
    return least if claim.dimension == "time" else max(least, min(step / 2, ROUNDED * abs(value)))


def _as_money(quantity: Quantity) -> Quantity:
    """Return pounds as the money that they are beside a sum in sterling."""
    return replace(quantity, dimension="money", unit=_STERLING)


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= _EXACT * max(abs(a), abs(b), 1.0)
