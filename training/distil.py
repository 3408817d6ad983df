"""Give rows a teacher's opinion: the probabilities of a judge's network, for a smaller one to learn from.

    python -m training.distil --teacher provenance/stance/weights --rows W/retrieved.jsonl.gz --out W/opinions.jsonl.gz

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
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.network.hub import load_scorer
from provenance.stance.softmax import softmax
from training.rows import Row, read, write
from training.scoring import LEAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.stance.network.scorer import PairScorer, Scores

SOFTENING = 1.5
"""Temperature of the opinions beside the teacher's calibrated one. Not searched for."""
STEP = 256
REPORT_SECONDS = 10


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teacher", required=True, help="folder of a judge, or a name on the hub")
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rows = [row for path in asked.rows for row in read(path)]
    kept = asked.out.with_suffix(".part")
    opinions = _opinions(load_scorer(asked.teacher), rows, kept)
    write(asked.out, taught(rows, opinions))
    kept.unlink(missing_ok=True)


def _opinions(teacher: PairScorer, rows: Sequence[Row], kept: Path) -> Scores:
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
