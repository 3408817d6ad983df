"""Pairs of a claim and a sentence that retrieval found for it, as a check has them read, without labels.

    python -m training.retrieved --out W/retrieved.jsonl.gz --rows 20000

The claims are the desk's (`training/desk/`): those of the train part, and those written for single sentences. The
articles are theirs. Only what the screen puts first for a claim is drawn from, and what has a label is left out.
`training.distil` gives such pairs a teacher's opinion.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.checker import premise_of
from provenance.claims.form import make_claim
from provenance.corpus import Corpus
from provenance.stance import WEIGHTS
from provenance.stance.combine import as_read, compare, screened
from provenance.stance.features import closeness
from provenance.stance.screen import Screen
from provenance.stance.view import ask
from training.claim_sets import RETRIEVED
from training.desk.labelled import desk_claims, write_articles, written_claims
from training.rows import Row, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.corpus import Candidate
    from training.desk.labelled import Place

SCREENED = 24
"""Of them that are drawn from, those likeliest to take a side."""
DRAWN = {"desk": 10, "written": 3}
"""Of these that become rows: a desk's claim has its labels beside them."""
BATCH = 256


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=20_000, help="at most so many, at random")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    rows = list(pairs(chance))
    kept = chance.sample(rows, min(asked.rows, len(rows)))
    sys.stderr.write(f"{write(asked.out, kept)} of {len(rows)} rows\n")


def pairs(chance: random.Random) -> Iterator[Row]:
    """Yield the rows, claim by claim."""
    labelled: dict[str, set[Place]] = defaultdict(set)
    kind: dict[str, str] = {}
    for claim in desk_claims("train"):
        labelled[claim.text] |= set(claim.stances)
        kind[claim.text] = "desk"
    for held in written_claims():
        labelled[held.text].add(held.place)
        kind.setdefault(held.text, "written")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "articles.jsonl"
        write_articles(source, {place[0] for places in labelled.values() for place in places})
        # the small encoder finds what is alike in words as well, and takes a minute where the other takes twenty
        with Corpus.create(Path(scratch) / ".provenance", encoder="fast") as corpus:
            corpus.add([source])
            yield from _drawn(corpus, labelled, kind, chance)


def _drawn(
    corpus: Corpus, labelled: Mapping[str, set[Place]], kind: Mapping[str, str], chance: random.Random
) -> Iterator[Row]:
    screen = Screen.load(WEIGHTS / "screen.json")
    texts = list(labelled)
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        for text, candidates in zip(part, corpus.retrieve(part, k=RETRIEVED), strict=True):
            rows = _screened(text, candidates, labelled[text], screen)
            yield from chance.sample(rows, min(DRAWN[kind[text]], len(rows)))


def _screened(text: str, candidates: list[Candidate], labelled: set[Place], screen: Screen) -> list[Row]:
    """Return the candidates that the screen puts first, as the judge reads them; no labelled one."""
    claim, asked = make_claim(text), ask(text)
    compared = [compare(asked, premise_of(candidate)) for candidate in candidates]
    if not compared:
        return []
    chances = screen.chances(screened(compared, closeness(claim, [each.view for each in compared])))
    rows = []
    for n in sorted(range(len(compared)), key=lambda n: (-chances[n], n))[:SCREENED]:
        document, sentence = candidates[n].document, candidates[n].sentence
        if (document.id, sentence.start, sentence.end) in labelled:
            continue
        premise, _ = as_read(asked, compared[n].view)
        rows.append(Row(premise, text, None, "retrieved", text[:40]))
    return rows


if __name__ == "__main__":
    main()
