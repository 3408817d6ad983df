"""Clean the gold pairs and set a validation part aside.

    python -m training.prepare --out .provenance-training

Writes `gold.jsonl.gz` and `validation.jsonl.gz`. No group (a page, or the pairs of one premise) is on both sides, and
no pair of a development set is in either.

The training pairs of ConjNLI have their labels from rules (Saha, Nie and Bansal, "ConjNLI: Natural Language Inference
Over Conjunctive Sentences", 2020): what drops a part is supported, what adds one is not. "A or B" then supports "A",
and "A" leaves "A or B" open. They are left out here; `training.reread` has those that somebody has read.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from training.rows import Row, data_folder, read, write

LONGEST = 2000
"""Characters of a premise: what is longer is a broken line of its source (one has 180,000), not a sentence."""
VALIDATION_SHARE = 0.015
BY_RULE = "conjnli"
"""Set whose labels were not given by readers."""
REPEATED = {"check_covid": 3, "fool_me_twice": 2}
"""Small sets of a kind nothing else covers (abstracts as evidence; claims written to fool) are read more than once."""


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    asked = parser.parse_args()
    stance = data_folder() / "stance"
    measured = {_key(row) for path in sorted((stance / "dev").glob("*.jsonl.gz")) for row in read(path)}
    gold: list[Row] = []
    validation: list[Row] = []
    dropped = by_rule = 0
    for row in read(stance / "train.jsonl.gz"):
        if row.source == BY_RULE:
            by_rule += 1
        elif (
            len(row.premise) > LONGEST
            or not row.premise.strip()
            or not row.claim.strip()
            or _key(row) in measured
        ):
            dropped += 1
        elif _share(row.group) < VALIDATION_SHARE:
            validation.append(row)
        else:
            gold.extend([row] * REPEATED.get(row.source, 1))
    write(asked.out / "gold.jsonl.gz", gold)
    write(asked.out / "validation.jsonl.gz", validation)
    sys.stderr.write(
        f"{len(gold)} rows of gold, {len(validation)} of validation; left out: {by_rule} whose labels were made "
        f"by rules, {dropped} broken or measured\n"
    )


def _key(row: Row) -> tuple[str, str]:
    return " ".join(row.premise.lower().split()), " ".join(row.claim.lower().split())


def _share(group: str) -> float:
    """Where a group falls between 0 and 1, the same on every machine."""
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


if __name__ == "__main__":
    main()
