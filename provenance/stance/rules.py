"""The judge of the first version: figures as quantities, polarity by cue, subject by similarity and shared words.

It is conservative: where no rule is sure it says neutral. A trained judge takes its seat behind the same interface.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Claim, Reason, Stance, StanceLabel
from provenance.stance.comparison import Relation
from provenance.stance.dates import Day, clashing_day, clocks, days, same_day
from provenance.stance.lexical import Wording, wording
from provenance.stance.pairing import AGREES, Pairing, cumulative, decisive, pair
from provenance.stance.polarity import NOT_BEFORE, negated, opposites
from provenance.stance.quantities import Quantity, quantities
from provenance.text.cues import DENIAL

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
    wording_names: float = 0.8
    """The same for support without any figure."""


@dataclass(frozen=True, slots=True)
class _View:
    """A premise as seen from the claim."""

    premise: Premise
    wording: Wording
    subject: float
    names: float
    pairings: tuple[Pairing, ...]

    @property
    def agrees(self) -> bool:
        good = sum(p.relation in AGREES for p in self.pairings)
        return good > 0 and 2 * good >= len(self.pairings) and not self.clashes

    @property
    def clashes(self) -> list[Pairing]:
        return [p for p in self.pairings if p.relation is Relation.DIFFERS]


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
        figures = decisive(quantities(claim.text))
        words = wording(claim.text)
        views = [_view(figures, words, premise) for premise in premises]
        agreeing = [v for v in views if v.agrees and v.subject >= self.thresholds.figure_subject]
        return [self._one(claim, words, view, agreeing) for view in views]

    def _one(self, claim: Claim, words: Wording, view: _View, agreeing: Sequence[_View]) -> Stance:
        if view.names < self.thresholds.names or _CORRECTION.search(view.premise.text):
            return _neutral(view)
        if view.pairings:
            return self._by_figures(claim, view, agreeing)
        return self._by_time(claim, words, view) or self._by_wording(claim, words, view)

    def _by_figures(self, claim: Claim, view: _View, agreeing: Sequence[_View]) -> Stance:
        if view.clashes:
            return self._clash(view, agreeing)
        if not view.agrees or view.subject < self.thresholds.figure_subject:
            return _neutral(view)
        if reason := _taken_back(claim.text, view):
            return _stance(StanceLabel.REFUTES, view, reason)
        return _stance(StanceLabel.SUPPORTS, view)

    def _clash(self, view: _View, agreeing: Sequence[_View]) -> Stance:
        if any(_updates(view, other) for other in agreeing):
            return _neutral(
                view, Reason(code="PRV106", message="a figure of another day: a toll that was updated")
            )
        limits = self.thresholds
        margin = limits.near_margin if all(p.near for p in view.clashes) else limits.clash_margin
        closest = max((other.subject for other in agreeing), default=0.0)
        sure = view.subject >= max(limits.clash_subject, closest - margin)
        return _stance(StanceLabel.REFUTES, view) if sure else _neutral(view)

    def _by_time(self, claim: Claim, words: Wording, view: _View) -> Stance | None:
        """Decide by the day or the hour that the claim names, if the evidence names one too."""
        asked, hours = days(claim.text), clocks(claim.text)
        premise, limits = view.premise, self.thresholds
        if not (asked or hours):
            return None
        if words.coverage(view.wording) < limits.day_coverage:
            return _neutral(view)
        named, struck = days(premise.text), clocks(premise.text)
        sure = view.subject >= limits.day_clash_subject
        if sure and hours and struck and not hours & struck:
            return _stance(
                StanceLabel.REFUTES, view, Reason(code="PRV201", message="another hour of the day")
            )
        if asked and sure and (other := clashing_day(asked[0], named, premise.date)):
            return _stance(StanceLabel.REFUTES, view, _day_reason("PRV201", "another day", other, asked[0]))
        found = same_day(asked[0], named, premise.date) if asked else None
        agrees = (found or not asked) and hours <= struck and negated(premise.text) == negated(claim.text)
        if agrees and view.subject >= limits.day_subject:
            message = (
                _day_reason("PRV202", "the same day", found, asked[0])
                if found
                else Reason(code="PRV202", message="the same hour")
            )
            return _stance(StanceLabel.SUPPORTS, view, message)
        return _neutral(view)

    def _by_wording(self, claim: Claim, words: Wording, view: _View) -> Stance:
        limits, text = self.thresholds, view.premise.text
        own = words.coverage(view.wording)
        if view.subject >= limits.polarity_subject and own >= limits.polarity_coverage:
            reason = _reversed(claim.text, words, view)
            if reason:
                return _stance(StanceLabel.REFUTES, view, reason)
        if (
            view.subject >= limits.wording_subject
            and own >= limits.wording_coverage
            and view.names >= limits.wording_names
            and negated(text) == negated(claim.text)
        ):
            return _stance(
                StanceLabel.SUPPORTS, view, Reason(code="PRV310", message="the same in much the same words")
            )
        return _neutral(view)


_CORRECTION = re.compile(
    r"^\W*(?:correction|clarification)\b|\b(?:an earlier version of this|"
    r"this (?:article|story|post) (?:originally|previously|initially))",
    re.IGNORECASE,
)
"""Notices that quote what they take back."""


def _view(figures: Sequence[Quantity], words: Wording, premise: Premise) -> _View:
    context = wording(f"{premise.title} {premise.before} {premise.text}")
    return _View(
        premise=premise,
        wording=wording(premise.text),
        subject=0.6 * premise.similarity + 0.4 * words.coverage(context),
        names=words.name_coverage(context),
        pairings=tuple(pair(figures, quantities(premise.text))),
    )


def _taken_back(claim: str, view: _View) -> Reason | None:
    """Tell a sentence that gives the claim's figure only to deny it: "denied sending 10,000 containers"."""
    text = view.premise.text
    figure = next(p.evidence for p in view.pairings if p.evidence is not None and p.relation in AGREES)
    denial = DENIAL.search(text, 0, figure.start)
    if denial and not DENIAL.search(claim):
        return Reason(code="PRV303", message=f"denied: “{denial[0]}”")
    if NOT_BEFORE.search(text[: figure.start]) and not negated(claim):
        return Reason(code="PRV304", message="the evidence negates it")
    return None


def _updates(view: _View, other: _View) -> bool:
    """Tell whether two figures of a toll are of different days, the later one the larger."""
    mine, theirs = view.premise.date, other.premise.date
    if mine is None or theirs is None or mine == theirs:
        return False
    if not (cumulative(view.premise.text) and cumulative(other.premise.text)):
        return False
    return all(
        p.evidence is not None and (p.evidence.value > p.claim.value) == (mine > theirs) for p in view.clashes
    )


def _reversed(claim: str, words: Wording, view: _View) -> Reason | None:
    text = view.premise.text
    denial = DENIAL.search(text)
    if denial and not DENIAL.search(claim):
        return Reason(code="PRV303", message=f"denied or disputed: “{denial[0]}”")
    if negated(text) != negated(claim):
        return Reason(code="PRV304", message="one of the two is negated")
    if found := opposites(words.surface, view.wording.surface):
        return Reason(code="PRV305", message=f"opposite terms: “{found[1]}” beside “{found[0]}”")
    return None


def _day_reason(code: str, says: str, found: Day, asked: Day) -> Reason:
    return Reason(code=code, message=f"{says}: “{found.text}” beside “{asked.text}”")


def _reasons(view: _View) -> tuple[Reason, ...]:
    return tuple(reason for p in view.pairings if (reason := p.reason))


def _stance(label: StanceLabel, view: _View, *reasons: Reason) -> Stance:
    probability = round(min(0.99, max(0.5, view.subject)), 4)
    return Stance(label=label, probability=probability, reasons=reasons + _reasons(view))


def _neutral(view: _View, *reasons: Reason) -> Stance:
    probability = round(1 - min(0.6, max(0.0, view.subject)), 4)
    return Stance(label=StanceLabel.NEUTRAL, probability=probability, reasons=reasons + _reasons(view))
