"""Give rows a teacher's opinion: the probabilities of a judge's network, for a smaller one to learn from.

    python -m training.distil --teacher provenance/stance/weights --rows W/retrieved.jsonl.gz --out W/opinions.jsonl.gz

Several teachers are asked alike, and the mean of their probabilities is the opinion:

    python -m training.distil --teacher W/one W/other --device cuda --rows W/gold.jsonl.gz --out W/taught.jsonl.gz

A row with a label keeps it, and `training.train` mixes both (`batches.HARD_WEIGHT`); the teacher's opinion is softened
first, since a network that is sure of everything tells its pupil no more than the label (Hinton, Vinyals and Dean,
"Distilling the knowledge in a neural network", 2015). Killed, the same command goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from provenance.stance.softmax import softmax
from training import scoring
from training.batches import SOFTENING
from training.rows import Row, read, write
from training.scoring import LEAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.stance.network.scorer import Scores
    from training.scoring import Network

STEP = 4096
"""Rows between two looks at the clock, and lost when the run is killed."""
LONGEST = 256
"""Tokens that torch weights read of a pair."""
REPORT_SECONDS = 10


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--teacher",
        nargs="+",
        required=True,
        help="folder of a judge, or a name on the hub; several are averaged",
    )
    parser.add_argument(
        "--device",
        help='read folders that training.train wrote there in bfloat16: "cpu", or "cuda" for a GPU',
    )
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rows = [row for path in asked.rows for row in read(path)]
    kept = asked.out.with_suffix(".part")
    teachers = [_teacher(name, asked.device) for name in asked.teacher]
    opinions = _opinions(Mean(teachers), rows, kept)
    write(asked.out, taught(rows, opinions))
    kept.unlink(missing_ok=True)


class Teacher(Protocol):
    """What has an opinion of pairs."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """Return the probabilities of pairs of premise and claim, shape (n, 3)."""
        ...


def _teacher(name: str, device: str | None) -> Teacher:
    if device is not None:
        return Trained(scoring.load(Path(name), longest=LONGEST, device=device))
    from provenance.stance.network.hub import load_scorer

    return load_scorer(name)


class Trained:
    """Weights of `training.train` as what gives probabilities."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """Return the probabilities of pairs of premise and claim, shape (n, 3)."""
        return softmax(self._network.logits(pairs) / self._network.temperature).astype(np.float32)


class Mean:
    """Several teachers as one."""

    def __init__(self, teachers: Sequence[Teacher]) -> None:
        self._teachers = teachers

    def score(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        """Return the mean of their probabilities, shape (n, 3); no number where one of them gives none."""
        found: Scores = np.mean([teacher.score(pairs) for teacher in self._teachers], axis=0)
        return found


def _opinions(teacher: Teacher, rows: Sequence[Row], kept: Path) -> Scores:
    """Return the teacher's probabilities of each row, shape (n, 3); what was read before stands in `kept`."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    lines = kept.read_text().splitlines() if kept.exists() else []
    found = [json.loads(line) for line in lines[: len(lines) // STEP * STEP]]
    kept.write_text("".join(json.dumps(scores) + "\n" for scores in found))
    begun = said = time.monotonic()
    first = len(found)
    with kept.open("a") as out:
        for start in range(first, len(rows), STEP):
            scores = teacher.score([(row.premise, row.claim) for row in rows[start : start + STEP]])
            told = scores.round(5).tolist()
            found += told
            out.writelines(json.dumps(row) + "\n" for row in told)
            out.flush()
            if time.monotonic() - said > REPORT_SECONDS:
                said = time.monotonic()
                rate = (len(found) - first) / (said - begun)
                sys.stderr.write(f"{len(found)}/{len(rows)}  {rate:.0f} pairs/s\n")
    return np.array(found, np.float32).reshape(-1, 3)


def taught(rows: Sequence[Row], opinions: Scores) -> list[Row]:
    """Return the rows with opinions, shape (n, 3), softened; one that is no number leaves its row as it was."""
    shares = softmax(np.log(np.clip(opinions.astype(np.float64), LEAST, 1.0)) / SOFTENING)
    return [
        replace(row, soft=(float(s), float(r), float(n))) if np.isfinite((s, r, n)).all() else row
        for row, (s, r, n) in zip(rows, shares.round(4), strict=True)
    ]


if __name__ == "__main__":
    main()
