"""The judge of the first version: figures as quantities, polarity by cue, subject by similarity and shared words.

It is conservative: where no rule is sure it says neutral. A trained judge takes its seat behind the same interface.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Claim, Reason, Stance, StanceLabel
from provenance.stance.comparison import Relation
from provenance.stance.dates import Day, clashing_day, same_day
from provenance.stance.pairing import AGREES
from provenance.stance.polarity import NOT_BEFORE, opposites, reverses
from provenance.stance.view import Asked, View, ask, look
from provenance.text.cues import DENIAL, PROPOSED

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
        views = [look(asked, premise) for premise in premises]
        agreeing = [v for v in views if v.agrees and v.subject >= self.thresholds.figure_subject]
        return [self._one(asked, view, agreeing) for view in views]

    def judge_pairs(self, pairs: Sequence[tuple[Claim, Premise]]) -> list[Stance]:
        """Return one stance a pair, in the order given, each pair seen by itself."""
        return [self.judge(claim, [premise])[0] for claim, premise in pairs]

    def _one(self, asked: Asked, view: View, agreeing: Sequence[View]) -> Stance:
        if view.names < self.thresholds.names or _CORRECTION.search(view.premise.text):
            return _neutral(view)
        if view.pairings:
            return self._by_figures(asked, view, agreeing)
        return self._by_time(asked, view) or self._by_wording(asked, view)

    def _by_figures(self, asked: Asked, view: View, agreeing: Sequence[View]) -> Stance:
        if view.clashes:
            return self._clash(asked, view, agreeing)
        if not view.agrees or view.subject < self.thresholds.figure_subject:
            return _neutral(view)
        if reason := _taken_back(asked, view):
            return _stance(StanceLabel.REFUTES, view, reason)
        return _stance(StanceLabel.SUPPORTS, view)

    def _clash(self, asked: Asked, view: View, agreeing: Sequence[View]) -> Stance:
        if any(_updates(view, other) for other in agreeing):
            return _neutral(view, _UPDATED)
        nearest = max(agreeing, key=_subject, default=None)
        if _only_proposed(asked, view) or (nearest and _another_week(view, nearest)):
            return _neutral(view, *_of_another_thing(view))
        limits = self.thresholds
        margin = limits.near_margin if all(p.near for p in view.clashes) else limits.clash_margin
        closest = nearest.subject if nearest else 0.0
        sure = (
            view.subject >= max(limits.clash_subject, closest - margin) and view.names >= limits.clash_names
        )
        return _stance(StanceLabel.REFUTES, view) if sure else _neutral(view, *_of_another_thing(view))

    def _by_time(self, asked: Asked, view: View) -> Stance | None:
        """Decide by the day or the hour that the claim names; None for a claim that names neither."""
        if not (asked.days or asked.clocks):
            return None
        if view.coverage < self.thresholds.day_coverage:
            return _neutral(view)
        if view.subject >= self.thresholds.day_clash_subject and (reason := _another_time(asked, view)):
            return _stance(StanceLabel.REFUTES, view, reason)
        if view.subject >= self.thresholds.day_subject and (reason := _same_time(asked, view)):
            return _stance(StanceLabel.SUPPORTS, view, reason)
        return _neutral(view)

    def _by_wording(self, asked: Asked, view: View) -> Stance:
        limits = self.thresholds
        if view.unreal and not asked.unreal:
            return _neutral(view)
        if view.subject >= limits.polarity_subject and view.coverage >= limits.polarity_coverage:
            reason = _reversed(asked, view)
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


_UPDATED = Reason(code="PRV106", message="a figure of another day: a toll that was updated")
_SAME_WORDS = Reason(code="PRV310", message="the same in much the same words")
_SERIES = frozenset({"tally", "share"})
"""Kinds of figure that are given again and again of different occasions: votes, rates, polls."""
_SAME_TIME = dt.timedelta(days=5)
"""How far apart two reports of one vote, rate or poll may appear."""
_DENIAL_REACH = 60
"""Characters before a figure in which a denial takes it back: "denied sending 10,000 containers"."""
_CORRECTION = re.compile(
    r"^\W*(?:correction|clarification)\b|\b(?:an earlier version of this|"
    r"this (?:article|story|post) (?:originally|previously|initially))",
    re.IGNORECASE,
)
"""Notices that quote what they take back."""


def _taken_back(asked: Asked, view: View) -> Reason | None:
    """Tell a sentence that gives the claim's figure only to deny it: "denied sending 10,000 containers"."""
    text = view.premise.text
    figure = next(p.evidence for p in view.pairings if p.evidence is not None and p.relation in AGREES)
    denial = None if asked.denies else DENIAL.search(text, max(0, figure.start - _DENIAL_REACH), figure.start)
    if denial:
        return Reason(code="PRV303", message=f"denied: “{denial[0]}”")
    if not asked.negated and NOT_BEFORE.search(text[: figure.start]):
        return Reason(code="PRV304", message="the evidence negates it")
    return None


def _updates(view: View, other: View) -> bool:
    """Tell whether two figures of a toll are of different days, the later one the larger."""
    mine, theirs = view.premise.date, other.premise.date
    if mine is None or theirs is None or mine == theirs:
        return False
    if not (view.cumulative and other.cumulative):
        return False
    return all(
        p.evidence is not None and (p.evidence.value > p.claim.value) == (mine > theirs) for p in view.clashes
    )


def _only_proposed(asked: Asked, view: View) -> bool:
    """Tell a figure that was asked for, feared or first planned, beside a claim of what came to be."""
    if asked.unreal or PROPOSED.search(asked.text):
        return False
    text = view.premise.text
    return all(p.evidence is not None and PROPOSED.search(text[: p.evidence.start]) for p in view.clashes)


def _subject(view: View) -> float:
    return view.subject


def _another_week(view: View, other: View) -> bool:
    """Tell a vote, rate or poll that was reported on quite another day: votes and rates come in series."""
    mine, theirs = view.premise.date, other.premise.date
    if mine is None or theirs is None or not all(p.claim.dimension in _SERIES for p in view.clashes):
        return False
    return abs(mine - theirs) > _SAME_TIME


def _another_time(asked: Asked, view: View) -> Reason | None:
    if asked.clocks and view.clocks and not asked.clocks & view.clocks:
        return Reason(code="PRV201", message="another hour of the day")
    if asked.days and (other := clashing_day(asked.days[0], view.days, view.premise.date)):
        return _day_reason("PRV201", "another day", other, asked.days[0])
    return None


def _same_time(asked: Asked, view: View) -> Reason | None:
    if not asked.clocks <= view.clocks or view.negated != asked.negated:
        return None
    if not asked.days:
        return Reason(code="PRV202", message="the same hour")
    found = same_day(asked.days[0], view.days, view.premise.date)
    return _day_reason("PRV202", "the same day", found, asked.days[0]) if found else None


def _reversed(asked: Asked, view: View) -> Reason | None:
    denial = None if asked.denies else DENIAL.search(view.premise.text)
    if denial:
        return Reason(code="PRV303", message=f"denied or disputed: “{denial[0]}”")
    if view.negated != asked.negated:
        sides = (
            (asked.text, view.wording.stems) if asked.negated else (view.premise.text, asked.wording.stems)
        )
        return Reason(code="PRV304", message="one of the two is negated") if reverses(*sides) else None
    if found := opposites(asked.wording.surface, view.wording.surface):
        return Reason(code="PRV305", message=f"opposite terms: “{found[1]}” beside “{found[0]}”")
    return None


def _day_reason(code: str, says: str, found: Day, asked: Day) -> Reason:
    return Reason(code=code, message=f"{says}: “{found.text}” beside “{asked.text}”")


def _of_another_thing(view: View) -> list[Reason]:
    return [
        Reason(code="PRV105", message=f"a figure of something else, most likely: “{p.evidence.text}”")
        for p in view.clashes
        if p.evidence is not None
    ]


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
