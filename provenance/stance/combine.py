"""The trained judge: a network reads each pair, comparisons check it, a fitted fusion weighs both.

Over a claim's premises together it does what no pair shows alone: a toll that grew is an update, and figures that come
in series (votes, polls, rates) of another week are of another thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.models import Claim, Fate, Probabilities, Reason, Span, Stance, StanceLabel, Weighing
from provenance.stance.article import absent, nowhere
from provenance.stance.company import company
from provenance.stance.comparison import Relation
from provenance.stance.features import ARTICLE, FEATURES, closeness, features, standing
from provenance.stance.findings import (
    UPDATED,
    another_week,
    corrected,
    given,
    of_another_thing,
    rises_to,
    tells_both,
    told_too_early,
    updates,
)
from provenance.stance.fusion import LABELS, Bar, inputs
from provenance.stance.interface import Preloads
from provenance.stance.lexical import wording
from provenance.stance.network.scorer import is_broken
from provenance.stance.network.windows import best_windows
from provenance.stance.pairing import AGREES
from provenance.stance.rules import RuleJudge
from provenance.stance.setting import in_setting, setting
from provenance.stance.slots import of_others, other_name
from provenance.stance.view import Asked, View, ask, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.stance.fusion import Fusion
    from provenance.stance.interface import Premise
    from provenance.stance.network.scorer import PairScorer
    from provenance.stance.network.windows import WindowScore
    from provenance.stance.screen import Screen

_LEANS_BACK = re.compile(
    r"(?:He|She|It|They|We|I|His|Her|Their|This|That|These|Those|The (?:latter|former|two|same)|Both|Neither|"
    r"But|And|So)\b"
)
"""Openings of a sentence that cannot be understood without the one before it."""
READ = 16
"""Premises of a claim that the network reads at most: 97% of the sentences with a side are among them, on development
claims that the screen was not fitted on."""
LEAST = 0.04
"""Chance of a side, by the screen, below which a premise is not read. Over the 321 development claims the network then
reads 9 premises a claim instead of 16 and finds 374 of the 379 sentences whose side it had found; as many verdicts are
right (`training/README.md`)."""
_LEAST_NEUTRAL = 0.4
"""Least probability of neutral where nothing was read: no more than a guess."""
_BROKEN = Reason(code="PRV311", message="the network gave no answer for this pair")
_EMPTY = Reason(code="PRV312", message="nothing to compare: the claim or the evidence holds no words")
"""Both leave the stance neutral, and say so."""
_OTHERWISE = frozenset({"PRV101", "PRV201"})
"""Another figure, another day."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparisons say of one pair."""

    asked: Asked
    view: View
    found: NDArray[np.float32]
    """Of `features`."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What network and comparisons say of one pair."""

    compared: Compared
    score: WindowScore | None
    """None where there was nothing for the network to read."""
    shift: int
    """Characters of context that stood before the premise."""
    nowhere: str | None = None
    """A name of the claim that the premise's whole article never gives."""
    instead: Reason | None = None
    """Another name in the place of such a one."""

    @property
    def asked(self) -> Asked:
        """The claim."""
        return self.compared.asked

    @property
    def view(self) -> View:
        """The premise as seen from it."""
        return self.compared.view

    @property
    def network(self) -> NDArray[np.float32]:
        """The network's probabilities, shape (3,); NaN where it has none."""
        return np.full(len(LABELS), np.nan, np.float32) if self.score is None else self.score.scores


@dataclass(frozen=True, slots=True)
class Survey:
    """What was read of a claim's premises."""

    chosen: list[int]
    """Numbers of the premises that the network read, the likeliest to take a side first."""
    readings: list[Reading]
    """What network and comparisons say of each of these."""
    network: NDArray[np.float32]
    """The network's probabilities, shape (n, 3), zero where it has none."""
    standing: NDArray[np.float32]
    """What sets them apart from each other, shape (n, len(STANDING))."""
    company: NDArray[np.float32]
    """What the others say beside each, shape (n, len(COMPANY))."""
    article: NDArray[np.float32]
    """What their articles leave unsaid, shape (n, len(ARTICLE))."""
    chances: NDArray[np.float64]
    """The chance of a side, by the screen, of each premise, shape (premises,)."""


class TrainedJudge:
    """Stance by a cross-encoder and the comparisons.

    Args:
        scorer: reads pairs.
        fusion: weighs the network against the comparisons in what retrieval found, and says how sure is sure enough.
        screen: says which premises are worth reading.
        at_most: premises of a claim that the network reads, those likeliest to take a side; the rest are neutral.
        least: chance of a side that a premise needs to be read.
    """

    def __init__(
        self,
        scorer: PairScorer,
        fusion: Fusion,
        screen: Screen,
        *,
        at_most: int = READ,
        least: float = LEAST,
    ) -> None:
        self.name = scorer.name
        self.scorer = scorer
        self.fusion = fusion
        self.screen = screen
        self.at_most = at_most
        self.least = least

    def preload(self) -> None:
        """Load the network now, where it can be told to. Raises JudgeError as `judge` would."""
        if isinstance(self.scorer, Preloads):
            self.scorer.preload()

    def judge(self, claim: Claim, premises: Sequence[Premise]) -> list[Stance]:
        """Return one stance a premise, in the order given, the premises seen together.

        A premise takes a side only where the judge is sure enough: no outlet should be counted by mistake.
        """
        survey = self.survey(claim, premises)
        fused = self._fused(survey)
        pairs = zip(survey.readings, fused, strict=True)
        stances = dict(zip(survey.chosen, (_in_its_article(*pair) for pair in pairs), strict=True))
        read = dict(zip(survey.chosen, survey.readings, strict=True))
        agreeing = [read[n].view for n in survey.chosen if stances[n].label is StanceLabel.SUPPORTS]
        held = {n: _in_company(read[n], stances[n], agreeing) for n in survey.chosen}
        refuting = [(read[n].view, held[n]) for n in survey.chosen if held[n].label is StanceLabel.REFUTES]
        return [
            _beside_itself(read[n], held[n], refuting) if n in held else _unread(float(survey.chances[n]))
            for n in range(len(premises))
        ]

    def survey(self, claim: Claim, premises: Sequence[Premise]) -> Survey:
        """Read the premises of a claim that are likeliest to take a side."""
        asked = ask(claim.text)
        compared = [compare(asked, premise) for premise in premises]
        close = closeness(claim, [each.view for each in compared])
        chances = self.screen.chances(screened(compared, close))
        worth = [n for n in range(len(compared)) if chances[n] >= self.least]
        chosen = sorted(worth, key=lambda n: (-chances[n], n))[: self.at_most]
        near = [compared[n] for n in chosen]
        ruled = RuleJudge().stances(asked, [each.view for each in near])
        readings = [_in_article(each) for each in self._read(near)]
        network = _sound(readings)
        return Survey(
            chosen,
            readings,
            network,
            standing(close[chosen], ruled),
            company(near, network),
            _of_articles(readings),
            chances,
        )

    def judge_pairs(self, pairs: Sequence[tuple[Claim, Premise]]) -> list[Stance]:
        """Return one stance a pair, in the order given, each pair seen by itself: the likeliest of the three.

        Here the network decides alone, and the comparisons only give reasons: on the development pairs, where premise
        and claim are of one subject, weighing them in gained nothing (`training/README.md`).
        """
        asked = {claim.text: ask(claim.text) for claim, _ in pairs}
        seen = [compare(asked[claim.text], premise) for claim, premise in pairs]
        return [_stance(reading, reading.network.astype(np.float64), Bar()) for reading in self._read(seen)]

    def _read(self, compared: Sequence[Compared]) -> list[Reading]:
        """Return what the network says of each pair beside what the comparisons said, not yet weighed."""
        worded = [
            n for n, each in enumerate(compared) if each.asked.wording.stems and each.view.wording.stems
        ]
        texts = [as_read(compared[n].asked, compared[n].view) for n in worded]
        scores = best_windows(
            self.scorer, [(text, compared[n].asked.text) for (text, _), n in zip(texts, worded, strict=True)]
        )
        scored = {n: (score, shift) for n, score, (_, shift) in zip(worded, scores, texts, strict=True)}
        return [Reading(each, *scored.get(n, (None, 0))) for n, each in enumerate(compared)]

    def _fused(self, survey: Survey) -> list[Stance]:
        readings = survey.readings
        if not readings:
            return []
        compared = np.stack([reading.compared.found for reading in readings])
        told = inputs(survey.network, compared, survey.standing, survey.company, survey.article)
        return [
            _stance(reading, fused, self.fusion.bar)
            for reading, fused in zip(readings, self.fusion.probabilities(told), strict=True)
        ]


def _sound(readings: Sequence[Reading]) -> NDArray[np.float32]:
    """Return the network's probabilities, shape (n, 3), zero where it has none."""
    network = np.array([reading.network for reading in readings], np.float32).reshape(-1, len(LABELS))
    return np.nan_to_num(network, nan=0.0, posinf=0.0, neginf=0.0)


def _in_article(reading: Reading) -> Reading:
    """Return the reading with what its premise's whole article leaves unsaid."""
    asked, view = reading.asked, reading.view
    return replace(reading, nowhere=nowhere(asked, view.premise), instead=other_name(asked, view))


def _of_articles(readings: Sequence[Reading]) -> NDArray[np.float32]:
    """Return what the readings' articles leave unsaid, shape (n, len(ARTICLE))."""
    rows = [(each.nowhere is not None, each.instead is not None) for each in readings]
    return np.array(rows, np.float32).reshape(-1, len(ARTICLE))


def compare(asked: Asked, premise: Premise) -> Compared:
    """Return what the comparisons say of a premise."""
    view = look(asked, premise)
    return Compared(asked, view, *features(asked, view))


def screened(compared: Sequence[Compared], close: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what a screen looks at, shape (n, len(COMPARED)), of a claim's premises and their `closeness`."""
    found = np.array([each.found for each in compared], np.float32)
    return np.hstack([found.reshape(-1, len(FEATURES)), close])


def _stance(reading: Reading, fused: NDArray[np.float64], bar: Bar) -> Stance:
    if reading.score is None:
        return _neutral(_EMPTY)
    if is_broken(reading.network):
        return _neutral(_BROKEN)
    label, probabilities = _label(fused, bar), _rounded(fused)
    return Stance(
        label=label,
        probability=getattr(probabilities, label.value),
        reasons=_fitting(label, reading),
        probabilities=probabilities,
        given=given(reading.asked, reading.view),
        window=_window(reading.view.premise.text, reading.score, reading.shift),
        weighing=_weighing(label, reading, probabilities, bar),
    )


def _weighing(label: StanceLabel, reading: Reading, judge: Probabilities, bar: Bar) -> Weighing:
    needed = bar.supports if judge.supports >= judge.refutes else bar.refutes
    leans = max(judge.supports, judge.refutes) > judge.neutral
    dropped = Fate.BELOW_BAR if leans else Fate.NEUTRAL
    return Weighing(
        fate=dropped if label is StanceLabel.NEUTRAL else Fate.COUNTS,
        subject=round(reading.view.subject, 4),
        network=_rounded(reading.network.astype(np.float64)),
        judge=judge,
        bar=needed or judge.neutral,
    )


def _label(fused: NDArray[np.float64], bar: Bar) -> StanceLabel:
    """Return the likelier side if it clears its bar and, without a bar, is likelier than neither."""
    supports, refutes, neutral = fused
    side, probability, least = (
        (StanceLabel.SUPPORTS, supports, bar.supports)
        if supports >= refutes
        else (StanceLabel.REFUTES, refutes, bar.refutes)
    )
    return side if probability >= (least or neutral) else StanceLabel.NEUTRAL


def _window(text: str, score: WindowScore, shift: int) -> Span | None:
    """Return the characters of the premise that were read, where that is not all; `shift` of context stood before."""
    if score.windows == 1:
        return None
    return Span(start=max(0, score.start - shift), end=max(0, min(len(text), score.end - shift)))


def as_read(asked: Asked, view: View) -> tuple[str, int]:
    """Return what the network reads, and how many characters of its setting stand before the sentence in it.

    The sentence before belongs to the setting only where the claim's names or an opening such as "He" call for it: it
    costs time, and on the development claims it misleads where nothing calls for it.
    """
    premise = view.premise
    missing = asked.wording.names - view.wording.stems
    called_for = _LEANS_BACK.match(premise.text) or missing & wording(premise.before).stems
    around = setting(premise.date, premise.title, premise.before if called_for else "")
    text = in_setting(premise.text, around)
    return text, len(text) - len(premise.text)


def _in_its_article(reading: Reading, stance: Stance) -> Stance:
    """Take back support by what its own article corrects, and a refutation by an article about others."""
    against = None
    if stance.label is StanceLabel.SUPPORTS:
        against = corrected(reading.view)
    elif stance.label is StanceLabel.REFUTES:
        against = of_others(reading.asked, reading.view)
    return _taken_back(stance, against) if against else stance


def _in_company(reading: Reading, stance: Stance, agreeing: Sequence[View]) -> Stance:
    """Take back a refutation that is older than its claim's time, or that the others show to be of another occasion."""
    view = reading.view
    if stance.label is not StanceLabel.REFUTES:
        return stance
    if early := told_too_early(reading.asked, view):
        return _taken_back(stance, early)
    if not view.clashes:
        risen = any(rises_to(reading.asked, view, other) for other in agreeing)
        return _taken_back(stance, UPDATED) if risen else stance
    if any(updates(view, other) for other in agreeing):
        return _taken_back(stance, UPDATED)
    nearest = max(agreeing, key=lambda v: v.subject, default=None)
    of_two = nearest is not None and another_week(view, nearest)
    if of_two or any(tells_both(view, other) for other in agreeing):
        return _taken_back(stance, *of_another_thing(view))
    return stance


def _beside_itself(reading: Reading, stance: Stance, refuting: Sequence[tuple[View, Stance]]) -> Stance:
    """Take back support that is silent on the claim's figures and days where its own article gives others."""
    view = reading.view
    if stance.label is not StanceLabel.SUPPORTS or not view.premise.document or _gives(reading):
        return stance
    for other, against in refuting:
        typed = [r for r in against.reasons if r.code in _OTHERWISE]
        if typed and other.premise.document == view.premise.document:
            return _taken_back(
                stance, *(Reason(code=r.code, message=f"elsewhere in its article {r.message}") for r in typed)
            )
    return stance


def _gives(reading: Reading) -> bool:
    """Tell whether a premise gives a figure or a day of the claim."""
    agrees = any(p.relation in AGREES for p in reading.view.pairings)
    return agrees or any(reason.code == "PRV202" for reason in reading.compared.reasons)


def _taken_back(stance: Stance, *reasons: Reason) -> Stance:
    kept = tuple(r for r in stance.reasons if r.code != "PRV101")
    held = stance.probabilities
    if held is None:
        return stance
    # what was thought to take a side is now known not to
    neutral = round(held.neutral + getattr(held, stance.label.value), 4)
    moved = held.model_copy(update={stance.label.value: 0.0, "neutral": neutral})
    return stance.model_copy(
        update={
            "label": StanceLabel.NEUTRAL,
            "probability": neutral,
            "reasons": (*reasons, *kept),
            "probabilities": moved,
            "weighing": stance.weighing and stance.weighing.model_copy(update={"fate": Fate.TAKEN_BACK}),
        }
    )


def _unread(chance: float) -> Stance:
    """Return the stance of a premise that has too little chance of a side to be read, or less than enough others."""
    probability = round(max(_LEAST_NEUTRAL, 1 - chance), 4)
    return Stance(label=StanceLabel.NEUTRAL, probability=probability, weighing=Weighing(fate=Fate.UNREAD))


def _neutral(*reasons: Reason) -> Stance:
    told = Weighing(fate=Fate.NO_ANSWER)
    return Stance(label=StanceLabel.NEUTRAL, probability=_LEAST_NEUTRAL, reasons=reasons, weighing=told)


def _fitting(label: StanceLabel, reading: Reading) -> tuple[Reason, ...]:
    """Return the reasons that speak for `label`: a clash is none for support, nor agreement for refutation."""
    figures = [p for p in reading.view.pairings if p.evidence is not None]
    if label is StanceLabel.REFUTES:
        figures = [p for p in figures if p.relation is Relation.DIFFERS]
        wanted = {"PRV201", "PRV303", "PRV304", "PRV305"}
    else:
        kept = AGREES if label is StanceLabel.SUPPORTS else {*AGREES, Relation.COMPATIBLE}
        figures = [p for p in figures if p.relation in kept]
        wanted = {"PRV202"}
    shown = tuple(reason for p in figures if (reason := p.reason))
    compared = tuple(reason for reason in reading.compared.reasons if reason.code in wanted)
    return (*_of_names(label, reading), *compared, *shown)


def _of_names(label: StanceLabel, reading: Reading) -> tuple[Reason, ...]:
    """Return what names speak for refutation, or against support that the network alone would see."""
    supports, refutes, neutral = reading.network
    held_back = label is StanceLabel.NEUTRAL and bool(supports > max(refutes, neutral))
    if reading.instead and (held_back or label is StanceLabel.REFUTES):
        return (reading.instead,)
    return (absent(reading.nowhere),) if reading.nowhere and held_back else ()


def _rounded(fused: NDArray[np.float64]) -> Probabilities:
    supports, refutes = round(float(fused[0]), 4), round(float(fused[1]), 4)
    return Probabilities(
        supports=supports, refutes=refutes, neutral=round(max(0.0, 1 - supports - refutes), 4)
    )
