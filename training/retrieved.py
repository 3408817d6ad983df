"""Pairs of a claim and a sentence that retrieval found for it, as a check has them read, without labels.

    python -m training.retrieved --contrast W/contrast.jsonl.gz --out W/retrieved.jsonl.gz --rows 300000

The claims are the desk's (`training/desk/`: the train part, those written for single sentences and for clusters),
headlines, and claims of contrast pairs, of which two thirds are false or left open. They are searched for in all
corpora at once (`claim_sets.all_corpora`), where many outlets tell of one event; an article that a claim of another
part of the desk is measured on is left out. Only what the screen puts first for a claim is drawn from, and what has a
label is left out. `training.distil` gives such pairs a teacher's opinion.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
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
from training.claim_sets import RETRIEVED, all_corpora
from training.desk.labelled import OTHERS, cluster_claims, desk_claims, written_claims
from training.rows import Row, read, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from provenance.corpus import Candidate
    from training.desk.labelled import Labelled, Place

SCREENED = 24
"""Of them that are drawn from, those likeliest to take a side."""
DRAWN = 16
"""Of these that become rows."""
HEADLINES, CONTRASTS = 6000, 6000
"""Claims of these kinds."""
WORDY = 6
"""Words of a headline that says something."""
BATCH = 256
REPORT_SECONDS = 10


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--contrast", type=Path, required=True, help="rows of training.generate")
    parser.add_argument("--index", type=Path, help="of all corpora, which spares making it")
    parser.add_argument(
        "--claims", type=int, help="at most so many of them, at random: 8 a second and processor"
    )
    parser.add_argument("--rows", type=int, default=300_000, help="at most so many, at random")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as scratch:
        index = asked.index or all_corpora(Path(scratch) / ".provenance")
        rows = list(pairs(chance, asked.contrast, index, asked.claims))
    kept = chance.sample(rows, min(asked.rows, len(rows)))
    sys.stderr.write(f"{write(asked.out, kept)} of {len(rows)} rows\n")


def pairs(chance: random.Random, contrast: Path, index: Path, most: int | None = None) -> Iterator[Row]:
    """Yield the rows, claim by claim.

    Args:
        chance: draws claims and sentences.
        contrast: rows of `training.generate`.
        index: of `claim_sets.all_corpora`.
        most: claims, drawn at random; all without it.
    """
    labelled: dict[str, set[Place]] = defaultdict(set)
    claims: list[Labelled] = [*desk_claims("train"), *written_claims(), *cluster_claims()]
    for held in claims:
        labelled[held.text] |= set(held.stances)
    measured = {place[0] for claim in desk_claims(*OTHERS) for place in claim.stances}
    with Corpus.open(index) as corpus:
        titles = [
            document.title
            for document in corpus.documents()
            if document.title and len(document.title.split()) >= WORDY and document.id not in measured
        ]
        for text in chance.sample(titles, min(HEADLINES, len(titles))):
            labelled.setdefault(text, set())
        for row in chance.sample(list(read(contrast)), CONTRASTS):
            labelled.setdefault(row.claim, set())
        if most is not None and most < len(labelled):
            labelled = {text: labelled[text] for text in chance.sample(list(labelled), most)}
        yield from _drawn(corpus, labelled, measured, chance)


def _drawn(
    corpus: Corpus, labelled: Mapping[str, set[Place]], measured: set[str], chance: random.Random
) -> Iterator[Row]:
    screen = Screen.load(WEIGHTS / "screen.json")
    texts = list(labelled)
    said = time.monotonic()
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        for text, candidates in zip(part, corpus.retrieve(part, k=RETRIEVED), strict=True):
            free = [candidate for candidate in candidates if candidate.document.id not in measured]
            rows = _screened(text, free, labelled[text], screen)
            yield from chance.sample(rows, min(DRAWN, len(rows)))
        if time.monotonic() - said > REPORT_SECONDS:
            said = time.monotonic()
            sys.stderr.write(f"{start + len(part)}/{len(texts)} claims\n")


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
