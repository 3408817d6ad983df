"""Fit the fusion of network and comparisons on the development pairs.

    python -m training.fuse W/dev.npz --out provenance/stance/weights/fusion.json

Reads the logits that `training.evaluate --logits` kept. Every development set weighs the same; a pair of a two-way set
says only "supports" or "not". The weights are drawn towards "believe the network, ignore the comparisons" by the
penalty, so that a comparison gets weight only where the pairs show that it deserves it. Prints what fusing gains with
the pairs split by group in two halves, each judged by the weights of the other, and then fits on all.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.models import Claim
from provenance.stance.features import FEATURES, features
from provenance.stance.fusion import NETWORK, Bar, Fusion, inputs
from provenance.stance.interface import Premise
from provenance.stance.measure import (
    abstention_threshold,
    balanced_accuracy,
    expected_calibration_error,
    weighted_alike,
)
from provenance.stance.view import ask, look
from training.rows import LABELS, Row, data_folder, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PENALTY = 0.002
"""Of squared distance from the prior, beside a mean log loss."""
STEPS = 60
FALSE_SIDE = 0.02
"""Share of the pairs that do not support (refute) which may be said to."""
WHOLE_ARTICLES = frozenset({"qags_cnndm"})
"""Sets whose premises are windowed: the comparisons of a window are not those of the article."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Development pairs of one set."""

    name: str
    network: NDArray[np.float32]
    """Probabilities of the network, shape (n, 3)."""
    found: NDArray[np.float32]
    gold: NDArray[np.int64]
    """Number of the label in LABELS."""
    two_way: NDArray[np.bool_]
    half: NDArray[np.bool_]
    """Which of two halves a pair's group falls in."""

    def part(self, chosen: NDArray[np.bool_]) -> Pairs:
        """Return the chosen pairs."""
        return Pairs(
            self.name,
            self.network[chosen],
            self.found[chosen],
            self.gold[chosen],
            self.two_way[chosen],
            self.half[chosen],
        )


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("logits", type=Path, help="what training.evaluate --logits wrote")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    sets = [pairs for path in _paths() if (pairs := _pairs(path, asked.logits)) is not None]
    halves = [fit([p.part(p.half == side) for p in sets]) for side in (False, True)]
    for pairs in sets:
        sys.stdout.write(_line(pairs, halves) + "\n")
    whole = fit(sets)
    whole = replace(whole, bar=bar(whole, sets))
    whole.save(asked.out)
    for name, column in zip((*NETWORK, *FEATURES), whole.weights.T, strict=True):
        sys.stdout.write(f"{name:<22}" + "".join(f"{weight:>9.2f}" for weight in column) + "\n")


def _paths() -> list[Path]:
    return sorted((data_folder() / "stance" / "dev").glob("*.jsonl.gz"))


def _pairs(path: Path, logits: Path) -> Pairs | None:
    name = path.name.removesuffix(".jsonl.gz")
    if name in WHOLE_ARTICLES:
        return None
    with np.load(logits) as held:
        if name not in held:
            return None
        raw = held[name]
        chosen = held[f"{name}:rows"] if f"{name}:rows" in held else np.arange(len(raw))
    rows = list(read(path))
    picked = [rows[number] for number in chosen]
    raised = np.exp(raw - raw.max(axis=1, keepdims=True))
    return Pairs(
        name=name,
        network=(raised / raised.sum(axis=1, keepdims=True)).astype(np.float32),
        found=np.stack([_found(row) for row in picked]),
        gold=np.array([LABELS.index(row.label or "neutral") for row in picked]),
        two_way=np.array([row.two_way for row in picked]),
        half=np.array([_half(row) for row in picked]),
    )


def _found(row: Row) -> NDArray[np.float32]:
    asked = ask(Claim(id="", text=row.claim).text)
    return features(asked, look(asked, Premise(text=row.premise)))[0]


def _half(row: Row) -> bool:
    return hashlib.sha256(row.group.encode()).digest()[0] % 2 == 0


def fit(sets: Sequence[Pairs]) -> Fusion:
    """Return the fusion of least penalised log loss, each set weighing the same."""
    import torch

    x = torch.tensor(np.concatenate([inputs(p.network, p.found) for p in sets]))
    gold = torch.tensor(np.concatenate([p.gold for p in sets]))
    two_way = torch.tensor(np.concatenate([p.two_way for p in sets]))
    share = torch.tensor(np.concatenate([np.full(len(p.gold), 1 / (len(p.gold) * len(sets))) for p in sets]))
    prior = torch.zeros(3, x.shape[1], dtype=torch.float64)
    prior[:, :3] = torch.eye(3)
    weights = prior.clone().requires_grad_()
    bias = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logs = torch.log_softmax(x @ weights.T + bias, dim=1)
        told = logs.gather(1, gold[:, None])[:, 0]
        unsupported = torch.logsumexp(logs[:, 1:], dim=1)
        told = torch.where(two_way & (gold != 0), unsupported, told)
        total = -(share * told).sum() + PENALTY * ((weights - prior) ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return Fusion(weights.detach().numpy(), bias.detach().numpy())


def bar(fusion: Fusion, sets: Sequence[Pairs]) -> Bar:
    """Return how sure is sure enough for either side: what keeps false support and false refutation at 2%.

    Each set weighs the same. Pairs of two-way sets are left out, whose neutral may hide a refutation.
    """
    whole = [p for p in sets if not p.two_way.any()]
    found = np.concatenate([fusion.probabilities(p.network, p.found) for p in whole])
    gold = np.concatenate([p.gold for p in whole])
    weights = weighted_alike([p.name for p in whole for _ in p.gold])
    least = []
    for order in ([0, 1, 2], [1, 0, 2]):
        # the same question of the other side: swap the two
        seen = found[:, order]
        threshold = abstention_threshold(seen, np.argsort(order)[gold], at_most=FALSE_SIDE, weights=weights)
        least.append(round(min(1.0, threshold), 4))
    return Bar(*least)


def _line(pairs: Pairs, halves: Sequence[Fusion]) -> str:
    # a half is judged by what the other half taught
    crossed = np.where(
        pairs.half[:, None],
        halves[0].probabilities(pairs.network, pairs.found),
        halves[1].probabilities(pairs.network, pairs.found),
    )
    before, after = (balanced_accuracy(pairs.gold, p.argmax(axis=1)) for p in (pairs.network, crossed))
    was, now = (expected_calibration_error(p, pairs.gold) for p in (pairs.network, crossed))
    return f"{pairs.name:<18} balanced accuracy {before:.3f} -> {after:.3f}   ECE {was:.3f} -> {now:.3f}"


if __name__ == "__main__":
    main()
