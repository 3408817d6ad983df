"""How good a judge is: what it said beside what is right, as figures."""

from provenance.stance.measure.answers import (
    NEUTRAL,
    REFUTES,
    STANCES,
    SUPPORTS,
    Answers,
    confidence_in,
    said_by,
)
from provenance.stance.measure.calibration import brier_score, expected_calibration_error
from provenance.stance.measure.classes import (
    ClassFigures,
    FalseRates,
    accuracy,
    balanced_accuracy,
    class_figures,
    f1s,
    false_rates,
)
from provenance.stance.measure.figures import Figures, figures, plain
from provenance.stance.measure.selective import (
    COVERAGES,
    abstention_threshold,
    risk_coverage,
    weighted_alike,
    withhold,
)

__all__ = [
    "COVERAGES",
    "NEUTRAL",
    "REFUTES",
    "STANCES",
    "SUPPORTS",
    "Answers",
    "ClassFigures",
    "FalseRates",
    "Figures",
    "abstention_threshold",
    "accuracy",
    "balanced_accuracy",
    "brier_score",
    "class_figures",
    "confidence_in",
    "expected_calibration_error",
    "f1s",
    "false_rates",
    "figures",
    "plain",
    "risk_coverage",
    "said_by",
    "weighted_alike",
    "withhold",
]
