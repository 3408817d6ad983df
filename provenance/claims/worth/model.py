"""Is a sentence worth checking: a linear model a genre, read once from a file without code in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.claims.worth.features import (
    BUCKETS,
    LAYERS_SCALE,
    TRAITS,
    TRAITS_SCALE,
    WORDS_SCALE,
    traits,
    word_buckets,
)
from provenance.embed.middle import DIMENSION, LAYERS, middle_vectors
from provenance.embed.packaged import PACKAGED_DIMENSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.embed import Progress, Vectors

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "checkworthy.npz"
_LEVELS = 127
"""Weights are stored as whole numbers from -127 to 127."""


class Genre(StrEnum):
    """What the draft is: what one checks of a speech is not what one checks of an article."""

    PROSE = "prose"
    """News, reports, comment."""
    SPEECH = "speech"
    """Debates, interviews, statements: in the first person, to somebody."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of one genre."""

    words: Floats
    """A bucket each, shape (BUCKETS,)."""
    traits: Floats
    """Shape (TRAITS,)."""
    layers: Floats
    """Of the encoder's middle layers, shape (DIMENSION,)."""
    centre: Floats
    """What these layers make of any sentence, shape (DIMENSION,): taken off, since it tells nothing apart."""
    bar: float
    """Least score of what is worth checking; a probability of a half is 0. Chosen by cross-validation."""

    def scores(self, texts: Sequence[str], vectors: Vectors) -> Floats:
        """Return the log-odds of each text, shape (len(texts),).

        Args:
            texts: sentences.
            vectors: `middle_vectors` of them.
        """
        found = np.zeros(len(texts), dtype=np.float32)
        for number, text in enumerate(texts):
            buckets = word_buckets(text)
            found[number] = WORDS_SCALE * self.words[buckets].sum() / np.sqrt(len(buckets))
            found[number] += TRAITS_SCALE * (self.traits @ traits(text))
        return found + np.float32(LAYERS_SCALE) * (centred(vectors, self.centre) @ self.layers)


def centred(vectors: Vectors, centre: Floats) -> Vectors:
    """Return `vectors` less `centre`, unit length again in each layer's part."""
    parts = (vectors - centre).reshape(len(vectors), len(LAYERS), PACKAGED_DIMENSION)
    parts = parts / np.maximum(np.linalg.norm(parts, axis=2, keepdims=True), np.float32(1e-9))
    made: Vectors = parts.reshape(vectors.shape)
    return made


def worth(
    texts: Sequence[str], genre: Genre = Genre.PROSE, *, progress: Progress | None = None
) -> list[float]:
    """Return how surely each sentence states something worth checking, 0 to 1; from 0.5 on it does.

    Args:
        texts: English sentences.
        genre: what they are out of.
        progress: told how many are done.

    Raises:
        EncoderError: the packaged encoder is missing or damaged.
    """
    model = shipped()[genre]
    scores = model.scores(texts, middle_vectors(texts, progress=progress)).astype(np.float64)
    return [round(float(chance), 4) for chance in 1 / (1 + np.exp(model.bar - scores))]


@cache
def shipped() -> dict[Genre, Model]:
    """Return the models that ship, by genre.

    Raises:
        OSError: the file is missing.
        ValueError: it was made for other features.
    """
    return load(WEIGHTS)


def load(path: Path) -> dict[Genre, Model]:
    """Read what `save` wrote."""
    models = {}
    with np.load(path, allow_pickle=False) as held:
        for genre in Genre:
            scale = held[f"{genre}_scale"]
            words, counted, layers = (
                held[f"{genre}_{part}"].astype(np.float32) * scale[number]
                for number, part in enumerate(("words", "traits", "layers"))
            )
            centre = held["centre"].astype(np.float32)
            models[genre] = Model(words, counted, layers, centre, float(held[f"{genre}_bar"]))
            if (len(words), len(counted), len(layers)) != (BUCKETS, TRAITS, DIMENSION):
                raise ValueError(
                    f"{path} was made for other features; run `python -m training.checkworthy.train`"
                )
    return models


def save(models: dict[Genre, Model], path: Path) -> None:
    """Write models, words a byte a weight, the rest two."""
    held: dict[str, NDArray[Any]] = {"centre": models[Genre.PROSE].centre.astype(np.float16)}
    for genre, model in models.items():
        scales = []
        for part, values, levels, kind in (
            ("words", model.words, _LEVELS, np.int8),
            ("traits", model.traits, _LEVELS**2, np.int16),
            ("layers", model.layers, _LEVELS**2, np.int16),
        ):
            scale = max(float(np.abs(values).max()), 1e-9) / levels
            held[f"{genre}_{part}"] = np.rint(values / scale).astype(kind)
            scales.append(scale)
        held[f"{genre}_scale"] = np.array(scales, dtype=np.float32)
        held[f"{genre}_bar"] = np.array(model.bar, dtype=np.float32)
    np.savez_compressed(path, allow_pickle=False, **held)
