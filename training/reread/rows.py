"""Pairs of public sets that were read again, and pairs made of them, as training rows.

    python -m training.reread.rows --out W/reread.jsonl.gz

`labels.jsonl` holds no text of the sets: what it names by hashes is looked up in `stance/train.jsonl.gz`. There are
pairs of ConjNLI, whose own labels were made by rules (see `training.prepare`); sentences of MultiNLI into which a "not"
was put; evidence of Check-COVID beside claims of other evidence, and claims that were written for it. `health.jsonl`,
`news.jsonl` and `logic.jsonl` are in their own words, each claim of a topic beside each excerpt (`topics`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from training.reread.labels import CLAIM, PREMISE, Reread, mark, reread
from training.reread.negate import negated
from training.reread.topics import WRITTEN, topics
from training.rows import Row, data_folder, read, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    rows = [*made(reread(), read(data_folder() / "stance" / "train.jsonl.gz"))]
    rows += [row for path in WRITTEN for row in topics(path)]
    write(asked.out, rows)
    counted = Counter((row.source, row.label) for row in rows)
    sys.stderr.writelines(
        f"{source}: {count} {label}\n" for (source, label), count in sorted(counted.items())
    )


def made(said: Iterable[Reread], train: Iterable[Row]) -> Iterator[Row]:
    """Yield the labelled pairs.

    Args:
        said: what readers said.
        train: rows of the sets.

    Raises:
        SystemExit: the sets lack a text that a label names, or no "not" goes into a sentence.
    """
    premises: dict[str, Row] = {}
    claims: dict[str, str] = {}
    sources: dict[tuple[str, str], str] = {}
    for row in train:
        premise, claim = mark(row.premise), mark(row.claim)
        premises[premise], claims[claim] = row, row.claim
        sources[premise, claim] = row.source
    for each in said:
        try:
            of = premises[each.premise]
            claim = each.claim if each.written else claims[each.claim]
        except KeyError as error:
            raise SystemExit(f"the public sets have no text of the mark {error}") from error
        if each.negated:
            premise = _put(of.premise) if PREMISE in each.negated else of.premise
            claim = _put(claim) if CLAIM in each.negated else claim
            yield Row(premise, claim, each.label, "negated", of.group)
        else:
            yield Row(
                of.premise, claim, each.label, sources.get((each.premise, each.claim), "science"), of.group
            )


def _put(sentence: str) -> str:
    found = negated(sentence)
    if found is None:
        raise SystemExit(f'no "not" goes into: {sentence}')
    return found


if __name__ == "__main__":
    main()
