"""Which side a sentence takes, how surely and why."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from provenance.models.base import Frozen, Span


class StanceLabel(StrEnum):
    """What one piece of evidence does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Reason(Frozen):
    """One thing that was found, in words and as a rule code."""

    code: str
    """`PRV101` ...; see `provenance.rules`."""
    message: str


class Given(Frozen):
    """A figure or a day that evidence gives for one that the claim gives."""

    claimed: str
    """As the claim writes it."""
    text: str
    """As the evidence writes it."""
    figure: str = ""
    """The same without the thing counted: "11,000" of "11,000 containers of munitions"; a day whole."""
    value: float | None = None
    """Of a figure, in `unit`."""
    unit: str = ""
    """Base unit of a measure or a currency; empty for a count."""
    date: dt.date | None = None
    """Of a day, where publication settles which is meant."""


class Probabilities(Frozen):
    """Of each stance; they sum to 1."""

    supports: float = Field(ge=0, le=1)
    refutes: float = Field(ge=0, le=1)
    neutral: float = Field(ge=0, le=1)


class Fate(StrEnum):
    """What became of a sentence that retrieval found."""

    COUNTS = "counts"
    """It takes a side, and its origin stands there."""
    OUTWEIGHED = "outweighed"
    """It takes a side, but its origin is surer of the other one."""
    TAKEN_BACK = "taken-back"
    """It would refute, but gives a figure of another day or occasion."""
    BELOW_BAR = "below-bar"
    """The judge leans to a side and is not sure enough."""
    NEUTRAL = "neutral"
    """The judge takes it for neither side."""
    NO_ANSWER = "no-answer"
    """The judge could make nothing of it."""
    UNREAD = "unread"
    """The judge did not read it: by words, names and figures it has next to no chance of a side, or less than enough
    others."""


class Weighing(Frozen):
    """How a judge came to a stance."""

    fate: Fate
    subject: float | None = None
    """How much the premise speaks of what the claim speaks of, about 0 to 1; None where it was not read."""
    network: Probabilities | None = None
    """As the network alone has them."""
    judge: Probabilities | None = None
    """Once the comparisons are weighed in, before anything is taken back."""
    bar: float | None = None
    """Probability that the likelier side needs."""


class Stance(Frozen):
    """A judge's answer for one piece of evidence."""

    label: StanceLabel
    probability: float = Field(ge=0, le=1)
    """Of `label`."""
    reasons: tuple[Reason, ...] = ()
    probabilities: Probabilities | None = None
    """Of all three, from a judge that has them."""
    given: tuple[Given, ...] = ()
    """What the evidence gives for the claim's figures and days, whether the same or another."""
    window: Span | None = None
    """The part of the premise that was judged, where the premise was too long to be judged whole."""
    weighing: Weighing | None = None
    """How it came about, from a judge that tells."""
