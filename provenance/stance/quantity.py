"""What a quantity is: a figure, its bound, its unit and the thing counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """What the wording around a figure makes of it."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    UP_TO = "up to"
    """A maximum that names the figure meant: "as many as 1.6 million women"."""
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts or measures."""

    start: int
    end: int
    text: str
    """As written, with its bound and unit: "over 10,000 containers of munitions"."""
    value: float
    high: float
    """Upper end of a range or a vague figure; equal to `value` otherwise."""
    step: float
    """Place of the last written figure (see `Number.step`)."""
    bound: Bound
    dimension: str
    """`count`, `money`, `share` (percent and fractions, in percent), `points`, `tally`, or a measure: `time` ..."""
    unit: str
    """Currency code, pint unit, or empty."""
    role: str = ""
    """What happened to the persons counted, where the words beside the figure say so: `dead`, `injured`, ..."""
    additional: bool = False
    """On top of something told elsewhere: "19 other children", "two more"."""
    besides: bool = False
    """Told besides one that is named: "killed along with 19 other children"."""
    whole: float | None = None
    """What it is a part of, where that is told: the 42 of "forty of the 42 senators"."""
    every: bool = False
    """Told as the whole: "all 42 senators"."""
    about: tuple[str, ...] = ()
    """Words right before a count or measure without a noun: what it is of, likely ("a population of 3 million")."""
    noun: tuple[str, ...] = ()
    """Words of the thing counted, as written, nearest first: ("containers", "munitions")."""
