"""Fitting the two linear models: AdaGrad (Duchi, Hazan and Singer 2011) over hashed features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from provenance.sources.attribution.crf import sums
from provenance.sources.attribution.features import BITS
from provenance.sources.attribution.linker import LABELS, TRANSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SIZE = 1 << BITS
SEED = 7
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how fast to learn."""

    epochs: int
    rate: float
    shrink: float
    """Weight of half the squared length of the weights, beside a summed loss, in each batch."""


class Weights:
    """A table of weights under AdaGrad with decay."""

    def __init__(self, shape: tuple[int, ...], recipe: Recipe) -> None:
        self.value = np.zeros(shape, dtype=np.float32)
        self._seen = np.full(shape, _TINY, dtype=np.float32)
        self._recipe = recipe

    def step(self, gradient: Floats) -> None:
        """Go one step against `gradient`; what the batch has no part in stays as it is."""
        touched = np.flatnonzero(gradient.reshape(len(gradient), -1).any(axis=1))
        g = gradient[touched] + self._recipe.shrink * self.value[touched]
        self._seen[touched] += g * g
        self.value[touched] -= self._recipe.rate * g / np.sqrt(self._seen[touched])


def fit_tagger(buckets: Floats | NDArray[np.int32], roles: NDArray[np.bool_], recipe: Recipe) -> Floats:
    """Fit three logistic regressions, one a role.

    Args:
        buckets: of each token, shape (tokens, features).
        roles: whether each token is of each role, shape (tokens, 3).
        recipe: how.

    Returns:
        Weights, shape (SIZE, 3).
    """
    weights = Weights((SIZE, roles.shape[1]), recipe)
    random = np.random.default_rng(SEED)
    for _ in range(recipe.epochs):
        order = random.permutation(len(buckets) // _CHUNK + 1)
        for group in np.array_split(order, max(1, len(order) // _CHUNKS)):
            rows = np.concatenate([np.arange(c * _CHUNK, min((c + 1) * _CHUNK, len(buckets))) for c in group])
            held = _matrix(buckets[rows])
            chance = 1 / (1 + np.exp(-(held @ weights.value)))
            weights.step(held.T @ (chance - roles[rows]).astype(np.float32))
    return weights.value


_CHUNK, _CHUNKS = 256, 48
"""Neighbouring tokens go together, so many runs of them a batch."""


@dataclass(frozen=True, slots=True)
class Sequences:
    """Windows of one article as the linker learns from them."""

    buckets: NDArray[np.int32]
    """Shape (rows, features)."""
    moves: NDArray[np.int64]
    """Context of the transition into each row, shape (rows,)."""
    labels: NDArray[np.int64]
    offsets: NDArray[np.int64]


def fit_linker(articles: Sequence[Sequences], recipe: Recipe) -> tuple[Floats, Floats]:
    """Fit the CRF by maximum likelihood.

    Returns:
        Weights of the features, shape (SIZE, LABELS), and of the transitions, (TRANSITIONS, LABELS, LABELS).
    """
    weights = Weights((SIZE, LABELS), recipe)
    moves = Weights((TRANSITIONS, LABELS, LABELS), recipe)
    random = np.random.default_rng(SEED)
    for _ in range(recipe.epochs):
        order = random.permutation(len(articles))
        for group in np.array_split(order, max(1, len(order) // _ARTICLES)):
            _learn([articles[i] for i in group], weights, moves)
    return weights.value, moves.value


_ARTICLES = 6
"""Articles a batch, some 200 cues."""


def _learn(batch: Sequence[Sequences], weights: Weights, moves: Weights) -> None:
    held = _matrix(np.concatenate([each.buckets for each in batch]))
    labels = np.concatenate([each.labels for each in batch])
    context = np.concatenate([each.moves for each in batch])
    lengths = np.concatenate([np.diff(each.offsets) for each in batch])
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    found = sums(held @ weights.value, moves.value, context, offsets)
    gradient = found.marginals()
    gradient[np.arange(len(labels)), labels] -= 1
    pairs = found.pairs()
    before = np.concatenate([[0], labels[:-1]])
    before[offsets[:-1]] = 0
    pairs[np.arange(len(labels)), before, labels] -= 1
    turned = np.stack(
        [
            np.bincount(context, weights=pairs[:, a, b], minlength=TRANSITIONS)
            for a in range(LABELS)
            for b in range(LABELS)
        ],
        axis=1,
    )
    weights.step(held.T @ gradient.astype(np.float32))
    moves.step(turned.reshape(-1, LABELS, LABELS).astype(np.float32))


def _matrix(buckets: NDArray[np.int32]) -> csr_matrix:
    rows, features = buckets.shape
    ones = np.ones(rows * features, dtype=np.float32)
    return csr_matrix(
        (ones, buckets.ravel(), np.arange(0, rows * features + 1, features, dtype=np.int64)),
        shape=(rows, SIZE),
    )
