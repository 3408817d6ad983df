"""Whether a probability of 0.8 is right eight times in ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.measure.answers import confidence_in, said_by
from provenance.stance.measure.classes import UNDEFINED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.stance.measure.answers import Labels, Rows

BINS = 15
"""Of equal width, as in Guo et al. 2017."""


def expected_calibration_error(
    probabilities: Rows,
    gold: Labels,
    said: Labels | None = None,
    *,
    bins: int = BINS,
    weights: NDArray[np.float64] | None = None,
) -> float:
    """Return the mean distance between confidence and accuracy over bins of confidence; NaN of no pairs.

    ECE = sum over bins of |bin| / n x |accuracy(bin) - mean confidence(bin)|, bins being (i/m, (i+1)/m]: equation 3
    of Guo et al., "On calibration of modern neural networks", ICML 2017.

    Args:
        probabilities: shape (n, 3).
        gold: shape (n,).
        said: shape (n,), the labels that were given, whose probability is the confidence; None takes the likeliest.
        bins: m.
        weights: shape (n,), how much each pair counts (see `weighted_alike`); None counts all alike.
    """
    if not len(gold):
        return UNDEFINED
    said = said_by(probabilities) if said is None else said
    confidence = confidence_in(probabilities, said)
    # the lowest bin takes 0 itself as well
    bin_of = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    weights = np.ones(len(gold)) if weights is None else weights
    gap = weights * ((gold == said) - confidence)
    return float(np.abs(np.bincount(bin_of, weights=gap, minlength=bins)).sum() / weights.sum())


def brier_score(probabilities: Rows, gold: Labels) -> float:
    """Return the mean squared distance between probabilities and truth, 0 to 2; NaN of no pairs.

    Sum over the classes of (probability - 1 if it is the gold one else 0) squared, meant over pairs: Brier,
    "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78, 1950.
    """
    if not len(gold):
        return UNDEFINED
    truth = np.eye(probabilities.shape[1])[gold]
    return float(((probabilities - truth) ** 2).sum(axis=1).mean())
