"""The fold by itself: claims whose supporters have it from one origin, and claims whose supporters each know it.

Each line of `origins.jsonl` is a claim of our own with the sentences that support it, as ids and offsets, labelled by
reading them: `shared` where they print one text, release, quotation or paper, or credit one person, office or outlet;
`independent` where the outlets say in their own words what each could see or look up, or credit different people. The
sentences were drawn at random with what is closest to them elsewhere in the corpora (embeddings; for allsides shared
words, and a word pattern for each of some public events). Pairs of which reading does not tell were left out. Parts
may share a story; where weights are cross-validated, claims that share a document or a numbered event stay together.
The parts `dev`, `test`, `fresh` and `dev2` are development: their errors have been read. On them and on `learn`,
2,052 pairs of outlets as a random sentence and what is closest to it gave them, and on `learn2` and `learn3`, 1,053 and
1,282 such pairs that no rule holds together (`training.origins.sheets`), the weights of
`provenance.sources.one_origin` are fitted. `fresh2` and `fresh3` were labelled before anything was run on them, and
nothing was chosen by them. `drawn` is drawn as `learn` is: 583 pairs of 1,180 that seven readers were given, all
that they could tell; nothing is fitted on it. What was said before many reporters is labelled by one rule, in
`docs/independence.md`: of a claim that somebody said a thing each of them is a witness; the thing itself is known from
the speaker alone.
"""

from __future__ import annotations

from pathlib import Path

from training.origins import labelled, outcome

CLAIMS = Path(__file__).with_name("origins.jsonl")


def run(data: Path, part: str, corpora: frozenset[str] | None = None) -> outcome.Outcome:
    """Fold the claims of one part.

    Args:
        data: the measurement data.
        part: `dev`, `test`, `fresh`, `dev2`, `fresh2`, `fresh3` or `drawn`.
        corpora: only claims over these (the part of an id before its colon); None takes all.
    """
    rows = labelled.claims(CLAIMS, [part])
    if corpora is not None:
        rows = [row for row in rows if row.corpora <= corpora]
    held = labelled.documents(data, rows)
    return outcome.outcome((row, labelled.read(row, held), None) for row in rows)
