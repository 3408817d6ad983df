"""A conflict as the report of its pivot: what gives the same figure, and what gives another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.claims.form import make_claim
from provenance.models import StanceLabel
from provenance.scan.clash import agreement
from provenance.scan.confirm import premises
from provenance.scan.sides import refuting, supporting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.checker import Checker
    from provenance.models import Claim, ClaimReport, Stance
    from provenance.scan.conflicts import Conflict
    from provenance.scan.reading import Span
    from provenance.scan.statement import Statement

LEAST_SUPPORT = 0.2
"""Least probability that a sentence with the pivot's figure supports it. It need not say all that the pivot says: the
comparison has found the same figure of the same thing."""
_OWN = 0.99
"""Probability that a sentence says what it says."""


def report_of(
    conflict: Conflict,
    statements: Sequence[Statement],
    beside: Mapping[int, Sequence[int]],
    checker: Checker,
    span: Span,
) -> ClaimReport:
    """Return the report of a conflict, its evidence folded into origins.

    Args:
        conflict: with its opponents.
        statements: all of them.
        beside: position of a statement -> those that may speak of the same.
        checker: its judge says which of these support the pivot; it folds and rules.
        span: days of publication whose documents are evidence.
    """
    pivot = statements[conflict.pivot]
    claim = make_claim(pivot.text)
    stances = {conflict.pivot: supporting(conflict.figure, conflict.figure, _OWN)}
    for each in conflict.opponents:
        stances[each.statement] = refuting(conflict.figure, each.figure, each.sure)
    others = [n for n in beside.get(conflict.pivot, ()) if n not in stances]
    stances |= _agreeing(claim, conflict, others, statements, checker)
    by_text = {statements[n].text: stance for n, stance in stances.items()}
    numbers = [statements[n].number for n in sorted(stances)]
    candidates = [
        candidate
        for candidate in checker.corpus.candidates(numbers, beside=pivot.number)
        if span.holds(candidate.document.date)
    ]
    return checker.weigh(claim, candidates, [by_text[each.sentence.text] for each in candidates])


def _agreeing(
    claim: Claim, conflict: Conflict, others: Sequence[int], statements: Sequence[Statement], checker: Checker
) -> dict[int, Stance]:
    """Return the statements that give the pivot's figure and that the judge, too, takes for support."""
    pivot = statements[conflict.pivot]
    figures = {n: agreement(pivot, conflict.figure, statements[n]) for n in sorted(others)}
    told = {n: figure for n, figure in figures.items() if figure is not None}
    read = premises(checker.corpus, [statements[n] for n in told], beside=pivot)
    judged = checker.judge.judge_pairs([(claim, read[statements[n].number]) for n in told])
    return {
        n: supporting(conflict.figure, figure, sure)
        for (n, figure), stance in zip(told.items(), judged, strict=True)
        if (sure := _supports(stance)) >= LEAST_SUPPORT
    }


def _supports(stance: Stance) -> float:
    if stance.label is StanceLabel.REFUTES:
        return 0.0
    if stance.probabilities is not None:
        return stance.probabilities.supports
    return stance.probability if stance.label is StanceLabel.SUPPORTS else 0.0
