"""Pairs of a claim and a premise that another claim of its set stands beside, close in meaning, without labels.

    python -m training.crossed W/gold.jsonl.gz W/desk.jsonl.gz --out W/crossed.jsonl.gz --rows 120000

Public sets show each premise with the few claims that were written for it. Of other claims of its set it is mostly, but
not always, silent: `training.distil` gives such pairs a teacher's opinion.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.embed import bulk_encoder
from training.rows import Row, read, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.embed.interface import Encoder

CLOSEST = 6
"""Premises of a claim that are drawn from."""
DRAWN = 2
"""Of these that become rows."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", help="rows of training.prepare and the like")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=120_000, help="at most so many, at random")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    families: dict[str, list[Row]] = defaultdict(list)
    for row in (row for path in asked.files for row in read(path)):
        families[row.family].append(row)
    encoder = bulk_encoder("fast")
    rows = [row for name in sorted(families) for row in crossed(families[name], encoder, chance)]
    kept = chance.sample(rows, min(asked.rows, len(rows)))
    sys.stderr.write(f"{write(asked.out, kept)} of {len(rows)} rows\n")


def crossed(rows: Sequence[Row], encoder: Encoder, chance: random.Random) -> Iterator[Row]:
    """Yield pairs of the claims of `rows` with premises of `rows` that they do not stand beside."""
    import faiss

    beside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        beside[row.claim].add(row.premise)
    premises = sorted({row.premise for row in rows})
    claims = sorted(beside)
    index = faiss.IndexFlatIP(encoder.dimension)
    index.add(encoder.encode(premises))
    _, found = index.search(encoder.encode(claims), min(CLOSEST, len(premises)))
    for claim, numbers in zip(claims, np.asarray(found).tolist(), strict=True):
        others = [premises[n] for n in numbers if premises[n] not in beside[claim]]
        for premise in chance.sample(others, min(DRAWN, len(others))):
            yield Row(premise, claim, None, "crossed", claim[:40])


if __name__ == "__main__":
    main()
