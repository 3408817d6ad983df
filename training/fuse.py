"""Fit the fusion of network and comparisons on what retrieval finds for claims.

    python -m training.fuse W/judge --index W/corpora --out provenance/stance/weights/fusion.json

Fitted on the development claims over BASIL and on the desk's parts `fuse`, `dense` and `dense-fuse`, on none of
which the network was trained. A sentence that overlaps a quote of BASIL's gold has its stance, any other is neutral;
the desk labelled each. `dense` and `dense-fuse` are claims checked in all corpora at once, most of the first true, a
half of the second wrong in one detail. A penalty draws the weights towards "believe the network, ignore the
comparisons", so that a comparison gets weight only where the data show that it deserves it. What others say never
counts for support: a true claim's many witnesses must not make those of a false one surer, nor turn one that denies it.

With `--keep` everything stays as in a fusion that ships, its bars too, but for the inputs that it does not know yet:
what is new gets its weight and moves nothing else.

The desk's parts `dev` and `dense-dev` are only measured. What is printed of what is fitted on is cross-validated, by
stories.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.stance.company import COMPANY
from provenance.stance.fusion import INPUTS, LABELS, Bar, Fusion
from training import claim_sets
from training.desk.labelled import DENSE
from training.scoring import LEAST

if TYPE_CHECKING:
    from training.fusion_data import Examples

PENALTIES = (0.00003, 0.0001, 0.0003, 0.001, 0.003)
"""Of squared distance from the prior, beside a mean log loss; cross-validation chooses."""
STEPS = 80
FOLDS = 8
FITTED, MEASURED = ("fuse", DENSE, "dense-fuse"), ("dev", "dense-dev")
"""Parts of the desk's claims."""
SHOWN = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
"""Bars for support at which the figures are printed, too."""
Free = NDArray[np.bool_]
"""Shape (3, inputs), the weights that may differ from the prior's."""
ALL: Free = np.array([[label != "supports" or name not in COMPANY for name in INPUTS] for label in LABELS])
"""All but those of company for support."""


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
    parser.add_argument(
        "--bar",
        type=float,
        nargs=2,
        metavar=("SUPPORTS", "REFUTES"),
        help="least probabilities of a side, instead of the best by cross-validation",
    )
    parser.add_argument("--keep", type=Path, help="a fusion that stays; only inputs that it lacks are fitted")
    asked = parser.parse_args()
    read = claim_sets.network_reads(asked.judge)
    basil = claim_sets.basil(read)
    claims = basil
    for part in FITTED:
        claims = claims.joined(claim_sets.desk(read, part, asked.index))
    prior, free = kept(asked.keep) if asked.keep else (Fusion.trusting(), ALL)
    penalty, probabilities = chosen(claims.examples, prior, free)
    bar = prior.bar if asked.keep else claims.best_bar(probabilities)
    bar = Bar(*asked.bar) if asked.bar else bar
    fusion = replace(fit(claims.examples, penalty, prior, free), bar=bar)
    fusion.save(asked.out)
    sys.stdout.write(f"penalty {penalty}, {bar}\n")
    sys.stdout.write(f"fitted on, cross-validated: {claims.line(probabilities, bar)}\n")
    for supports in SHOWN:
        other = replace(bar, supports=supports)
        sys.stdout.write(f"... with {other}: {claims.line(probabilities, other)}\n")
    sys.stdout.write(f"of these BASIL: {basil.line(probabilities[: len(basil.examples.gold)], bar)}\n")
    for part in MEASURED:
        dev = claim_sets.desk(read, part, asked.index)
        sys.stdout.write(f"desk {part}: {dev.line(fusion.probabilities(dev.examples.given), bar)}\n")
    sys.stdout.write(_weights(fusion))


def kept(path: Path) -> tuple[Fusion, Free]:
    """Return a fusion that was made before some of today's inputs, these with weight 0, and which inputs they are."""
    held = json.loads(path.read_text(encoding="utf-8"))
    weights = np.array([held["weights"].get(name, [0.0] * len(LABELS)) for name in INPUTS], np.float64).T
    bias = np.array([held["bias"][label] for label in LABELS], np.float64)
    new = ALL & np.array([name not in held["weights"] for name in INPUTS])
    return Fusion(weights, bias, Bar(**held["bar"])), new


def chosen(examples: Examples, prior: Fusion, free: Free) -> tuple[float, NDArray[np.float64]]:
    """Return the penalty of the least cross-validated log loss, and each example's probabilities under it."""
    tried = {penalty: crossed(examples, penalty, prior, free) for penalty in PENALTIES}
    best = min(tried, key=lambda penalty: _log_loss(examples, tried[penalty]))
    return best, tried[best]


def _log_loss(examples: Examples, found: NDArray[np.float64]) -> float:
    right = found[np.arange(len(examples.gold)), examples.gold]
    return float(-np.average(np.log(np.maximum(right, LEAST)), weights=_weight(examples)))


def _weight(examples: Examples) -> NDArray[np.float64]:
    """Return what each sentence counts, shape (n,): every claim as much as any other, however much was read for it."""
    share = 1 / np.bincount(examples.claim)[examples.claim]
    weight: NDArray[np.float64] = share / share.sum()
    return weight


def crossed(examples: Examples, penalty: float, prior: Fusion, free: Free) -> NDArray[np.float64]:
    """Return each example's probabilities, shape (n, 3), under weights that were fitted without its story."""
    found = np.zeros((len(examples.gold), len(LABELS)))
    for fold in range(FOLDS):
        held_out = examples.story % FOLDS == fold
        fusion = fit(examples.part(~held_out), penalty, prior, free)
        found[held_out] = fusion.probabilities(examples.given[held_out])
    return found


def fit(examples: Examples, penalty: float, prior: Fusion, free: Free) -> Fusion:
    """Return the fusion of least penalised log loss.

    Args:
        examples: what it is fitted on.
        penalty: of the squared distance from `prior`, beside a mean log loss.
        prior: the weights that it starts from and is drawn towards.
        free: shape (3, inputs), the weights that may differ from the prior's; the bias may where all of neutral's may.
    """
    import torch

    x, gold, weight = map(torch.tensor, (examples.given, examples.gold, _weight(examples)))
    start, may = torch.tensor(prior.weights), torch.tensor(free.astype(np.float64))
    moved = torch.zeros(start.shape, dtype=torch.float64, requires_grad=True)
    shifted = torch.zeros(len(LABELS), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([moved, shifted], max_iter=STEPS, line_search_fn="strong_wolfe")

    def now() -> tuple[torch.Tensor, torch.Tensor]:
        return start + moved * may, torch.tensor(prior.bias) + shifted * free[-1].all()

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        weights, bias = now()
        told = torch.nn.functional.cross_entropy(x @ weights.T + bias, gold, reduction="none")
        total = told @ weight + penalty * ((moved * may) ** 2).sum()
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
