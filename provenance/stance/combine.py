"""The trained judge: a network reads each pair, comparisons check it, a fitted fusion weighs both.

Over a claim's premises together it does what no pair shows alone: a toll that grew is an update, and figures that come
in series (votes, polls, rates) of another week are of another thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from provenance.models import Claim, Probabilities, Reason, Span, Stance, StanceLabel
from provenance.stance.comparison import Relation
from provenance.stance.features import features
from provenance.stance.findings import UPDATED, another_week, updates
from provenance.stance.fusion import LABELS
from provenance.stance.lexical import wording
from provenance.stance.network.scorer import is_broken
from provenance.stance.network.windows import best_windows
from provenance.stance.pairing import AGREES
from provenance.stance.view import Asked, View, ask, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.stance.fusion import Bar, Fusion
    from provenance.stance.interface import Premise
    from provenance.stance.network.scorer import PairScorer
    from provenance.stance.network.windows import WindowScore

_LABELS = tuple(StanceLabel(name) for name in LABELS)
_LEANS_BACK = re.compile(
    r"(?:He|She|It|They|We|I|His|Her|Their|This|That|These|Those|The (?:latter|former|two|same)|Both|Neither|"
    r"But|And|So)\b"
)
"""Openings of a sentence that cannot be understood without the one before it."""
_BROKEN = Reason(code="PRV311", message="the network gave no answer for this pair")
_EMPTY = Reason(code="PRV312", message="nothing to compare: the claim or the evidence holds no words")
"""Both leave the stance neutral, and say so."""


class TrainedJudge:
    """Stance by a cross-encoder and the comparisons.

    Args:
        scorer: reads pairs.
        fusion: weighs the network against the comparisons, and says how sure is sure enough.
        at_most: premises of a claim that the network reads, those closest to the subject first; the rest are neutral.
    """

    def __init__(self, scorer: PairScorer, fusion: Fusion, *, at_most: int = 24) -> None:
        self.name = scorer.name
        self.scorer = scorer
        self.fusion = fusion
        self.at_most = at_most

    def judge(self, claim: Claim, premises: Sequence[Premise]) -> list[Stance]:
        """Return one stance a premise, in the order given, the premises seen together.

        A premise takes a side only where the judge is sure enough (`fusion.bar`): an outlet must not be counted by
        mistake.
        """
        asked = ask(claim.text)
        views = [look(asked, premise) for premise in premises]
        read = sorted(range(len(views)), key=lambda n: (-views[n].subject, n))[: self.at_most]
        stances = dict(
            zip(read, self._stances([(asked, views[n]) for n in read], self.fusion.bar), strict=True)
        )
        agreeing = [
            v for n, v in enumerate(views) if n in stances and stances[n].label is StanceLabel.SUPPORTS
        ]
        return [
            _in_company(view, stances[n], agreeing) if n in stances else _neutral(view)
            for n, view in enumerate(views)
        ]

    def judge_pairs(self, pairs: Sequence[tuple[Claim, Premise]]) -> list[Stance]:
        """Return one stance a pair, in the order given, each pair seen by itself: the likeliest of the three."""
        seen = []
        for claim, premise in pairs:
            asked = ask(claim.text)
            seen.append((asked, look(asked, premise)))
        return self._stances(seen, None)

    def _stances(self, seen: Sequence[tuple[Asked, View]], bar: Bar | None) -> list[Stance]:
        asked_for = [n for n, (asked, view) in enumerate(seen) if asked.wording.stems and view.wording.stems]
        read = [_read(*seen[n]) for n in asked_for]
        scores = best_windows(
            self.scorer, [(text, seen[n][0].text) for (text, _), n in zip(read, asked_for, strict=True)]
        )
        scored = dict(zip(asked_for, zip(scores, (shift for _, shift in read), strict=True), strict=True))
        compared = [features(asked, view) for asked, view in seen]
        found = np.stack([row for row, _ in compared]) if compared else np.empty((0, 0), np.float32)
        stances: list[Stance] = []
        for n, (_, view) in enumerate(seen):
            if n not in scored:
                stances.append(_neutral(view, _EMPTY))
                continue
            score, shift = scored[n]
            if is_broken(score.scores):
                stances.append(_neutral(view, _BROKEN))
            else:
                fused = self.fusion.probabilities(score.scores[None], found[n : n + 1])[0]
                window = _window(view.premise.text, score, shift)
                stances.append(_stance(_label(fused, bar), view, fused, compared[n][1], window))
        return stances


def _label(fused: NDArray[np.float64], bar: Bar | None) -> StanceLabel:
    """Return the likeliest stance or, under a bar, the side that clears it."""
    likeliest = _LABELS[int(fused.argmax())]
    if bar is None:
        return likeliest
    least = {StanceLabel.SUPPORTS: bar.supports, StanceLabel.REFUTES: bar.refutes}.get(likeliest, 0.0)
    return likeliest if fused.max() >= least else StanceLabel.NEUTRAL


def _stance(
    label: StanceLabel,
    view: View,
    fused: NDArray[np.float64],
    reasons: tuple[Reason, ...],
    window: Span | None,
) -> Stance:
    probabilities = _rounded(fused)
    return Stance(
        label=label,
        probability=getattr(probabilities, label.value),
        reasons=_fitting(label, view, reasons),
        probabilities=probabilities,
        window=window,
    )


def _window(text: str, score: WindowScore, shift: int) -> Span | None:
    """Return the characters of the premise that were read, where that is not all; `shift` of context stood before."""
    if score.windows == 1:
        return None
    return Span(start=max(0, score.start - shift), end=max(0, min(len(text), score.end - shift)))


def _read(asked: Asked, view: View) -> tuple[str, int]:
    """Return what the network reads, and how many characters of context stand before the sentence in it.

    Only as much context as the claim's names call for: the network was trained on plain sentences for the most part.
    """
    premise = view.premise
    missing = asked.wording.names - view.wording.stems
    text = premise.text
    if premise.before and (missing & wording(premise.before).stems or _LEANS_BACK.match(text)):
        text = f"{premise.before} {text}"
        missing -= wording(premise.before).stems
    if premise.title and missing & wording(premise.title).stems:
        text = f"{premise.title.rstrip('. ')}. {text}"
    return text, len(text) - len(premise.text)


def _in_company(view: View, stance: Stance, agreeing: Sequence[View]) -> Stance:
    """Take back a refutation by figures where the other premises show that it is of another day or occasion."""
    if stance.label is not StanceLabel.REFUTES or not view.clashes:
        return stance
    if any(updates(view, other) for other in agreeing):
        return _taken_back(stance, UPDATED)
    nearest = max(agreeing, key=lambda v: v.subject, default=None)
    if nearest is not None and another_week(view, nearest):
        return _taken_back(stance, *_of_another_thing(view))
    return stance


def _taken_back(stance: Stance, *reasons: Reason) -> Stance:
    kept = tuple(r for r in stance.reasons if r.code != "PRV101")
    held = stance.probabilities
    if held is None:
        return stance
    # what was thought to refute is now known not to
    neutral = round(held.neutral + held.refutes, 4)
    moved = Probabilities(supports=held.supports, refutes=0.0, neutral=neutral)
    return Stance(
        label=StanceLabel.NEUTRAL, probability=neutral, reasons=(*reasons, *kept), probabilities=moved
    )


def _of_another_thing(view: View) -> tuple[Reason, ...]:
    return tuple(
        Reason(code="PRV105", message=f"a figure of something else, most likely: “{p.evidence.text}”")
        for p in view.clashes
        if p.evidence is not None
    )


def _neutral(view: View, *reasons: Reason) -> Stance:
    probability = round(1 - min(0.6, max(0.0, view.subject)), 4)
    return Stance(label=StanceLabel.NEUTRAL, probability=probability, reasons=reasons)


def _fitting(label: StanceLabel, view: View, asked_reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return the reasons that speak for `label`: a clash is none for support, nor agreement for refutation."""
    figures = [p for p in view.pairings if p.evidence is not None]
    if label is StanceLabel.SUPPORTS:
        figures = [p for p in figures if p.relation in AGREES]
        wanted = {"PRV202"}
    elif label is StanceLabel.REFUTES:
        figures = [p for p in figures if p.relation is Relation.DIFFERS]
        wanted = {"PRV201", "PRV303", "PRV304", "PRV305"}
    else:
        figures = [p for p in figures if p.relation is not Relation.DIFFERS]
        wanted = {"PRV202"}
    shown = tuple(reason for p in figures if (reason := p.reason))
    return tuple(r for r in asked_reasons if r.code in wanted) + shown


def _rounded(fused: NDArray[np.float64]) -> Probabilities:
    supports, refutes = round(float(fused[0]), 4), round(float(fused[1]), 4)
    return Probabilities(
        supports=supports, refutes=refutes, neutral=round(max(0.0, 1 - supports - refutes), 4)
    )
