"""The judge of the first version: figures as quantities, polarity by cue, subject by similarity and shared words.

It is conservative: where no rule is sure it says neutral. A trained judge takes its seat behind the same interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Claim, Reason, Stance, StanceLabel
from provenance.stance.comparison import Relation
from provenance.stance.findings import (
    CORRECTION,
    UPDATED,
    another_time,
    another_week,
    given,
    of_another_thing,
    only_proposed,
    reversed_wording,
    same_time,
    taken_back,
    updates,
)
from provenance.stance.view import Asked, View, ask, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.stance.interface import Premise


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the rules speak. Chosen on the development claims (`make eval`), never on a test set.

    `subject` is 0.6 x cosine + 0.4 x share of the claim's content words found in the evidence and its context.
    """

    figure_subject: float = 0.42
    """Least subject for an agreeing figure to be support."""
    clash_subject: float = 0.50
    """Least subject for a differing figure to be refutation."""
    clash_margin: float = 0.12
    """How much less sure the subject of a clash may be than that of the closest agreeing sentence."""
    near_margin: float = 0.22
    """The same for figures of one magnitude, which seldom speak of two things."""
    polarity_subject: float = 0.62
    """Least subject for refutation by denial, negation or an opposite term."""
    polarity_coverage: float = 0.55
    """Least share of the claim's words in the sentence itself for the same."""
    wording_subject: float = 0.70
    """Least subject for support without any figure."""
    wording_coverage: float = 0.5
    """Least share of the claim's words in the sentence itself for the same."""
    day_subject: float = 0.55
    """Least subject for the same day to be support."""
    day_clash_subject: float = 0.60
    """Least subject for another day to be refutation."""
    day_coverage: float = 0.4
    """Least share of the claim's words in the sentence itself for either."""
    names: float = 0.5
    """Least share of the claim's names in the evidence and its context for any stance."""
    clash_names: float = 0.6
    """The same for refutation by a differing figure."""
    wording_names: float = 0.8
    """The same for support without any figure."""


class RuleJudge:
    """Stance by comparison of figures, then by cues. Needs no model."""

    name = "rules"

    def __init__(self, thresholds: Thresholds | None = None) -> None:
        self.thresholds = thresholds or Thresholds()

    def judge(self, claim: Claim, premises: Sequence[Premise]) -> list[Stance]:
        """Return one stance a premise, in the order given.

        The premises are seen together: where one gives the claim's own figure of the claim's own subject, a sentence
        further off with another figure most likely speaks of another thing, and a later toll is an update.
        """
        asked = ask(claim.text)
        return self.stances(asked, [look(asked, premise) for premise in premises])

    def stances(self, asked: Asked, views: Sequence[View]) -> list[Stance]:
        """Return one stance a premise that has been looked at from the claim."""
        agreeing = [v for v in views if v.agrees and v.subject >= self.thresholds.figure_subject]
        return [
            self._one(asked, view, agreeing).model_copy(update={"given": given(asked, view)})
            for view in views
        ]

    def judge_pairs(self, pairs: Sequence[tuple[Claim, Premise]]) -> list[Stance]:
        """Return one stance a pair, in the order given, each pair seen by itself."""
        return [self.judge(claim, [premise])[0] for claim, premise in pairs]

    def _one(self, asked: Asked, view: View, agreeing: Sequence[View]) -> Stance:
        if view.names < self.thresholds.names or CORRECTION.search(view.premise.text):
            return _neutral(view)
        if view.pairings:
            return self._by_figures(asked, view, agreeing)
        return self._by_time(asked, view) or self._by_wording(asked, view)

    def _by_figures(self, asked: Asked, view: View, agreeing: Sequence[View]) -> Stance:
        if view.clashes:
            return self._clash(asked, view, agreeing)
        if not view.agrees or view.subject < self.thresholds.figure_subject:
            return _neutral(view)
        if reason := taken_back(asked, view):
            return _stance(StanceLabel.REFUTES, view, reason)
        return _stance(StanceLabel.SUPPORTS, view)

    def _clash(self, asked: Asked, view: View, agreeing: Sequence[View]) -> Stance:
        if any(updates(view, other) for other in agreeing):
            return _neutral(view, UPDATED)
        nearest = max(agreeing, key=_subject, default=None)
        if only_proposed(asked, view) or (nearest and another_week(view, nearest)):
            return _neutral(view, *of_another_thing(view))
        limits = self.thresholds
        margin = limits.near_margin if all(p.near for p in view.clashes) else limits.clash_margin
        closest = nearest.subject if nearest else 0.0
        sure = (
            view.subject >= max(limits.clash_subject, closest - margin) and view.names >= limits.clash_names
        )
        return _stance(StanceLabel.REFUTES, view) if sure else _neutral(view, *of_another_thing(view))

    def _by_time(self, asked: Asked, view: View) -> Stance | None:
        """Decide by the day or the hour that the claim names; None for a claim that names neither."""
        if not (asked.days or asked.clocks):
            return None
        if view.coverage < self.thresholds.day_coverage:
            return _neutral(view)
        if view.subject >= self.thresholds.day_clash_subject and (reason := another_time(asked, view)):
            return _stance(StanceLabel.REFUTES, view, reason)
        if view.subject >= self.thresholds.day_subject and (reason := same_time(asked, view)):
            return _stance(StanceLabel.SUPPORTS, view, reason)
        return _neutral(view)

    def _by_wording(self, asked: Asked, view: View) -> Stance:
        limits = self.thresholds
        if view.unreal and not asked.unreal:
            return _neutral(view)
        if view.subject >= limits.polarity_subject and view.coverage >= limits.polarity_coverage:
            reason = reversed_wording(asked, view)
            if reason:
                return _stance(StanceLabel.REFUTES, view, reason)
        if (
            view.subject >= limits.wording_subject
            and view.coverage >= limits.wording_coverage
            and view.names >= limits.wording_names
            and view.negated == asked.negated
        ):
            return _stance(StanceLabel.SUPPORTS, view, _SAME_WORDS)
        return _neutral(view)


_SAME_WORDS = Reason(code="PRV310", message="the same in much the same words")


def _subject(view: View) -> float:
    return view.subject


def _stance(label: StanceLabel, view: View, *reasons: Reason) -> Stance:
    found = tuple(reason for p in view.pairings if (reason := p.reason))
    return Stance(
        label=label, probability=round(min(0.99, max(0.5, view.subject)), 4), reasons=reasons + found
    )


def _neutral(view: View, *reasons: Reason) -> Stance:
    # a clash that did not count is no reason: it would read as refutation
    found = tuple(r for p in view.pairings if p.relation is not Relation.DIFFERS and (r := p.reason))
    probability = round(1 - min(0.6, max(0.0, view.subject)), 4)
    return Stance(label=StanceLabel.NEUTRAL, probability=probability, reasons=reasons + found)
