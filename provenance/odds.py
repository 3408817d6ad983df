"""Probabilities and their log odds."""

from __future__ import annotations

import math

_LEAST = 700.0
"""Log odds below whose negative a probability is none: its reciprocal would overflow."""


def chance(odds: float) -> float:
    """Return the probability, 0 to 1, of log odds."""
    return 1 / (1 + math.exp(-odds)) if odds > -_LEAST else 0.0


def odds_of(probability: float) -> float:
    """Return the log odds of a probability over 0 and below 1; ValueError or ZeroDivisionError for others."""
    return math.log(probability / (1 - probability))
