"""Measure a network on the development sets, beside the figures to reach.

    python -m training.evaluate W/small
    python -m training.evaluate provenance/stance/weights/small --sets vitaminc,healthver --json W/figures.json
    python -m training.evaluate W/small --limit 300 --logits W/dev.npz
    python -m training.evaluate --judge default

A set of two ways is scored as supports or not. FeverSymmetric has no neutral pairs: its second line chooses between
supports and refutes alone. A premise too long for the network is read in windows, as the judge reads it; a pair of two
ways is supported if any window supports it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from training import devsets, scoring

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from provenance.stance.measure import Answers, Figures
    from training.devsets import DevSet
    from training.rows import Row

TARGETS = {
    "vitaminc": 0.84, "mnli": 0.82, "wanli": 0.68, "conjnli": 0.73, "fever_symmetric": 0.91, "check_covid": 0.70,
    "healthver": 0.55, "negation_mnli": 0.70, "qags_cnndm": 0.72,
}  # fmt: skip
"""Balanced accuracy to reach."""
WITHOUT_NEUTRAL = frozenset({"fever_symmetric"})
TWO_WAY = frozenset({"qags_cnndm"})
AT_MOST = 0.02
"""False support that is put up with."""
CHOICE = " S|R"
"""Behind the name of a set whose pairs are told apart as supports or refutes alone."""
HEADER = (
    f"{'set':<20}{'n':>6} {'balanced':>9}{'reach':>6} {'accuracy':>8}   {'F1 S':>5} {'R':>5} {'N':>5}"
    f"   {'false S':>7} {'R':>5}   {'ECE':>5}   {'digits n':>8} {'balanced':>8}\n"
)


def main() -> None:
    """Run the step."""
    asked = _arguments()
    score, temperature = _scoring(asked)
    found: dict[str, Any] = {}
    kept: list[DevSet] = []
    sys.stdout.write(HEADER)
    for name in asked.sets.split(",") if asked.sets else devsets.names():
        numbers, rows = devsets.rows_of(name, asked.limit)
        kept.append(score(name, numbers, rows))
        for line, part in parts(kept[-1], rows, temperature).items():
            sys.stdout.write(part.line(line) + "\n")
            sys.stdout.flush()
            found[line] = part.plain()
    if asked.logits:
        devsets.save(asked.logits, kept)
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(found, indent=1, allow_nan=False) + "\n")


def _scoring(asked: argparse.Namespace) -> tuple[Callable[..., DevSet], float]:
    """Return what makes a scored set of pairs, and the temperature that its logits are to be divided by."""
    if asked.judge:
        from provenance.stance import load_judge

        return partial(devsets.judged, judge=load_judge(asked.judge)), 1.0
    if asked.model is None:
        raise SystemExit("name a folder of weights, or a judge with --judge")
    network = scoring.load(asked.model, longest=asked.longest)
    return partial(devsets.scored, network=network), network.temperature


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, nargs="?", help="a folder of torch weights, or an exported one")
    parser.add_argument("--judge", help="measure this judge whole, as `provenance judge` runs it")
    parser.add_argument("--sets", help="names, with commas between them; all without it")
    parser.add_argument("--limit", type=int, help="pairs of each set, a sample that is always the same")
    parser.add_argument("--longest", type=int, default=256, help="tokens of a pair, for torch weights")
    parser.add_argument("--json", type=Path, help="write all figures there")
    parser.add_argument("--logits", type=Path, help="keep the logits there (.npz), for calibrate and fuse")
    return parser.parse_args()


class Part:
    """The figures of one set, over all pairs and over those whose claim holds a figure."""

    def __init__(self, answers: Answers, rows: Sequence[Row], target: float | None) -> None:
        from provenance.stance.measure import figures
        from provenance.stance.quantities import quantities

        numeric = np.array([bool(quantities(row.claim)) for row in rows], dtype=bool)
        self.target = target
        self.answers = answers
        self.all: Figures = figures(answers)
        self.with_figures: Figures = figures(answers.only(numeric))

    def line(self, name: str) -> str:
        """Return the figures in a line under the header."""
        found = self.all
        supports, refutes, neutral = (_share(each.f1) for each in found.classes.values())
        rates = found.false_rates
        reach = f"{self.target:.2f}" if self.target else "-"
        return (
            f"{name:<20}{found.pairs:>6} {_share(found.balanced_accuracy):>9}{reach:>6} {_share(found.accuracy):>8}"
            f"   {supports:>5} {refutes:>5} {neutral:>5}   {_share(rates.support):>7} {_share(rates.refutation):>5}"
            f"   {_share(found.calibration_error):>5}"
            f"   {self.with_figures.pairs:>8} {_share(self.with_figures.balanced_accuracy):>8}"
        )

    def plain(self) -> dict[str, Any]:
        """Return the figures for JSON."""
        from provenance.stance.measure import plain

        return {"target": self.target, "all": plain(self.all), "with_figures": plain(self.with_figures)}


@dataclass(frozen=True, slots=True)
class Together:
    """The sets of three ways as one, each weighing the same."""

    calibration_error: float
    threshold: float
    """Least probability of support at which it may be said, for a false-support rate of AT_MOST."""
    found: float
    """Share of the pairs that support for which support is still said then."""

    def line(self) -> str:
        """Return the figures as a sentence."""
        return (
            f"All sets together, each weighing the same (qags_cnndm, which has two ways, left out): ECE "
            f"{self.calibration_error:.3f}. Said only from a probability of {self.threshold:.2f} on, support is false "
            f"for {AT_MOST:.0%} of the pairs that do not support, and {self.found:.0%} of those that do are found."
        )


def together(found: Mapping[str, Part]) -> Together:
    """Return what holds over all sets of three ways."""
    from provenance.stance.measure import (
        SUPPORTS,
        abstention_threshold,
        expected_calibration_error,
        weighted_alike,
        withhold,
    )

    chosen = {name: part.answers for name, part in found.items() if name in TARGETS and name not in TWO_WAY}
    gold, said, probabilities = (
        np.concatenate([getattr(each, field) for each in chosen.values()])
        for field in ("gold", "said", "probabilities")
    )
    weights = weighted_alike([name for name, each in chosen.items() for _ in range(len(each))])
    threshold = abstention_threshold(probabilities, gold, said, at_most=AT_MOST, weights=weights)
    kept = withhold(probabilities, said, threshold) == SUPPORTS
    supported = gold == SUPPORTS
    return Together(
        expected_calibration_error(probabilities, gold, weights=weights),
        threshold,
        float(weights[kept & supported].sum() / weights[supported].sum()),
    )


def parts(scored: DevSet, rows: Sequence[Row], temperature: float = 1.0) -> dict[str, Part]:
    """Return the figures of a set and, where it has no neutral pairs, those of choosing between the other two."""
    from provenance.stance.measure import NEUTRAL, Answers, said_by

    target = TARGETS.get(scored.name)
    answers = scored.answers(temperature)
    found = {scored.name: Part(answers, rows, target)}
    if scored.name in WITHOUT_NEUTRAL:
        sides = answers.probabilities.copy()
        sides[:, NEUTRAL] = 0.0
        total = sides.sum(axis=1, keepdims=True)
        sides = np.divide(sides, total, out=np.full_like(sides, 0.5) * [1, 1, 0], where=total > 0)
        choice = Answers(answers.gold, said_by(sides), sides)
        found[scored.name + CHOICE] = Part(choice, rows, target)
    return found


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


if __name__ == "__main__":
    main()
