"""A conflict as the report of its pivot: what says the same or gives the same figure, and what excludes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.claims.form import make_claim
from provenance.models import StanceLabel
from provenance.scan.clash import agreement
from provenance.scan.premises import premises
from provenance.scan.sides import agreeing, opposing, supporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.checker import Checker
    from provenance.models import Claim, ClaimReport, Stance
    from provenance.scan.conflicts import Conflict
    from provenance.scan.reading import Span
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import Subjects

LEAST_SUPPORT = 0.2
"""Least probability that a sentence with the pivot's figure supports it. It need not say all that the pivot says: the
comparison has found the same figure of the same thing."""
LEAST_COSINE = 0.65
"""Least cosine of two sentences that may say the same in other words."""
LEAST_AGREEING = 0.5
"""Least probability of support where no figure is in question: then the judge alone says that it does."""
MOST_AGREEING = 16
"""Statements that are asked for that, the closest."""
_OWN = 0.99
"""Probability that a sentence says what it says."""


def report_of(
    conflict: Conflict,
    statements: Sequence[Statement],
    found: Subjects,
    checker: Checker,
    span: Span,
) -> ClaimReport:
    """Return the report of a conflict, its evidence folded into origins.

    Args:
        conflict: with its opponents.
        statements: all of them.
        found: which statements may speak of the same.
        checker: its judge says which of these support the pivot; it folds and rules.
        span: days of publication whose documents are evidence.
    """
    pivot = statements[conflict.pivot]
    claim = make_claim(pivot.text)
    figure = conflict.figure
    stances = {conflict.pivot: agreeing(_OWN) if figure is None else supporting(figure, figure, _OWN)}
    for each in conflict.opponents:
        stances[each.statement] = opposing(figure, each.figure, each.sure, each.reason)
    near = found.near.around(conflict.pivot, LEAST_COSINE) if figure is None else found.beside[conflict.pivot]
    others = [n for n in near if n not in stances]
    agree = _same_telling if figure is None else _same_figure
    stances |= agree(claim, conflict, others, statements, checker)
    by_text = {statements[n].text: stance for n, stance in stances.items()}
    numbers = [statements[n].number for n in sorted(stances)]
    candidates = [
        candidate
        for candidate in checker.corpus.candidates(numbers, beside=pivot.number)
        if span.holds(candidate.document.date)
    ]
    return checker.weigh(claim, candidates, [by_text[each.sentence.text] for each in candidates])


def _same_figure(
    claim: Claim, conflict: Conflict, others: Sequence[int], statements: Sequence[Statement], checker: Checker
) -> dict[int, Stance]:
    """Return the statements that give the pivot's figure and that the judge, too, takes for support."""
    pivot = statements[conflict.pivot]
    figure = conflict.figure
    if figure is None:
        return {}
    figures = {n: agreement(pivot, figure, statements[n]) for n in sorted(others)}
    told = {n: found for n, found in figures.items() if found is not None}
    read = premises(checker.corpus, [statements[n] for n in told], beside=pivot)
    judged = checker.judge.judge_pairs([(claim, read[statements[n].number]) for n in told])
    return {
        n: supporting(figure, found, sure)
        for (n, found), stance in zip(told.items(), judged, strict=True)
        if (sure := _supports(stance)) >= LEAST_SUPPORT
    }


def _same_telling(
    claim: Claim, conflict: Conflict, others: Sequence[int], statements: Sequence[Statement], checker: Checker
) -> dict[int, Stance]:
    """Return the statements close to the pivot that the judge takes for support."""
    near = others[:MOST_AGREEING]
    read = premises(checker.corpus, [statements[n] for n in near], beside=statements[conflict.pivot])
    judged = checker.judge.judge_pairs([(claim, read[statements[n].number]) for n in near])
    return {
        n: agreeing(sure)
        for n, stance in zip(near, judged, strict=True)
        if (sure := _supports(stance)) >= LEAST_AGREEING
    }


def _supports(stance: Stance) -> float:
    if stance.label is StanceLabel.REFUTES:
        return 0.0
    if stance.probabilities is not None:
        return stance.probabilities.supports
    return stance.probability if stance.label is StanceLabel.SUPPORTS else 0.0
