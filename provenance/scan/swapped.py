"""What the judge makes of two statements whose figures differ: as they are, and each with the other's figure in it.

That one refutes the other tells little by itself: the network takes many a difference for a contradiction. If the two
are of one thing, though, a statement is no longer refuted once it has the other's figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.claims.form import make_claim
from provenance.odds import scaled_odds
from provenance.scan.premises import batches, content
from provenance.stance.findings import without_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Corpus, Progress
    from provenance.models import Claim, Probabilities
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import FigurePair
    from provenance.stance import Premise, StanceJudge
    from provenance.stance.quantity import Quantity


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the judge says of a pair in both directions, in log odds over 5: about -2 to 2."""

    refuted_less: float
    refuted_more: float
    """That one refutes the other: the lesser and the greater of the two directions."""
    supported: float
    """That one supports the other as it is, the greater."""
    swapped_refuted: float
    """That one refutes the other with its own figure in it, the greater."""


def readings(
    judge: StanceJudge,
    corpus: Corpus,
    statements: Sequence[Statement],
    pairs: Sequence[FigurePair],
    progress: Progress,
) -> Iterator[PairReading | None]:
    """Yield what the judge makes of each pair that clashes by figures, in order; None where it has no probabilities.

    Raises:
        CorpusError: a sentence is gone, or the index is damaged.
    """
    progress.phase("Judging figures", len(pairs))
    for batch, read in batches(corpus, statements, pairs):
        asked = [each for pair in batch for each in _asked(pair, statements, read)]
        stances = judge.judge_pairs(asked)
        for place in range(0, len(stances), 4):
            told = [each.probabilities for each in stances[place : place + 4]]
            known = [each for each in told if each is not None]
            yield _reading(*known) if len(known) == len(told) else None
        progress.advance(len(batch))


def _asked(
    pair: FigurePair, statements: Sequence[Statement], read: dict[int, Premise]
) -> Iterator[tuple[Claim, Premise]]:
    """Yield four pairs for the judge: either statement as the claim, then either with the other's figure."""
    mine, theirs = pair.clash.mine, pair.clash.theirs
    one, other = statements[pair.one], statements[pair.other]
    here, there = (replace(read[each.number], similarity=pair.cosine) for each in (one, other))
    yield make_claim(content(one.text)), there
    yield make_claim(content(other.text)), here
    yield make_claim(content(_with(one.text, mine, theirs))), there
    yield make_claim(content(_with(other.text, theirs, mine))), here


def _with(text: str, figure: Quantity, other: Quantity) -> str:
    """Return a text with another figure in the place of one of its own, without what either counts."""
    behind = figure.start + len(without_noun(figure))
    return text[: figure.start] + without_noun(other) + text[behind:]


def _reading(
    there: Probabilities, back: Probabilities, swapped_there: Probabilities, swapped_back: Probabilities
) -> PairReading:
    refuted_less, refuted_more = sorted(scaled_odds(each.refutes) for each in (there, back))
    return PairReading(
        refuted_less=refuted_less,
        refuted_more=refuted_more,
        supported=max(scaled_odds(each.supports) for each in (there, back)),
        swapped_refuted=max(scaled_odds(each.refutes) for each in (swapped_there, swapped_back)),
    )
