"""Fit the weights that tell how likely two pieces of evidence have one origin.

    python -m training.origins.fit --claims tests/eval/origins.jsonl --out provenance/sources/one_origin/weights.json

Fitted on the pairs of sentences, of two outlets, that support the labelled claims of some parts, but for
pairs that print one text, one agency's copy, or credit each other, and for witnesses: these need no weights. Every
claim counts as much as any other, however many pairs it has. What is printed is the whole fold, cross-validated by
stories.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.connected import connected
from provenance.sources.one_origin import TRAITS, Likelihood
from provenance.sources.voices import judged_of
from training.origins.labelled import SHARED, claims, documents, hubs_of, read
from training.origins.outcome import outcome
from training.rows import data_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.sources.voices import Heard
    from training.origins.labelled import LabelledClaim

PARTS = ("dev", "test", "fresh", "dev2", "learn", "learn2", "learn3")
"""Parts that are fitted on."""
PENALTY = 5.0
"""Of half the squared weights of traits scaled to a deviation of 1, beside the summed log loss."""
SHOWN, SUSPECTED = 0.5, 0.65
"""Bars, chosen on the cross-validated figures."""
BARS = ((0.5, 0.5), (0.5, 0.6), (0.5, 0.65), (0.6, 0.6), (0.6, 0.65), (0.7, 0.7))
"""Bars at which figures are printed."""
FOLDS = 8
_STEPS = 50
_UNFITTED = Likelihood(np.zeros(len(TRAITS)), 0.0, SHOWN, SUSPECTED)
"""Stands in while traits are read: the weights that ship may be of other traits."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of evidence to fit on."""

    given: NDArray[np.float64]
    """Traits, shape (pairs, traits)."""
    shared: NDArray[np.float64]
    """1 for one origin, else 0."""
    weight: NDArray[np.float64]
    claim: NDArray[np.int64]
    """Number of the claim."""

    def part(self, kept: NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.given[kept], self.shared[kept], self.weight[kept], self.claim[kept])


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    labelled = claims(asked.claims, PARTS)
    held = documents(data_folder(), labelled)
    reads = [read(claim, held) for claim in labelled]
    pairs = pairs_of(labelled, reads)
    model = fit(pairs)
    model.save(asked.out)
    story = stories(labelled)
    models = [fit(pairs.part(story[pairs.claim] % FOLDS != fold)) for fold in range(FOLDS)]
    for shown, suspected in BARS:
        barred = [replace(one, shown=shown, suspected=suspected) for one in models]
        for part in ("all", *PARTS):
            chosen = [
                (claim, one, barred[story[n] % FOLDS])
                for n, (claim, one) in enumerate(zip(labelled, reads, strict=True))
                if part in ("all", claim.part)
            ]
            sys.stdout.write(f"cross-validated, {shown} and {suspected}, {part}: {outcome(chosen).line()}\n")


def pairs_of(labelled: list[LabelledClaim], reads: list[Heard]) -> Pairs:
    """Return the pairs of all claims."""
    given, shared, weight, of = [], [], [], []
    for number, (claim, one) in enumerate(zip(labelled, reads, strict=True)):
        judged = judged_of(one, _UNFITTED)
        hubs = hubs_of(one)
        bearing = [n for n in range(len(hubs)) if n not in one.witnesses]
        apart = [(i, j) for i, j in combinations(bearing, 2) if hubs[i].isdisjoint(hubs[j])]
        for i, j in apart:
            given.append(judged.traits(i, j))
            shared.append(float(claim.label == SHARED))
            weight.append(1 / len(apart))
            of.append(number)
    return Pairs(np.array(given), np.array(shared), np.array(weight), np.array(of))


def stories(labelled: list[LabelledClaim]) -> NDArray[np.int64]:
    """Return a number for each claim's story, drawn by chance; claims that share an event are of one."""
    events = [[event(name) for name, _, _ in claim.sentences] for claim in labelled]
    first = connected((held[0], each) for held in events for each in held)
    known = sorted(set(first.values()))
    drawn = dict(zip(known, np.random.default_rng(0).permutation(len(known)).tolist(), strict=True))
    return np.array([drawn[first[held[0]]] for held in events])


def event(name: str) -> str:
    """Return what the ids of one event have in common, where a corpus numbers events; else the id."""
    corpus, rest = name.split(":", 1)
    if corpus in {"gva", "wikinews"}:
        return f"{corpus}:{rest.split(':')[0]}"
    if corpus in {"ecb", "basil"}:
        return f"{corpus}:{rest.split('_')[0]}"
    return name


def fit(pairs: Pairs) -> Likelihood:
    """Return the weights of least penalised log loss, by Newton's steps."""
    scale = np.maximum(pairs.given.std(axis=0), 1e-6)
    x = np.hstack([(pairs.given - pairs.given.mean(axis=0)) / scale, np.ones((len(pairs.given), 1))])
    penalty = np.array([PENALTY] * len(TRAITS) + [0.0])
    w = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (pairs.weight * (p - pairs.shared)) + penalty * w
        curve = (x * (pairs.weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w = w - np.linalg.solve(curve, slope)
    weights = w[:-1] / scale
    bias = float(w[-1] - pairs.given.mean(axis=0) @ weights)
    return Likelihood(weights, bias, SHOWN, SUSPECTED)


if __name__ == "__main__":
    main()
