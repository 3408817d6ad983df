"""Fit one temperature of a network on the development sets.

    python -m training.calibrate W/dev.npz --write provenance/stance/weights/small
    python -m training.calibrate provenance/stance/weights/small --write provenance/stance/weights/small

The first reads the logits that `training.evaluate --logits` kept; the second makes them. Each set weighs the same, be
it 200 pairs or 11,000. How sure is sure enough to take a side is decided after the fusion, by `training.fuse`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training import devsets, scoring
from training.scoring import LEAST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.devsets import DevSet

COLDEST, HOTTEST = 0.05, 20.0
"""Temperatures between which the best one is looked for."""
_TITLES = ("log loss", "after", "ECE", "after")
_NAME, _COLUMN = 18, 9
"""Widths of the report in characters."""
_GOLDEN = (math.sqrt(5) - 1) / 2
_STEPS = 60
"""Each leaves 0.618 of the interval: to 1e-12 of it."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="logits (.npz), or a folder of weights to score with")
    parser.add_argument("--limit", type=int, help="pairs of each set, where there are no logits yet")
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="exported folder whose judge.json is changed"
    )
    asked = parser.parse_args()
    sets = _sets(asked.source, asked.limit)
    found = round(fit_temperature(sets), 4)
    sys.stdout.write(report(sets, found))
    if asked.write:
        write(found, asked.write)


def fit_temperature(sets: Sequence[DevSet]) -> float:
    """Return the temperature of the least mean log loss, each set weighing the same.

    Guo et al., "On calibration of modern neural networks", ICML 2017, section 4.2. The loss has one minimum, which a
    golden-section search over the temperature's logarithm closes in on (Kiefer, 1953).

    Raises:
        ValueError: there are no pairs.
    """
    held = [each for each in sets if len(each.gold)]
    if not held:
        raise ValueError("no pairs to calibrate on")
    loss = lambda log: float(np.mean([log_loss(each, math.exp(log)) for each in held]))  # noqa: E731
    return math.exp(_minimum(loss, math.log(COLDEST), math.log(HOTTEST)))


def log_loss(scored: DevSet, temperature: float) -> float:
    """Return the mean negative log probability of what is right; of a two-way pair, of "supported" or "not"."""
    shares = scored.answers(temperature).probabilities
    gold = scored.answers().gold
    return float(-np.log(np.maximum(shares[np.arange(len(gold)), gold], LEAST)).mean())


def _minimum(of: Callable[[float], float], low: float, high: float) -> float:
    inner, outer = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    below, above = of(inner), of(outer)
    for _ in range(_STEPS):
        if below <= above:
            high, outer, above = outer, inner, below
            inner = high - _GOLDEN * (high - low)
            below = of(inner)
        else:
            low, inner, below = inner, outer, above
            outer = low + _GOLDEN * (high - low)
            above = of(outer)
    return (low + high) / 2


def report(sets: Sequence[DevSet], temperature: float) -> str:
    """Return a table of what calibration changes, a line a set and one of their mean."""
    from provenance.stance.measure import expected_calibration_error

    rows = []
    for each in sets:
        before, after = each.answers(), each.answers(temperature)
        rows.append(
            [
                log_loss(each, 1.0),
                log_loss(each, temperature),
                expected_calibration_error(before.probabilities, before.gold),
                expected_calibration_error(after.probabilities, after.gold),
            ]
        )
    means = [_mean(column) for column in zip(*rows, strict=True)]
    lines = ["set".ljust(_NAME) + "".join(title.rjust(_COLUMN) for title in _TITLES)]
    for name, row in zip([*(each.name for each in sets), "mean of sets"], [*rows, means], strict=True):
        lines.append(name.ljust(_NAME) + "".join(f"{share:{_COLUMN}.3f}" for share in row))
    lines.append(f"temperature {temperature}")
    return "\n".join(lines) + "\n"


def _mean(shares: Sequence[float]) -> float:
    """Return the mean of the shares that are of something."""
    known = [share for share in shares if not math.isnan(share)]
    return sum(known) / len(known) if known else math.nan


def write(temperature: float, folder: Path) -> None:
    """Put the temperature into `judge.json` and leave the rest of it as it is.

    Raises:
        SystemExit: there is no such file.
    """
    path = folder / "judge.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SystemExit(f"{path}: not the settings of an exported judge ({error})") from error
    settings["temperature"] = temperature
    part = path.with_suffix(".part")
    part.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    part.replace(path)


def _sets(source: Path, limit: int | None) -> list[DevSet]:
    if source.is_file():
        return devsets.load(source)
    network = scoring.load(source)
    return [devsets.scored(name, *devsets.rows_of(name, limit), network) for name in devsets.names()]


if __name__ == "__main__":
    main()
