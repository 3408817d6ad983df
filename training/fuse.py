"""Fit the two fusions of network and comparisons.

    python -m training.fuse W/dev.npz --judge W/small-int8 --out provenance/stance/weights/fusion.json

The first weighs a pair by itself and is fitted on the development pairs, whose logits `training.evaluate --logits`
kept; every set weighs the same. The second weighs what retrieval finds for a claim and is fitted on the development
claims (`gold/basil_claims.jsonl`): a sentence that overlaps a quote of the gold has its stance, any other is neutral.

A penalty draws the weights towards "believe the network, ignore the comparisons", so that a comparison gets weight only
where the data show that it deserves it. What is printed is cross-validated: by groups of pairs, and by claims.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.fusion import LABELS, OF_A_PAIR, OF_RETRIEVED, Fusion, Fusions
from provenance.stance.measure import balanced_accuracy, expected_calibration_error
from training.fusion_data import Examples, of_claims, of_pairs
from training.scoring import LEAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PENALTIES = (0.0001, 0.0003, 0.001, 0.003, 0.01)
"""Of squared distance from the prior, beside a mean log loss; cross-validation chooses."""
STEPS = 80
FOLDS = 8


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("logits", type=Path, help="what training.evaluate --logits wrote")
    parser.add_argument("--judge", required=True, help="the exported folder whose network reads the claims")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    sets = of_pairs(asked.logits)
    penalty, found = chosen(sets)
    sys.stdout.write(f"penalty {penalty}\n")
    for each, probabilities in zip(sets, found, strict=True):
        sys.stdout.write(_pairs_line(each, probabilities) + "\n")
    pair = fit(sets, penalty)
    claims = of_claims(asked.judge)
    penalty, (probabilities,) = chosen([claims.examples])
    bar = claims.best_bar(probabilities)
    sys.stdout.write(f"penalty {penalty}\n{claims.line(probabilities, bar)}\n")
    fusions = Fusions(pair, replace(fit([claims.examples], penalty), bar=bar))
    fusions.save(asked.out)
    for names, fusion in ((OF_A_PAIR, fusions.pair), (OF_RETRIEVED, fusions.retrieved)):
        sys.stdout.write(_weights(names, fusion))


def chosen(sets: Sequence[Examples]) -> tuple[float, list[NDArray[np.float64]]]:
    """Return the penalty of the least cross-validated log loss, and each example's probabilities under it."""
    tried = {penalty: crossed(sets, penalty) for penalty in PENALTIES}
    best = min(tried, key=lambda penalty: _log_loss(sets, tried[penalty]))
    return best, tried[best]


def _log_loss(sets: Sequence[Examples], found: Sequence[NDArray[np.float64]]) -> float:
    losses = []
    for each, probabilities in zip(sets, found, strict=True):
        right = probabilities[np.arange(len(each.gold)), each.gold]
        right = np.where(each.two_way & (each.gold != 0), 1 - probabilities[:, 0], right)
        losses.append(-np.log(np.maximum(right, LEAST)).mean())
    return float(np.mean(losses))


def crossed(sets: Sequence[Examples], penalty: float) -> list[NDArray[np.float64]]:
    """Return each example's probabilities, shape (n, 3), under weights that were fitted without its group."""
    found = [np.zeros((len(each.gold), len(LABELS))) for each in sets]
    for fold in range(FOLDS):
        fusion = fit([each.part(each.fold % FOLDS != fold) for each in sets], penalty)
        for each, probabilities in zip(sets, found, strict=True):
            held_out = each.fold % FOLDS == fold
            probabilities[held_out] = fusion.probabilities(each.given[held_out])
    return found


def fit(sets: Sequence[Examples], penalty: float) -> Fusion:
    """Return the fusion of least penalised log loss, each set weighing the same."""
    import torch

    x = torch.tensor(np.concatenate([each.given for each in sets]))
    gold = torch.tensor(np.concatenate([each.gold for each in sets]))
    two_way = torch.tensor(np.concatenate([each.two_way for each in sets]))
    share = torch.tensor(np.concatenate([np.full(len(p.gold), 1 / (len(p.gold) * len(sets))) for p in sets]))
    prior = torch.zeros(len(LABELS), x.shape[1], dtype=torch.float64)
    prior[:, : len(LABELS)] = torch.eye(len(LABELS))
    weights = prior.clone().requires_grad_()
    bias = torch.zeros(len(LABELS), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logs = torch.log_softmax(x @ weights.T + bias, dim=1)
        told = logs.gather(1, gold[:, None])[:, 0]
        unsupported = torch.logsumexp(logs[:, 1:], dim=1)
        told = torch.where(two_way & (gold != 0), unsupported, told)
        total = -(share * told).sum() + penalty * ((weights - prior) ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return Fusion(weights.detach().numpy(), bias.detach().numpy())


def _pairs_line(each: Examples, probabilities: NDArray[np.float64]) -> str:
    before = each.network
    was, now = (balanced_accuracy(each.gold, p.argmax(axis=1)) for p in (before, probabilities))
    ece = [expected_calibration_error(p, each.gold) for p in (before, probabilities)]
    return f"{each.name:<18} balanced accuracy {was:.3f} -> {now:.3f}   ECE {ece[0]:.3f} -> {ece[1]:.3f}"


def _weights(names: Sequence[str], fusion: Fusion) -> str:
    lines = ["", " " * 22 + "".join(f"{label:>9}" for label in LABELS)]
    for name, column in zip(names, fusion.weights.T, strict=True):
        lines.append(f"{name:<22}" + "".join(f"{weight:>9.2f}" for weight in column))
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
