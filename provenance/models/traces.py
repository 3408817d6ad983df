"""Who carried a claim first, and from whom others have it."""

from __future__ import annotations

import datetime as dt

from provenance.models.base import SCHEMA_VERSION, Frozen
from provenance.models.evidence import Evidence, Link, Merge, SideCount
from provenance.models.results import Verdict


class FigurePoint(Frozen):
    """A figure or a day as one document gives it."""

    document: str
    outlet: str | None
    published: dt.date | None
    text: str
    value: float | None = None
    date: dt.date | None = None


class FigureSeries(Frozen):
    """How what is given for one figure of the claim moved over time."""

    claimed: str
    points: tuple[FigurePoint, ...]
    """By day of publication; undated documents last."""


class Trace(Frozen):
    """Who carried a claim first in this corpus, and who has it from whom: the JSON contract of `trace`."""

    schema_version: int = SCHEMA_VERSION
    claim: str
    verdict: Verdict
    origins: SideCount
    outlets: SideCount
    first: tuple[str, ...]
    """Ids of the documents of the earliest day; empty where no document has a date."""
    steps: tuple[Evidence, ...]
    """The surest evidence of each document and side, by day of publication; undated documents last."""
    links: tuple[Link, ...]
    merges: tuple[Merge, ...]
    figures: tuple[FigureSeries, ...]
