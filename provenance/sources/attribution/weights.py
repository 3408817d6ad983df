"""The learned part: two tables of weights, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.features import BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "attribution.npz"
_LABELS = 3
_LEVELS = 127
"""Weights are stored as whole numbers from -127 to 127."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a probability becomes an answer; chosen by cross-validation on the training articles."""

    cue: float
    """Least probability of a token to be tried as a cue."""
    attribution: float
    """Least probability that a cue has a source or a content at all."""
    source: float
    """Least probability of a token of a source."""
    content: float
    """Least probability of a token of a content."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned."""

    tagger: Floats
    """Scores of the roles cue, source, content; shape (buckets, 3), or 4 with zeros behind: see `features.summed`."""
    linker: Floats
    """Scores of the labels outside, source, content around a cue; shape likewise."""
    moves: Floats
    """Scores of going from one label to the next; shape (transition contexts, 3, 3)."""
    thresholds: Thresholds

    def save(self, path: Path) -> None:
        """Write it, rounded to a byte a weight."""
        tagger, linker = _rounded(self.tagger[:, :_LABELS]), _rounded(self.linker[:, :_LABELS])
        limits = self.thresholds
        np.savez_compressed(
            path, tagger=tagger[0], tagger_scale=tagger[1], linker=linker[0], linker_scale=linker[1],
            moves=self.moves.astype(np.float32),
            thresholds=np.array([limits.cue, limits.attribution, limits.source, limits.content], dtype=np.float32),
        )  # fmt: skip

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as held:
            return cls(
                _table(held["tagger"], held["tagger_scale"]),
                _table(held["linker"], held["linker_scale"]),
                held["moves"],
                Thresholds(*held["thresholds"].tolist()),
            )


@cache
def shipped() -> Model:
    """Return the model that ships.

    Raises:
        OSError: its file is missing.
    """
    model = Model.load(WEIGHTS)
    if len(model.tagger) != 1 << BITS:
        raise ValueError(f"{WEIGHTS} was made for other features; run `python -m training.attribution.train`")
    return model


def _table(weights: NDArray[np.int8], scale: Floats) -> Floats:
    """Return the weights with a column of zeros behind; shape (buckets, 4)."""
    table = np.zeros((len(weights), _LABELS + 1), dtype=np.float32)
    np.multiply(weights, scale, out=table[:, :_LABELS])
    return table


def _rounded(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return whole numbers and the scale of each column."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9).astype(np.float32) / _LEVELS
    return np.rint(weights / scale).astype(np.int8), scale
