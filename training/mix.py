"""Draw rows from several files into one, in an order that the seed fixes.

    python -m training.mix --out W/mixed.jsonl.gz W/gold.jsonl.gz 16000 W/contrast.jsonl.gz 6000 W/desk.jsonl.gz all

After each file stands how many of its rows are drawn, at random, or `all`. A file may be named twice.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from training.rows import Row, read, write


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("drawn", nargs="+", metavar="FILE COUNT")
    asked = parser.parse_args()
    if len(asked.drawn) % 2:
        raise SystemExit("each file wants a count behind it, or `all`")
    chance = random.Random(asked.seed)
    rows: list[Row] = []
    for place in range(0, len(asked.drawn), 2):
        rows += drawn(Path(asked.drawn[place]), asked.drawn[place + 1], chance)
    chance.shuffle(rows)
    sys.stderr.write(f"{write(asked.out, rows)} rows\n")


def drawn(path: Path, count: str, chance: random.Random) -> list[Row]:
    """Return `count` rows of a file, or all of them.

    Raises:
        SystemExit: the count is no number.
    """
    rows = list(read(path))
    if count == "all":
        return rows
    if not count.isdecimal():
        raise SystemExit(f"{path}: {count!r} is neither a number of rows nor `all`")
    return chance.sample(rows, min(int(count), len(rows)))


if __name__ == "__main__":
    main()
