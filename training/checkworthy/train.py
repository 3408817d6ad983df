"""Learn what is worth checking.

    python -m training.checkworthy.train --out provenance/claims/worth/weights/checkworthy.npz

Speech is learned from the debate sentences, of which three quarters are not worth checking; both kinds are given the
same weight, as in the test sentences. Prose is learned from the news sentences, with what the speech model says of each
as one more feature: that adds two linear models up to one. Bars and printed figures are cross-validated; what ships is
fitted on all. Nothing here reads a sentence to measure on.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

from provenance.claims.worth.features import BUCKETS, TRAITS
from provenance.claims.worth.model import Genre, Model, centred, save
from provenance.embed.middle import middle_vectors
from training.checkworthy.data import LEARN, data_folder, debates, news
from training.checkworthy.fit import best_bar, f1, fit, folds, matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.checkworthy.data import Labelled

    Floats = NDArray[np.float64]

SPEECH_PENALTY, PROSE_PENALTY = 10.0, 3.0
LEAST_GAIN = 0.005
"""Of F1: a bar that gains less over even odds is fitted to noise."""
LENT = 0.5
"""Scale of the speech model's score as a feature of prose."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="an .npz to keep the sentence vectors in between runs")
    asked = parser.parse_args()
    data = data_folder()
    spoken, written = debates("train", data), news(LEARN, data)
    spoken_layers, written_layers = _vectors(spoken, written, asked.vectors)
    centre = np.concatenate([spoken_layers, written_layers]).mean(axis=0)
    rows = matrix(spoken.texts, centred(spoken_layers, centre))
    counts = _balance(spoken.labels)
    bar = _crossed("speech", rows, spoken.labels, counts, SPEECH_PENALTY, number=3)
    speech = fit(rows, spoken.labels, counts, SPEECH_PENALTY)
    rows = matrix(written.texts, centred(written_layers, centre))
    rows = hstack([rows, csr_matrix((rows @ speech[:-1] + speech[-1])[:, None] * LENT)]).tocsr()
    even = np.ones(len(written.labels))
    prose_bar = _crossed("prose", rows, written.labels, even, PROSE_PENALTY)
    held = fit(rows, written.labels, even, PROSE_PENALTY)
    prose = held[[*range(len(speech) - 1), -1]] + held[-2] * LENT * speech
    save(
        {
            Genre.SPEECH: _model(speech, bar, centre),
            Genre.PROSE: _model(prose, prose_bar, centre),
        },
        asked.out,
    )
    print(f"{asked.out.stat().st_size} bytes")


def _vectors(spoken: Labelled, written: Labelled, kept: Path | None) -> list[NDArray[np.float32]]:
    if kept is not None and kept.exists():
        with np.load(kept, allow_pickle=False) as held:
            return [held["spoken"], held["written"]]
    made = [middle_vectors(each.texts) for each in (spoken, written)]
    if kept is not None:
        np.savez(kept, spoken=made[0], written=made[1])
    return made


def _balance(labels: NDArray[np.int64]) -> Floats:
    """Return weights that give both labels half of the whole, which is the number of rows."""
    share = labels.mean()
    weights: Floats = np.where(labels == 1, 0.5 / share, 0.5 / (1 - share))
    return weights


def _crossed(
    name: str,
    rows: Any,  # noqa: ANN401
    labels: NDArray[np.int64],
    counts: Floats,
    penalty: float,
    *,
    number: int = 10,
) -> float:
    """Print the cross-validated figures and return the bar."""
    fold = folds(len(labels), number)
    scores = np.zeros(len(labels))
    for each in range(number):
        held = fit(rows[fold != each], labels[fold != each], counts[fold != each], penalty)
        scores[fold == each] = rows[fold == each] @ held[:-1] + held[-1]
    bar = best_bar(labels, scores, counts)
    even, best = f1(labels, scores > 0, counts), f1(labels, scores > bar, counts)
    kept = best - even > LEAST_GAIN
    print(
        f"{name}: F1 {even:.3f} at even odds, {best:.3f} above {bar:+.2f} ({'taken' if kept else 'not taken'}); "
        f"{len(labels)} sentences, {number} folds"
    )
    return bar if kept else 0.0


def _model(held: Floats, bar: float, centre: NDArray[np.float32]) -> Model:
    """Return a model whose bar takes the intercept in."""
    words, counted, layers = np.split(held[:-1].astype(np.float32), [BUCKETS, BUCKETS + TRAITS])
    return Model(words, counted, layers, centre, float(bar - held[-1]))


if __name__ == "__main__":
    main()
