"""Probabilities and their log odds."""

from __future__ import annotations

import math

_LEAST = 700.0
"""Log odds below whose negative a probability is none: its reciprocal would overflow."""
_SCALE = 5.0
"""Log odds that count as 1."""
_SURE = 1e-4
"""Least probability, and least that is left of one: beyond them nothing more is learned."""


def chance(odds: float) -> float:
    """Return the probability, 0 to 1, of log odds."""
    return 1 / (1 + math.exp(-odds)) if odds > -_LEAST else 0.0


def odds_of(probability: float) -> float:
    """Return the log odds of a probability over 0 and below 1; ValueError or ZeroDivisionError for others."""
    return math.log(probability / (1 - probability))


def scaled_odds(probability: float) -> float:
    """Return log odds over 5, -1.8 to 1.8: a probability as a number to weigh beside others from 0 to 1."""
    return odds_of(min(max(probability, _SURE), 1 - _SURE)) / _SCALE
