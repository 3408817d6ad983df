"""Fitting logistic regressions with a penalty on squared weights, and choosing a bar, by cross-validation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

from provenance.claims.worth.features import (
    BUCKETS,
    LAYERS_SCALE,
    TRAITS_SCALE,
    WORDS_SCALE,
    traits,
    word_buckets,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SEED = 7
FOLDS = 10


def matrix(texts: Sequence[str], layers: NDArray[np.float32]) -> Any:  # noqa: ANN401  (scipy has no types)
    """Return the features, a row a text: words, traits, layers (already centred), each by its scale."""
    rows = [word_buckets(text) for text in texts]
    starts = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), WORDS_SCALE / np.sqrt(len(row))) for row in rows])
    words = csr_matrix((values, np.concatenate(rows), starts), shape=(len(rows), BUCKETS))
    counted = np.array([traits(text) for text in texts]) * TRAITS_SCALE
    return hstack([words, csr_matrix(counted), csr_matrix(layers * LAYERS_SCALE)]).tocsr()


def fit(rows: Any, labels: NDArray[np.int64], weights: Floats, penalty: float) -> Floats:  # noqa: ANN401
    """Return the weights of the features and, last, the intercept, which is not penalised.

    Args:
        rows: as `matrix` makes them.
        labels: 0 or 1.
        weights: how much each row counts.
        penalty: times half the squared length of the weights, beside the summed loss.
    """
    sign = 2.0 * labels - 1

    def loss(held: Floats) -> tuple[float, Floats]:
        margin = sign * (rows @ held[:-1] + held[-1])
        pull = -weights * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        value = (weights * np.logaddexp(0, -margin)).sum() + penalty / 2 * held[:-1] @ held[:-1]
        return value, np.append(rows.T @ pull + penalty * held[:-1], pull.sum())

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x, dtype=np.float64)


def folds(count: int, number: int = FOLDS) -> NDArray[np.int64]:
    """Return a fold for each row, as even as can be, the same at every call."""
    held = np.arange(count) % number
    np.random.default_rng(SEED).shuffle(held)
    return held


def f1(labels: NDArray[np.int64], found: NDArray[np.bool_], weights: Floats | None = None) -> float:
    """Return F1 of what was found; `weights` say how much each row counts."""
    counts = np.ones(len(labels)) if weights is None else weights
    hits = float(counts[found & (labels == 1)].sum())
    return 2 * hits / max(1e-9, float(counts[found].sum() + counts[labels == 1].sum()))


def best_bar(labels: NDArray[np.int64], scores: Floats, weights: Floats | None = None) -> float:
    """Return the score above which F1 is best, smoothed: the middle of all bars within 0.003 of the best."""
    bars = np.quantile(scores, np.linspace(0.1, 0.9, 161))
    reached = np.array([f1(labels, scores > bar, weights) for bar in bars])
    return float(bars[reached >= reached.max() - 0.003].mean())
