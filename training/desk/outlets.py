"""Sentences of two outlets that are close in meaning and in time: sheets to read, and the labels that come back.

    python -m training.desk.outlets sheet INDEX --most 5000 --seed 1 --out W/pairs  # pairs.txt to read, pairs.jsonl
    python -m training.desk.outlets labelled W/pairs.jsonl answers.txt >> training/desk/outlets.jsonl

Nine of ten such pairs have nothing to say of each other, and the network knows it: of the pairs drawn, those go on the
sheet that it is least sure are neutral. A line of answers gives what each sentence of a pair, as a claim, is beside
the other: `P0012 SN`: the first, as a claim, is supported by the second, and the second, as a claim, left open by the
first (S supports, R refutes, N neither, X cannot be told). `P0012 one: ...` gives the first sentence made wrong in one
detail that the second gives, `P0012 other: ...` the second. Weeks that are held out (`training.weeks`) and documents
that another part is measured on give no pairs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.corpus import Corpus
from provenance.corpus.progress import Silent
from provenance.scan.near import Near
from provenance.scan.premises import content
from provenance.scan.reading import Span, statements_of
from provenance.scan.subjects import LEAST_NEAR
from provenance.stance import WEIGHTS
from provenance.stance.softmax import softmax
from provenance.text.sentences import sentences
from training import scoring
from training.desk.labelled import NEUTRAL, OTHERS, Place, as_row, desk_claims, premises, told_twice
from training.rows import LABELS
from training.weeks import may_be_learned_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.scan.statement import Statement

DRAWN = 6
"""Pairs that the network reads for each that is put on the sheet."""
CLOSEST = 4
"""Sentences that stand beside one."""
OF_DOCUMENT = 20
"""Pairs of one document at most: a long live report is close to everything."""
_ANSWER = re.compile(r"(?P<pair>P\d+) (?:(?P<stances>[SRNX]{2})|(?P<side>one|other): (?P<wrong>\S.*))")

Pair = tuple[Place, Place]


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    steps = parser.add_subparsers(dest="step", required=True)
    sheet = steps.add_parser("sheet", help="pairs to read")
    sheet.add_argument("index", type=Path)
    sheet.add_argument("--most", type=int, default=5000)
    sheet.add_argument("--seed", type=int, default=1)
    sheet.add_argument("--out", type=Path, required=True)
    read = steps.add_parser("labelled", help="labels of a sheet as JSON Lines")
    read.add_argument("sheet", type=Path)
    read.add_argument("answers", type=Path, nargs="+")
    asked = parser.parse_args()
    if asked.step == "sheet":
        write_sheet(chosen(drawn(asked.index, asked.most * DRAWN, asked.seed), asked.most), asked.out)
    else:
        sys.stdout.writelines(json.dumps(label) + "\n" for label in labels(asked.sheet, asked.answers))


def drawn(index: Path, most: int, seed: int) -> list[Pair]:
    """Return pairs of sentences of two outlets, drawn at random, in a random order.

    Raises:
        CorpusError: there is no index, or it is damaged.
    """
    chance = random.Random(seed)
    spared = {place[0] for claim in desk_claims(*OTHERS) for place in claim.stances}
    known = {frozenset((each.claim, each.premise)) for part in ("train", "dev") for each in told_twice(part)}
    with Corpus.open(index) as corpus:
        statements = statements_of(corpus, Span(), Silent())
        near = Near(corpus, statements)
        places = [n for n, each in enumerate(statements) if each.tells and _may_stand(each, spared)]
        # in order, so that the vectors of neighbours are at hand
        asked = sorted(chance.sample(places, min(len(places), 4 * most)))
        found: dict[frozenset[str], tuple[Statement, Statement]] = {}
        for n in asked:
            beside = (statements[m] for m in near.around(n, LEAST_NEAR))
            one = statements[n]
            for other in islice((m for m in beside if m.text != one.text and _may_stand(m, spared)), CLOSEST):
                found.setdefault(frozenset((one.text, other.text)), (one, other))
        pairs = [(_place(corpus, one), _place(corpus, other)) for one, other in found.values()]
    chance.shuffle(pairs)
    counts: dict[str, int] = {}
    kept = []
    for pair in pairs:
        if frozenset(pair) in known or any(counts.get(doc, 0) >= OF_DOCUMENT for doc, _, _ in pair):
            continue
        for doc, _, _ in pair:
            counts[doc] = counts.get(doc, 0) + 1
        kept.append(pair)
    return kept[:most]


def _may_stand(statement: Statement, spared: set[str]) -> bool:
    return statement.document not in spared and may_be_learned_from(statement.date)


def _place(corpus: Corpus, statement: Statement) -> Place:
    inside = sentences(corpus.document(statement.document))
    start, end = next((each.start, each.end) for each in inside if each.text == statement.text)
    return statement.document, start, end


def chosen(pairs: list[Pair], most: int) -> list[Pair]:
    """Return the pairs of which the network is least sure that they are neutral, in their order."""
    found = premises({place for pair in pairs for place in pair})
    rows = [as_row(found[two], content(found[one].text), NEUTRAL, "", "") for one, two in pairs]
    logits = scoring.load(WEIGHTS).logits([(row.premise, row.claim) for row in rows])
    sure = softmax(logits)[:, LABELS.index(NEUTRAL)]
    return [pairs[n] for n in sorted(np.argsort(sure, kind="stable")[:most].tolist())]


def write_sheet(pairs: list[Pair], out: Path) -> None:
    """Write pairs to read, each sentence in its setting, and where they stand."""
    found = premises({place for pair in pairs for place in pair})
    with out.with_suffix(".txt").open("w") as text, out.with_suffix(".jsonl").open("w") as kept:
        for number, pair in enumerate(pairs, start=1):
            name = f"P{number:04d}"
            text.write(f"## {name}\n")
            for side, place in zip(("one", "other"), pair, strict=True):
                premise = found[place]
                text.write(f"{side} [{premise.date} | {premise.title}] (before: {premise.before[-160:]})\n")
                text.write(f"    {premise.text}\n")
            text.write("\n")
            kept.write(json.dumps({"pair": name, "one": pair[0], "other": pair[1]}) + "\n")


def labels(sheet: Path, answers: list[Path]) -> Iterator[dict[str, Any]]:
    """Yield the pairs that the answers name, with what each sentence is beside the other.

    Raises:
        SystemExit: a line is no answer, or names a pair that the sheet has not, or one that has no stances yet.
    """
    places = {held["pair"]: held for held in map(json.loads, sheet.read_text().splitlines())}
    made: dict[str, dict[str, Any]] = {}
    for path in answers:
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            answer = _ANSWER.fullmatch(line.strip())
            if answer is None or answer["pair"] not in places:
                raise SystemExit(f"{path}:{at}: no answer for a pair of the sheet: {line}")
            held = places[answer["pair"]]
            if answer["stances"]:
                made[answer["pair"]] = {
                    "part": "train",
                    "one": held["one"],
                    "other": held["other"],
                    "stances": answer["stances"],
                }
            elif answer["pair"] in made:
                made[answer["pair"]][f"wrong_{answer['side']}"] = answer["wrong"]
            else:
                raise SystemExit(f"{path}:{at}: {answer['pair']} has no stances yet")
    yield from made.values()


if __name__ == "__main__":
    main()
