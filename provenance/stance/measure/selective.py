"""What is gained by keeping silent where the judge is unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.measure.answers import NEUTRAL, SUPPORTS, confidence_in, said_by

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from provenance.stance.measure.answers import Labels, Rows

COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_ROUNDING = 1e-9
"""Relative slack for sums of weights that are meant to equal the bar."""


def risk_coverage(
    probabilities: Rows,
    gold: Labels,
    said: Labels | None = None,
    *,
    coverages: Sequence[float] = COVERAGES,
) -> dict[float, float]:
    """Return the share of errors among the most confident part of the answers, for each size of that part.

    Selective risk after Geifman & El-Yaniv, "Selective classification for deep neural networks", NeurIPS 2017. Of
    answers that are equally confident any may be the ones left out, so they count by their mean: the order of the
    pairs changes nothing.

    Args:
        probabilities: shape (n, 3).
        gold: shape (n,).
        said: shape (n,), the labels that were given; None takes the likeliest.
        coverages: shares of the answers to keep, above 0 to 1; ceil(share x n) are kept.

    Returns:
        Coverage -> error rate; empty of no answers.
    """
    if not len(gold):
        return {}
    said = said_by(probabilities) if said is None else said
    _, group = np.unique(-confidence_in(probabilities, said), return_inverse=True)
    sizes = np.bincount(group)
    mistakes = np.bincount(group, weights=gold != said)
    counted = np.concatenate([[0.0], np.cumsum(sizes)])
    wrong = np.concatenate([[0.0], np.cumsum(mistakes)])
    kept = np.ceil(np.array(coverages) * len(gold) - _ROUNDING)
    errors = np.interp(kept, counted, wrong) / kept
    return {share: float(error) for share, error in zip(coverages, errors, strict=True)}


def abstention_threshold(
    probabilities: Rows,
    gold: Labels,
    said: Labels | None = None,
    *,
    at_most: float = 0.02,
    weights: NDArray[np.float64] | None = None,
) -> float:
    """Return the least probability of support at which support may be reported.

    It is the smallest t for which "supports" is said, with a probability of at least t, of no more than the share
    `at_most` of all pairs that gold does not call supported.

    Args:
        probabilities: shape (n, 3).
        gold: shape (n,).
        said: shape (n,), the labels that were given; None takes the likeliest.
        at_most: share of false support that is put up with, 0 to 1.
        weights: shape (n,), how much each pair counts (see `weighted_alike`); None counts all alike.

    Returns:
        0 where all support may be reported, otherwise just above the probability of a false support; that is above 1
        where support would have to be withheld always.

    Raises:
        ValueError: `at_most` is no share.
    """
    if not 0 <= at_most <= 1:
        raise ValueError(f"at_most is {at_most}, not from 0 to 1")
    said = said_by(probabilities) if said is None else said
    weights = np.ones(len(gold)) if weights is None else weights
    unsupported = gold != SUPPORTS
    false = unsupported & (said == SUPPORTS)
    allowed = at_most * weights[unsupported].sum() * (1 + _ROUNDING)
    held = probabilities[false, SUPPORTS].astype(np.float64)
    order = np.argsort(-held, kind="stable")
    too_many = np.flatnonzero(np.cumsum(weights[false][order]) > allowed)
    return float(np.nextafter(held[order][too_many[0]], np.inf)) if len(too_many) else 0.0


def withhold(probabilities: Rows, said: Labels, threshold: float) -> Labels:
    """Return the labels, shape (n,), with support of a probability below `threshold` turned to neutral."""
    weak = (said == SUPPORTS) & (probabilities[:, SUPPORTS] < threshold)
    return np.where(weak, NEUTRAL, said)


def weighted_alike(groups: Sequence[Hashable]) -> NDArray[np.float64]:
    """Return weights, one a member, that make each group weigh 1 in all."""
    numbers: dict[Hashable, int] = {}
    group = np.array([numbers.setdefault(name, len(numbers)) for name in groups], dtype=np.intp)
    return 1.0 / np.bincount(group)[group] if len(group) else np.zeros(0)
