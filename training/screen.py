"""Fit the screen: which of the sentences that retrieval found are worth the network's time.

    python -m training.screen --out provenance/stance/weights/screen.json

Fitted on the development claims over BASIL and the desk's `fuse` part: a sentence with a side against one without. It
looks at comparisons only, so that it need not be fitted again for another network. What is printed is cross-validated
by stories, and of the desk's `dev` part, which is only measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.screen import COMPARED, Screen
from training import claim_sets
from training.fuse import FOLDS
from training.fusion_data import NEUTRAL, REFUTES, SUPPORTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.fusion_data import Examples

PENALTY = 0.01
"""Of squared weights of inputs that are scaled to a deviation of 1, beside a mean log loss."""
STEPS = 100
DEPTHS = (8, 12, 16, 20, 24)
"""Sentences a claim at which recall is printed."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    read = claim_sets.comparisons
    basil = claim_sets.basil(read)
    examples = basil.joined(claim_sets.desk(read, "fuse")).examples
    dev = claim_sets.desk(read, "dev").examples
    screen = fit(examples)
    screen.save(asked.out)
    held_out = np.zeros(len(examples.gold))
    for fold in range(FOLDS):
        left = examples.story % FOLDS == fold
        held_out[left] = fit(examples.part(~left)).chances(examples.given[left])
    for name, part, chances in (
        ("cross-validated", examples, held_out),
        ("desk dev", dev, screen.chances(dev.given)),
        ("desk dev by closeness alone", dev, Screen.closest().chances(dev.given)),
    ):
        found = "  ".join(
            f"{depth}: S {recall(part, chances, depth, SUPPORTS):.3f} R {recall(part, chances, depth, REFUTES):.3f}"
            for depth in DEPTHS
        )
        sys.stdout.write(f"{name}: {found}\n")


def fit(examples: Examples) -> Screen:
    """Return the screen of least penalised log loss."""
    import torch

    scale = np.maximum(examples.given.std(axis=0), 1e-6)
    x = torch.tensor(examples.given / scale)
    sided = torch.tensor((examples.gold != NEUTRAL).astype(np.float64))
    weights = torch.zeros(len(COMPARED), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        told = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights + bias, sided)
        total = told + PENALTY * (weights**2).sum() / len(COMPARED)
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return Screen(weights.detach().numpy() / scale, float(bias.detach()))


def recall(examples: Examples, chances: NDArray[np.float64], depth: int, side: int) -> float:
    """Return the share of the sentences on a side that are among the `depth` likeliest of their claims."""
    kept = np.zeros(len(examples.gold), bool)
    for number in np.unique(examples.claim):
        rows = np.flatnonzero(examples.claim == number)
        kept[rows[np.argsort(-chances[rows], kind="stable")[:depth]]] = True
    return float(kept[examples.gold == side].mean())


if __name__ == "__main__":
    main()
