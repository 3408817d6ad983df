"""What the judge makes of two sentences that may tell one thing otherwise: either as the claim beside the other.

It takes many a difference for a contradiction, and in one direction more often than in both: so the second is asked
where the first is no plain no, and what it says is weighed with the rest (`provenance.scan.likely`), not believed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.claims.form import make_claim
from provenance.models import Probabilities, StanceLabel
from provenance.odds import scaled_odds
from provenance.scan.premises import batches, content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Corpus, Progress
    from provenance.models import Claim, Reason, Stance
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import ToldPair
    from provenance.stance import Premise, StanceJudge

LEAST_REFUTED = 0.15
"""Least probability that one of two sentences refutes the other at which the pair is weighed."""


@dataclass(frozen=True, slots=True)
class BothWays:
    """What the judge says of a pair in both directions, in log odds over 5: about -2 to 2."""

    refuted_less: float
    refuted_more: float
    """That one refutes the other: the lesser and the greater of the two directions."""
    supported_less: float
    supported_more: float
    """That one supports the other, likewise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the judge made of a pair."""

    reading: BothWays
    reasons: tuple[Reason | None, Reason | None]
    """By what its comparisons say that the second refutes the first, and the first the second, or None."""


def read_both_ways(
    judge: StanceJudge,
    corpus: Corpus,
    statements: Sequence[Statement],
    pairs: Sequence[ToldPair],
    progress: Progress,
) -> Iterator[Answer | None]:
    """Yield what the judge makes of each pair, in order; None where it plainly sees no contradiction.

    The first of a pair, of the earlier document, is the claim that is asked about first. Where the second does not
    refute it at all the reverse is not asked, but of denials, of which a judge may see one side alone.

    Raises:
        CorpusError: a sentence is gone, or the index is damaged.
    """
    progress.phase("Judging wordings", len(pairs))
    for batch, read in batches(corpus, statements, pairs):
        there = judge.judge_pairs([_asked(pair, statements, read) for pair in batch])
        worth = [
            pair.telling.outright or _said(stance).refutes >= LEAST_REFUTED
            for pair, stance in zip(batch, there, strict=True)
        ]
        again = [pair for pair, asked in zip(batch, worth, strict=True) if asked]
        back = iter(judge.judge_pairs([_asked(pair, statements, read, back=True) for pair in again]))
        for stance, asked in zip(there, worth, strict=True):
            yield _answer(stance, next(back)) if asked else None
        progress.advance(len(batch))


def _asked(
    pair: ToldPair, statements: Sequence[Statement], read: dict[int, Premise], *, back: bool = False
) -> tuple[Claim, Premise]:
    """Return the first sentence as the claim beside the second, or the reverse."""
    claim, premise = (pair.other, pair.one) if back else (pair.one, pair.other)
    told = replace(read[statements[premise].number], similarity=pair.cosine)
    return make_claim(content(statements[claim].text)), told


def _answer(there: Stance, back: Stance) -> Answer | None:
    both = _said(there), _said(back)
    if max(each.refutes for each in both) < LEAST_REFUTED:
        return None
    refuted = sorted(scaled_odds(each.refutes) for each in both)
    supported = sorted(scaled_odds(each.supports) for each in both)
    return Answer(BothWays(*refuted, *supported), (_reason(there), _reason(back)))


def _reason(stance: Stance) -> Reason | None:
    return next(iter(stance.reasons), None) if stance.label is StanceLabel.REFUTES else None


def _said(stance: Stance) -> Probabilities:
    """Return the probabilities of a stance; where it has one alone, what that leaves is for neither side."""
    if stance.probabilities is not None:
        return stance.probabilities
    sides = {label.value: 0.0 for label in StanceLabel} | {stance.label.value: stance.probability}
    sides["neutral"] = 1 - sides["supports"] - sides["refutes"]
    return Probabilities(**sides)
