"""What became of claims when a corpus changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.findings import Change, ClaimChange
from provenance.models import StanceLabel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.corpus import Candidate, Corpus
    from provenance.gate.checking import Checking
    from provenance.models import Claim, ClaimReport, Evidence

_REACH = 4
"""Times as many sentences are retrieved where some are then left out as too new, so that enough old ones remain."""


def changes(before: Iterable[ClaimReport], after: Iterable[ClaimReport]) -> tuple[ClaimChange, ...]:
    """Return what became of each claim, gravest first, then in the order given."""
    order = list(Change)
    told = [_changed(b, a) for b, a in zip(before, after, strict=True)]
    return tuple(sorted(told, key=lambda change: order.index(change.change)))


def check_before(
    claims: Sequence[Claim],
    day: dt.date,
    checking: Checking,
    corpus: Corpus,
    k: int,
    *,
    min_origins: int | None = None,
) -> Iterator[ClaimReport]:
    """Yield the report of each claim over the documents of earlier days than `day`, and those without a day.

    Args:
        claims: what is checked.
        day: the first day that is left out.
        checking: the judge and the memory.
        corpus: the index.
        k: distinct sentences that the judge gets.
        min_origins: origins that a corroborated claim needs; None takes the setting.
    """
    checker = checking.checker(min_origins)
    unheard = {one.document.id for one in checker.left_out}
    for claim in claims:
        (found,) = corpus.retrieve([claim.text], k=k * _REACH)
        heard = (c for c in found if c.document.id not in unheard)
        old = [c for c in heard if c.document.date is None or c.document.date < day]
        yield checker.report_on(claim, _first(old, k))
    checking.judged += checker.judged


def _first(candidates: Sequence[Candidate], k: int) -> list[Candidate]:
    """Return the candidates of the first `k` distinct sentences."""
    texts: set[str] = set()
    kept = []
    for candidate in candidates:
        texts.add(candidate.sentence.text)
        if len(texts) > k:
            break
        kept.append(candidate)
    return kept


def _changed(before: ClaimReport, after: ClaimReport) -> ClaimChange:
    return ClaimChange(
        change=_change(before, after), before=before, after=after,
        came=_only(after, before), went=_only(before, after),
    )  # fmt: skip


def _change(before: ClaimReport, after: ClaimReport) -> Change:
    old, new = before.origins, after.origins
    disputed = (bool(old.supports and old.refutes), bool(new.supports and new.refutes))
    if disputed == (False, True):
        return Change.DISPUTED
    if ((old.supports and new.refutes) or (old.refutes and new.supports)) and not any(disputed):
        return Change.FLIPPED
    if new.supports < old.supports:
        return Change.LOST
    if new.refutes > old.refutes:
        return Change.REFUTED
    if disputed == (True, False):
        return Change.SETTLED
    return Change.GAINED if new.supports > old.supports else Change.SAME


def _only(one: ClaimReport, other: ClaimReport) -> tuple[int, ...]:
    """Return the positions of evidence that bears on the claim in `one` and not, or not so, in `other`."""
    held = {_told(item) for item in other.evidence}
    return tuple(
        n
        for n, item in enumerate(one.evidence)
        if item.stance is not StanceLabel.NEUTRAL and _told(item) not in held
    )


def _told(item: Evidence) -> tuple[str, str, StanceLabel]:
    return item.document.id, item.quote, item.stance
