"""Which conflicts a desk should look at first: those that are likeliest to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import StanceLabel, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.models import ClaimReport


def ranked(reports: Iterable[ClaimReport], min_origins: int) -> tuple[ClaimReport, ...]:
    """Return the conflicts with `min_origins` on each side, named c1, c2, ..., the likeliest to be one first.

    Of equals those with more origins come first, by the weight of the lesser side and then of the greater: how many
    origins it is expected to have, the sum of the surest probability of each.
    """
    held = [
        report
        for report in reports
        if report.verdict is Verdict.CONFLICTING
        and min(report.origins.supports, report.origins.refutes) >= min_origins
    ]
    held.sort(key=lambda report: (-_surest(report), [-w for w in sorted(_weights(report))], report.claim))
    return numbered(held, "c")


def numbered(reports: Iterable[ClaimReport], letter: str) -> tuple[ClaimReport, ...]:
    """Return the reports in their order, named by the letter and a number from 1."""
    return tuple(
        report.model_copy(update={"id": f"{letter}{n}"}) for n, report in enumerate(reports, start=1)
    )


def _surest(report: ClaimReport) -> float:
    """Return the probability of the surest of those that exclude the claim."""
    return max(item.probability for item in report.evidence if item.stance is StanceLabel.REFUTES)


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
