"""The two sides of a conflict as evidence for and against its claim, each with its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import Given, Reason, Stance, StanceLabel
from provenance.stance.comparison import Relation, compare
from provenance.stance.findings import without_noun

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


def refuting(claimed: Quantity, told: Quantity, sure: float) -> Stance:
    """Return the stance of a statement that gives a figure which excludes the claim's."""
    reason = Reason(code="PRV101", message=f"another figure: “{told.text}” beside “{claimed.text}”")
    return _stance(StanceLabel.REFUTES, sure, claimed, told, reason)


def _stance(label: StanceLabel, sure: float, claimed: Quantity, told: Quantity, reason: Reason) -> Stance:
    given = Given(
        claimed=claimed.text, text=told.text, figure=without_noun(told), value=told.value, unit=told.unit
    )
    return Stance(label=label, probability=round(sure, 4), reasons=(reason,), given=(given,))
