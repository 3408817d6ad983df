"""Fit the fusion of network and comparisons on what retrieval finds for claims.

    python -m training.fuse W/judge --index W/corpora --out provenance/stance/weights/fusion.json

Fitted on the development claims over BASIL and on the desk's parts `fuse`, `dense` and `dense-fuse`, on none of
which the network was trained. A sentence that overlaps a quote of BASIL's gold has its stance, any other is neutral;
the desk labelled each. `dense` and `dense-fuse` are claims checked in all corpora at once, most of the first true, a
half of the second wrong in one detail. A penalty draws the weights towards "believe the network, ignore the
comparisons", so that a comparison gets weight only where the data show that it deserves it.

The desk's parts `dev` and `dense-dev` are only measured. What is printed of what is fitted on is cross-validated, by
stories.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.fusion import INPUTS, LABELS, Fusion
from training import claim_sets
from training.desk.labelled import DENSE
from training.scoring import LEAST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.fusion_data import Examples

PENALTIES = (0.00003, 0.0001, 0.0003, 0.001, 0.003)
"""Of squared distance from the prior, beside a mean log loss; cross-validation chooses."""
STEPS = 80
FOLDS = 8
FITTED, MEASURED = ("fuse", DENSE, "dense-fuse"), ("dev", "dense-dev")
"""Parts of the desk's claims."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("judge", help="the exported folder whose network reads the claims")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--index",
        type=Path,
        help="a ready index of all corpora (`claim_sets.all_corpora`), which spares making it",
    )
    asked = parser.parse_args()
    read = claim_sets.network_reads(asked.judge)
    basil = claim_sets.basil(read)
    claims = basil
    for part in FITTED:
        claims = claims.joined(claim_sets.desk(read, part, asked.index))
    penalty, probabilities = chosen(claims.examples)
    bar = claims.best_bar(probabilities)
    fusion = replace(fit(claims.examples, penalty), bar=bar)
    fusion.save(asked.out)
    sys.stdout.write(f"penalty {penalty}, {bar}\n")
    sys.stdout.write(f"fitted on, cross-validated: {claims.line(probabilities, bar)}\n")
    sys.stdout.write(f"of these BASIL: {basil.line(probabilities[: len(basil.examples.gold)], bar)}\n")
    for part in MEASURED:
        dev = claim_sets.desk(read, part, asked.index)
        sys.stdout.write(f"desk {part}: {dev.line(fusion.probabilities(dev.examples.given), bar)}\n")
    sys.stdout.write(_weights(fusion))


def chosen(examples: Examples) -> tuple[float, NDArray[np.float64]]:
    """Return the penalty of the least cross-validated log loss, and each example's probabilities under it."""
    tried = {penalty: crossed(examples, penalty) for penalty in PENALTIES}
    best = min(tried, key=lambda penalty: _log_loss(examples, tried[penalty]))
    return best, tried[best]


def _log_loss(examples: Examples, found: NDArray[np.float64]) -> float:
    right = found[np.arange(len(examples.gold)), examples.gold]
    return float(-np.log(np.maximum(right, LEAST)).mean())


def crossed(examples: Examples, penalty: float) -> NDArray[np.float64]:
    """Return each example's probabilities, shape (n, 3), under weights that were fitted without its story."""
    found = np.zeros((len(examples.gold), len(LABELS)))
    for fold in range(FOLDS):
        held_out = examples.story % FOLDS == fold
        fusion = fit(examples.part(~held_out), penalty)
        found[held_out] = fusion.probabilities(examples.given[held_out])
    return found


def fit(examples: Examples, penalty: float) -> Fusion:
    """Return the fusion of least penalised log loss.

    Args:
        examples: what it is fitted on.
        penalty: of the squared distance from trusting the network alone, beside a mean log loss.
    """
    import torch

    prior = Fusion.trusting()
    x, gold = torch.tensor(examples.given), torch.tensor(examples.gold)
    moved = torch.zeros(prior.weights.shape, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(len(LABELS), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([moved, bias], max_iter=STEPS, line_search_fn="strong_wolfe")
    start = torch.tensor(prior.weights)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        told = torch.nn.functional.cross_entropy(x @ (start + moved).T + bias, gold)
        total = told + penalty * (moved**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return Fusion((start + moved).detach().numpy(), bias.detach().numpy())


def _weights(fusion: Fusion) -> str:
    lines = ["", " " * 22 + "".join(f"{label:>9}" for label in LABELS)]
    for name, column in zip(INPUTS, fusion.weights.T, strict=True):
        lines.append(f"{name:<22}" + "".join(f"{weight:>9.2f}" for weight in column))
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
