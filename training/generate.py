"""Make contrast pairs out of news: `python -m training.generate --out W/contrast.jsonl.gz`.

    python -m training.generate --out W/contrast.jsonl.gz --rows 60000 --seed 7
    python -m training.generate --audit W/contrast.jsonl.gz

The first writes the rows and prints how many there are of each kind and label; the same seed and corpora give the same
bytes. The second measures how far one text of a pair alone gives its label away.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from training.contrast.audit import audit
from training.contrast.generator import rows, table, truth_name
from training.contrast.passages import passages
from training.rows import Row, data_folder, read, write


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, help="file to write, .jsonl or .jsonl.gz")
    what.add_argument("--audit", type=Path, help="file of rows to measure")
    parser.add_argument("--rows", type=int, default=60000, help="about how many to make")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    if asked.audit:
        sys.stdout.write(audit(list(read(asked.audit))))
    else:
        generate(asked.out, asked.rows, asked.seed)


def generate(out: Path, total: int, seed: int) -> None:
    """Write about `total` rows to `out`, whole or not at all."""
    found = passages(data_folder(), seed)
    sys.stderr.write(f"{len(found)} sentences\n")
    made: list[Row] = list(rows(found, total, seed))
    counted = Counter((row.source, truth_name(row.soft or row.label)) for row in made)
    part = out.with_name(f"part-{out.name}")
    write(part, made)
    part.replace(out)
    sys.stderr.write(table(counted))


if __name__ == "__main__":
    main()
