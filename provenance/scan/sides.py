"""The two sides of a conflict as evidence for and against its claim, each with its figure or its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import Given, Reason, Stance, StanceLabel
from provenance.scan.clash import another_figure
from provenance.stance.comparison import Relation, compare
from provenance.stance.findings import UPDATED, without_noun

if TYPE_CHECKING:
    from provenance.stance.quantity import Quantity


def supporting(claimed: Quantity, told: Quantity, sure: float) -> Stance:
    """Return the stance of a statement that gives the claim's figure."""
    same = compare(claimed, told) is Relation.SAME
    reason = (
        Reason(code="PRV102", message=f"the same figure: “{told.text}” beside “{claimed.text}”")
        if same
        else Reason(
            code="PRV103", message=f"within what the claim says: “{told.text}” beside “{claimed.text}”"
        )
    )
    return _stance(StanceLabel.SUPPORTS, sure, claimed, told, reason)


def opposing(claimed: Quantity | None, told: Quantity | None, sure: float, reason: Reason | None) -> Stance:
    """Return the stance of a statement that excludes the claim, by a figure or, without figures, for `reason` if known.

    A later figure of what grew takes no side.
    """
    if claimed is None or told is None:
        return Stance(
            label=StanceLabel.REFUTES, probability=round(sure, 4), reasons=(reason,) if reason else ()
        )
    if reason == UPDATED:
        return _stance(StanceLabel.NEUTRAL, sure, claimed, told, reason)
    return _stance(StanceLabel.REFUTES, sure, claimed, told, another_figure(claimed, told))


def agreeing(sure: float) -> Stance:
    """Return the stance of a statement that says what the claim says, where no figure is in question."""
    return Stance(label=StanceLabel.SUPPORTS, probability=round(sure, 4))


def _stance(label: StanceLabel, sure: float, claimed: Quantity, told: Quantity, reason: Reason) -> Stance:
    given = Given(
        claimed=claimed.text, text=told.text, figure=without_noun(told), value=told.value, unit=told.unit
    )
    return Stance(label=label, probability=round(sure, 4), reasons=(reason,), given=(given,))
