"""A claim's report -> who carried it first, and how its figures moved."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from provenance.models import FigurePoint, FigureSeries, StanceLabel, Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.models import ClaimReport, Evidence


def trace(report: ClaimReport) -> Trace:
    """Return the way of a claim through the corpus, as far as dates and texts show it.

    A day of publication is what a document says of itself: the first to carry a claim here need not be the first to
    know it.
    """
    steps = _steps(report.evidence)
    days = [step.document.date for step in steps if step.document.date is not None]
    first = [step.document.id for step in steps if days and step.document.date == min(days)]
    return Trace(
        claim=report.claim,
        verdict=report.verdict,
        origins=report.origins,
        outlets=report.outlets,
        first=tuple(dict.fromkeys(first)),
        steps=steps,
        links=report.links,
        merges=report.merges,
        figures=_figures(steps),
    )


def _steps(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    surest: dict[tuple[str, StanceLabel], Evidence] = {}
    for item in evidence:
        if item.stance is not StanceLabel.NEUTRAL:
            held = surest.setdefault((item.document.id, item.stance), item)
            if item.probability > held.probability:
                surest[item.document.id, item.stance] = item
    return tuple(sorted(surest.values(), key=_when))


def _when(item: Evidence) -> tuple[bool, dt.date, str, int]:
    date = item.document.date
    return date is None, date or dt.date.max, item.document.id, item.start


def _figures(steps: Sequence[Evidence]) -> tuple[FigureSeries, ...]:
    points: dict[str, list[FigurePoint]] = {}
    for step in steps:
        for given in step.given:
            points.setdefault(given.claimed, []).append(
                FigurePoint(
                    document=step.document.id,
                    outlet=step.outlet or step.document.outlet,
                    published=step.document.date,
                    text=given.text,
                    value=given.value,
                    date=given.date,
                )
            )
    return tuple(FigureSeries(claimed=claimed, points=tuple(found)) for claimed, found in points.items())
