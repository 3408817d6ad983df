"""Fit the fusion of network and comparisons on what retrieval finds for claims.

    python -m training.fuse W/judge --index W/corpora --out provenance/stance/weights/fusion.json

In two steps. First all weights but those of a premise's company, on the development claims over BASIL and on the `fuse`
part of the desk's claims, none of which the network was trained on. A sentence that overlaps a quote of the gold has
its stance, any other is neutral; the desk labelled each. A penalty draws the weights towards "believe the network,
ignore the comparisons", so that a comparison gets weight only where the data show that it deserves it.

Then the weights of `refutes` alone, company included, on these and on the `dense` part: claims checked in all corpora
at once, most of them true, of whose refutations a third were ones. What supports a claim is weighed as before: a true
claim's many witnesses must not make those of a false one surer.

The desk's `dev` part is only measured. What is printed of the sets that are fitted on is cross-validated, by claims.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.stance.company import COMPANY
from provenance.stance.fusion import INPUTS, LABELS, Fusion
from training import claim_sets
from training.desk.labelled import DENSE
from training.scoring import LEAST

if TYPE_CHECKING:
    from training.fusion_data import Examples

PENALTIES = (0.0001, 0.0003, 0.001, 0.003, 0.01)
"""Of squared distance from the prior, beside a mean log loss; cross-validation chooses."""
STEPS = 80
FOLDS = 8
Free = NDArray[np.bool_]
ALONE: Free = np.tile([name not in COMPANY for name in INPUTS], (len(LABELS), 1))
"""What a premise by itself and its closeness are worth."""
REFUTES: Free = np.array([[label == "refutes"] * len(INPUTS) for label in LABELS])


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
        nargs="*",
        default=(),
        help="ready indexes of the corpora, which spare building some",
    )
    parser.add_argument(
        "--keep", type=Path, help="a fusion whose weights are the first step's: only `refutes` is fitted"
    )
    asked = parser.parse_args()
    read = claim_sets.network_reads(asked.judge)
    basil = claim_sets.basil(read, asked.index)
    first = basil.joined(claim_sets.desk(read, "fuse", asked.index))
    claims = first.joined(claim_sets.desk(read, DENSE, asked.index))
    dev = claim_sets.desk(read, "dev", asked.index)
    if asked.keep:
        prior = Fusion.load(asked.keep)
    else:
        penalty, _ = chosen(first.examples, Fusion.trusting(), ALONE)
        prior = fit(first.examples, penalty, Fusion.trusting(), ALONE)
    penalty, probabilities = chosen(claims.examples, prior, REFUTES)
    bar = claims.best_bar(probabilities)
    fusion = replace(fit(claims.examples, penalty, prior, REFUTES), bar=bar)
    fusion.save(asked.out)
    sys.stdout.write(f"penalty {penalty}, {bar}\n")
    sys.stdout.write(f"fitted on, cross-validated: {claims.line(probabilities, bar)}\n")
    sys.stdout.write(f"of these BASIL: {basil.line(probabilities[: len(basil.examples.gold)], bar)}\n")
    sys.stdout.write(
        f"desk dev: {dev.line(fusion.probabilities(dev.examples.given), bar)}\n{_weights(fusion)}"
    )


def chosen(examples: Examples, prior: Fusion, free: Free) -> tuple[float, NDArray[np.float64]]:
    """Return the penalty of the least cross-validated log loss, and each example's probabilities under it."""
    tried = {penalty: crossed(examples, penalty, prior, free) for penalty in PENALTIES}
    best = min(tried, key=lambda penalty: _log_loss(examples, tried[penalty]))
    return best, tried[best]


def _log_loss(examples: Examples, found: NDArray[np.float64]) -> float:
    right = found[np.arange(len(examples.gold)), examples.gold]
    return float(-np.log(np.maximum(right, LEAST)).mean())


def crossed(examples: Examples, penalty: float, prior: Fusion, free: Free) -> NDArray[np.float64]:
    """Return each example's probabilities, shape (n, 3), under weights that were fitted without its claim."""
    found = np.zeros((len(examples.gold), len(LABELS)))
    for fold in range(FOLDS):
        held_out = examples.claim % FOLDS == fold
        fusion = fit(examples.part(~held_out), penalty, prior, free)
        found[held_out] = fusion.probabilities(examples.given[held_out])
    return found


def fit(examples: Examples, penalty: float, prior: Fusion, free: Free) -> Fusion:
    """Return the fusion of least penalised log loss.

    Args:
        examples: what it is fitted on.
        penalty: of the squared distance from `prior`, beside a mean log loss.
        prior: the weights that it starts from and is drawn towards.
        free: shape (3, inputs), the weights that may differ from the prior's, and with them the bias of their label.
    """
    import torch

    x, gold = torch.tensor(examples.given), torch.tensor(examples.gold)
    may = torch.tensor(free.astype(np.float64))
    moved = torch.zeros(len(LABELS), x.shape[1], dtype=torch.float64, requires_grad=True)
    shifted = torch.zeros(len(LABELS), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([moved, shifted], max_iter=STEPS, line_search_fn="strong_wolfe")

    def now() -> tuple[torch.Tensor, torch.Tensor]:
        return torch.tensor(prior.weights) + moved * may, torch.tensor(prior.bias) + shifted * may.amax(1)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        weights, bias = now()
        told = torch.nn.functional.cross_entropy(x @ weights.T + bias, gold)
        total = told + penalty * ((moved * may) ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    weights, bias = now()
    return Fusion(weights.detach().numpy(), bias.detach().numpy())


def _weights(fusion: Fusion) -> str:
    lines = ["", " " * 22 + "".join(f"{label:>9}" for label in LABELS)]
    for name, column in zip(INPUTS, fusion.weights.T, strict=True):
        lines.append(f"{name:<22}" + "".join(f"{weight:>9.2f}" for weight in column))
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
