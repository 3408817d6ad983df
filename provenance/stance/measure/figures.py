"""All figures of one set of answers."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from provenance.stance.measure.calibration import brier_score, expected_calibration_error
from provenance.stance.measure.classes import (
    ClassFigures,
    FalseRates,
    accuracy,
    balanced_accuracy,
    class_figures,
    false_rates,
)
from provenance.stance.measure.selective import risk_coverage

if TYPE_CHECKING:
    from provenance.models import StanceLabel
    from provenance.stance.measure.answers import Answers

DIGITS = 4
"""Decimals of a published figure: beyond them lies noise for any set under 100 million pairs."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What `figures` finds; NaN where a share is of nothing. See each function for its formula."""

    pairs: int
    accuracy: float
    balanced_accuracy: float
    classes: dict[StanceLabel, ClassFigures]
    false_rates: FalseRates
    calibration_error: float
    brier: float
    risk_coverage: dict[float, float]


def figures(answers: Answers) -> Figures:
    """Measure one set of answers."""
    gold, said, probabilities = answers.gold, answers.said, answers.probabilities
    return Figures(
        pairs=len(answers),
        accuracy=accuracy(gold, said),
        balanced_accuracy=balanced_accuracy(gold, said),
        classes=class_figures(gold, said),
        false_rates=false_rates(gold, said),
        # of the probabilities as they are: a bar may have kept the likeliest stance from being said
        calibration_error=expected_calibration_error(probabilities, gold),
        brier=brier_score(probabilities, gold),
        risk_coverage=risk_coverage(probabilities, gold, said),
    )


def plain(found: Figures) -> dict[str, Any]:
    """Return figures for JSON: rounded to four decimals, and null where a share is of nothing."""
    table: dict[str, Any] = _plain(asdict(found))
    table["risk_coverage"] = [
        {"coverage": coverage, "error": error} for coverage, error in table["risk_coverage"].items()
    ]
    return table


def _plain(value: Any) -> Any:  # noqa: ANN401  (whatever a dataclass holds)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, DIGITS)
    return value
