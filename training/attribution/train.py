"""Learn the weights of attribution from the PolNeAR training articles.

    python -m training.attribution.train --out provenance/sources/attribution/weights/attribution.npz

The tagger is fitted in folds first, so that the linker learns from what the tagger says of articles that it has not
seen. The linker is then fitted without the first fold; thresholds are chosen there, and that is the cross-validated
figure which is printed. What ships is fitted on all training articles. The dev articles are only measured.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.assemble import assembled
from provenance.sources.attribution.decode import candidates, chances, decoded
from provenance.sources.attribution.features import summed, token_features
from provenance.sources.attribution.linker import link_features
from provenance.sources.attribution.weights import Model, Thresholds
from training.attribution.examples import linked, read
from training.attribution.fit import Recipe, Sequences, fit_linker, fit_tagger
from training.attribution.gold import articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.decode import Decoded
    from training.attribution.examples import Read

    Floats = NDArray[np.float32]

FOLDS = 3
TAGGER = Recipe(epochs=3, rate=0.15, shrink=0.3)
LINKER = Recipe(epochs=3, rate=0.15, shrink=0.3)
FIRST = Thresholds(cue=0.1, attribution=0.4, source=0.35, content=0.4)
GRID = {
    "attribution": (0.2, 0.3, 0.4, 0.5, 0.6),
    "source": (0.2, 0.27, 0.35, 0.42, 0.5),
    "content": (0.25, 0.32, 0.4, 0.47, 0.55),
}


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only so many articles, to try the step out")
    asked = parser.parse_args()
    held = [read(article) for article in articles("train")[: asked.limit]]
    fold = np.array([each.article.fold(FOLDS) for each in held])
    features = [token_features(each.context) for each in held]
    say(f"{len(held)} articles, {sum(map(len, features))} tokens")
    unseen = _crossed(held, features, fold)
    examples = [_sequences(each, chance) for each, chance in zip(held, unseen, strict=True)]
    say(
        f"{sum(len(each.offsets) - 1 for each in examples)} cues, {sum(len(e.labels) for e in examples)} rows"
    )

    linker, moves = fit_linker([e for e, k in zip(examples, fold, strict=True) if k], LINKER)
    first = Model(np.zeros((1, 3), dtype=np.float32), linker, moves, FIRST)
    left = [(each, chance) for each, chance, k in zip(held, unseen, fold, strict=True) if not k]
    limits = _chosen(first, left)
    say(f"thresholds {limits}")
    tagger = fit_tagger(np.concatenate(features), np.concatenate([each.roles for each in held]), TAGGER)
    linker, moves = fit_linker(examples, LINKER)
    Model(tagger, linker, moves, limits).save(asked.out)
    model = Model.load(asked.out)
    say(f"{asked.out.stat().st_size} bytes")
    dev = [read(article) for article in articles("dev")]
    answers = [list(decoded(each.context, model, chances(each.context, model))) for each in dev]
    say("dev", _figures(dev, answers, limits))


def say(*parts: object) -> None:
    """Print progress with the seconds of processor time so far."""
    print(f"{time.process_time():7.1f}", *parts, file=sys.stdout, flush=True)


def _crossed(
    held: Sequence[Read], features: Sequence[NDArray[np.int32]], fold: NDArray[np.int64]
) -> list[Floats]:
    """Return what a tagger that has not seen an article says of its tokens."""
    found: dict[int, Floats] = {}
    for k in range(FOLDS):
        seen = np.flatnonzero(fold != k).tolist()
        weights = fit_tagger(
            np.concatenate([features[i] for i in seen]), np.concatenate([held[i].roles for i in seen]), TAGGER
        )
        for i in np.flatnonzero(fold == k).tolist():
            found[i] = (1 / (1 + np.exp(-summed(weights, features[i])))).astype(np.float32)
        say(f"tagger without fold {k}")
    return [found[i] for i in range(len(held))]


def _sequences(each: Read, chance: Floats) -> Sequences:
    view, labels, _ = linked(each, candidates(chance[:, 0], FIRST.cue))
    buckets, context = link_features(each.context, view, chance)
    return Sequences(buckets, context, labels, view.offsets)


def _chosen(model: Model, left: Sequence[tuple[Read, Floats]]) -> Thresholds:
    """Return the thresholds of the best sum of source and content F1, one after the other."""
    answers = [list(decoded(each.context, model, chance)) for each, chance in left]
    held = [each for each, _ in left]
    limits = FIRST
    for name, values in (*GRID.items(), *GRID.items()):
        tried = {value: _figures(held, answers, replace(limits, **{name: value})) for value in values}
        best = max(tried, key=lambda value: sum(tried[value].values()))
        limits = replace(limits, **{name: best})
        say(name, best, tried[best])
    return limits


def _figures(
    held: Sequence[Read], answers: Sequence[Sequence[Decoded]], limits: Thresholds
) -> dict[str, float]:
    """Return the token F1 of source and content."""
    right, total = np.zeros(2), np.zeros(2)
    for each, answer in zip(held, answers, strict=True):
        mask = np.zeros((len(each.roles), 2), dtype=np.bool_)
        for link in assembled(each.context, answer, limits):
            for column, runs in enumerate(([link.source] if link.source else [], link.content)):
                for a, b in runs:
                    mask[a:b, column] = True
        gold = each.roles[:, 1:]
        right += (mask & gold).sum(axis=0)
        total += mask.sum(axis=0) + gold.sum(axis=0)
    return {
        name: round(float(f1), 4) for name, f1 in zip(("source", "content"), 2 * right / total, strict=True)
    }


if __name__ == "__main__":
    main()
