"""The shipped judge on wordings that seem to clash: it must say that one refutes the other, and of most the reverse."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.checker import premise_of
from provenance.claims.form import make_claim
from provenance.models import StanceLabel
from provenance.scan.conflicts import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Corpus, Progress
    from provenance.models import Stance
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import Pair
    from provenance.stance import Premise, StanceJudge

LEAST_SURE = 0.5
"""Least probability, in both directions, that one statement refutes the other; in one of them for outright denials."""
_SAID = re.compile(
    r",\s(?!and\b|but\b|or\b|who\b|which\b|where\b)(?:[^,]{1,80}\s)?"
    r"(?:according to\b|(?:said|says|told|announced|added|wrote)\b"
    r"(?![^,]*\s(?:that|he|she|it|they|there|was|were|is|are|had|has|have|would|will|could|may|can)\b))[^,]*$"
)
"""Who said it, behind what was said; where a clause follows, what was said stands in that."""
_AT_ONCE = 32
"""Pairs that are judged together, so that progress is seen and an interruption is answered."""


def confirmed(
    judge: StanceJudge,
    corpus: Corpus,
    statements: Sequence[Statement],
    pairs: Sequence[Pair],
    progress: Progress,
) -> list[Edge]:
    """Return the pairs of which the judge says that each statement refutes the other, or the one that denies."""
    progress.phase("Judging", len(pairs))
    edges = []
    for batch, read in batches(corpus, statements, pairs):
        both = [(pair.one, pair.other, pair.cosine) for pair in batch]
        both += [(other, one, cosine) for one, other, cosine in both]
        stances = judge.judge_pairs(
            [
                (
                    make_claim(content(statements[claim].text)),
                    replace(read[statements[told].number], similarity=cosine),
                )
                for claim, told, cosine in both
            ]
        )
        for pair, there, back in zip(batch, stances[: len(batch)], stances[len(batch) :], strict=True):
            both_ways = (_refutes(there), _refutes(back))
            # that somebody denies it says nothing against a denial: the judge sees one side only
            sure = max(both_ways) if pair.clash.outright else min(both_ways)
            if sure >= LEAST_SURE:
                edges.append(Edge(pair.one, pair.other, pair.clash, sure))
        progress.advance(len(batch))
    return edges


def batches(
    corpus: Corpus, statements: Sequence[Statement], pairs: Sequence[Pair]
) -> Iterator[tuple[Sequence[Pair], dict[int, Premise]]]:
    """Yield the pairs in their order, a few at a time, with their statements as `premises` gives them."""
    for start in range(0, len(pairs), _AT_ONCE):
        batch = pairs[start : start + _AT_ONCE]
        held = sorted({n for pair in batch for n in (pair.one, pair.other)})
        yield batch, premises(corpus, [statements[n] for n in held], beside=statements[held[0]])


def premises(corpus: Corpus, statements: Sequence[Statement], *, beside: Statement) -> dict[int, Premise]:
    """Return each statement as judges are given it, where it stands first, by its number; similar to `beside`."""
    if not statements:
        return {}
    of = {statement.text: statement for statement in statements}
    found: dict[int, Premise] = {}
    numbers = [statement.number for statement in statements]
    for candidate in corpus.candidates(numbers, beside=beside.number):
        statement = of[candidate.sentence.text]
        if statement.number not in found or candidate.document.id == statement.document:
            found[statement.number] = premise_of(candidate)
    return found


def content(text: str) -> str:
    """Return what a statement says without who said it, which another's denial leaves true."""
    return _SAID.sub(".", text)


def _refutes(stance: Stance) -> float:
    if stance.probabilities is not None:
        return stance.probabilities.refutes
    return stance.probability if stance.label is StanceLabel.REFUTES else 0.0
