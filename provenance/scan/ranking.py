"""Which conflicts a desk should look at first: those with most origins on both sides, most surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import StanceLabel, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.models import ClaimReport


def ranked(reports: Iterable[ClaimReport], min_origins: int) -> list[ClaimReport]:
    """Return the conflicts with `min_origins` on each side, named c1, c2, ... in order of weight.

    The weight of a side is how many origins it is expected to have: the sum of the surest probability of each. The
    lesser side's comes first, then the greater's.
    """
    held = [
        report
        for report in reports
        if report.verdict is Verdict.CONFLICTING
        and min(report.origins.supports, report.origins.refutes) >= min_origins
    ]
    held.sort(key=lambda report: ([-weight for weight in sorted(_weights(report))], report.claim))
    return [report.model_copy(update={"id": f"c{n}"}) for n, report in enumerate(held, start=1)]


def _weights(report: ClaimReport) -> tuple[float, float]:
    surest: dict[tuple[StanceLabel, str], float] = {}
    for item in report.evidence:
        key = (item.stance, item.origin)
        surest[key] = max(surest.get(key, 0.0), item.probability)
    supports, refutes = (
        sum(p for (stance, _), p in surest.items() if stance is side)
        for side in (StanceLabel.SUPPORTS, StanceLabel.REFUTES)
    )
    return supports, refutes
