"""Do two statements say the reverse of each other: one denies, negates or dates elsewhere what the other tells?

As for figures, more is asked than for a claim that somebody chose: the subject that one sentence opens with must stand
in the other, and much of what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Reason
from provenance.scan.telling import of_one_subject, share
from provenance.stance.lexical import stem, wording
from provenance.stance.polarity import NEGATION, opposites, reverses
from provenance.text.cues import DENIAL
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    import datetime as dt

    from provenance.scan.statement import Statement

_LEAST_ALIKE = 0.4
"""Least share of the content words of either sentence that stand in the other or its title."""
_LEAST_DATED = 0.5
"""The same for two days: most sentences of one story name different days of different things."""
_LEAST_NEGATED = 0.55
"""The same for a negation: "told nobody in the office" negates nothing of "told a friend"."""
_LEAST_DENIED = 0.5
"""Least share of the words behind a denial that the other sentence has."""
_LEAST_OUTRIGHT = 0.6
"""The same where what is denied is a clause of its own. Then little else need be alike."""
_AROUND = 60
"""Characters before and after a day in which stands what happened then."""
_REACH = 110
"""Characters behind a denial in which what is denied stands."""
_FEWEST = 3
"""Content words that must stand there."""
_OUTRIGHT = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:dismiss|reject)(?:e?s|ed|ing)?(?=\s(?:\w+\s)?(?:claim|allegation|accusation|report)s?\b))"
    r"\s(?:(?:(?:the|any|all)\s)?(?:claims?|allegations?|accusations?|reports?|suggestions?)\s)?"
    r"(?P<what>(?:that|ever|he|she|it|they)\b|(?!(?:any|every|no|some)thing|wrongdoing|hearing|meeting|funding)[a-z]+ing\b)",
    re.IGNORECASE,
)
"""A denial that says as a clause what is denied: "denied telling Brandt", "dismissed claims that she fell"."""
_OUTCOMES = re.compile(
    r"\b(?:convict\w*|acquit\w*|guilt[iy]|innoc\w+|clear(?:ed)?|pass(?:es|ed)?|fail(?:s|ed)?|block(?:s|ed)?|reject\w*|"
    r"veto\w*|approv\w*|accept\w*|refus\w*|w[io]n(?:s|ning)?|los(?:t|es?|ing)|confirm\w*|den(?:y|i|ies|ied)|aliv\w*|"
    r"dead|die[sd]?|surviv\w*|legal|illeg\w*|unlaw\w*|support(?:s|ed)?|oppos\w*|true|fals\w*|allow(?:s|ed)?|"
    r"bann?(?:s|ed)?|start(?:s|ed)?|beg[au]n|end(?:s|ed)?|stopp?(?:s|ed)?|open(?:s|ed)?|clos\w+|shut|bought|sold|"
    r"paid|unpaid)\b",
    re.IGNORECASE,
)
"""What somebody's case, vote, deal or life came to, words and stems: the opposites of which one event has one."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """How two statements exclude each other."""

    reason: Reason
    outright: bool = False
    """One of the two says in so many words that what the other tells is not so."""


def denies_outright(statement: Statement) -> bool:
    """Tell whether a statement says as a clause what it denies."""
    return statement.denies and _OUTRIGHT.search(statement.text) is not None


def reversal(one: Statement, other: Statement) -> Reversal | None:
    """Return how two statements exclude each other by what can be compared of them, or None."""
    if not of_one_subject(one, other):
        return None
    if outright := _denied_outright(one, other):
        return outright
    alike = min(share(one, other), share(other, one))
    if alike < _LEAST_ALIKE:
        return None
    if days := _two_days(one, other):
        reason = Reason(code="PRV201", message=f"another day: “{days[1]}” beside “{days[0]}”")
        return Reversal(reason) if alike >= _LEAST_DATED else None
    found = _denied(one, other) or _opposite(one, other)
    if found is None and alike >= _LEAST_NEGATED:
        found = _negated(one, other)
    return Reversal(found) if found else None


def _denied_outright(one: Statement, other: Statement) -> Reversal | None:
    if one.denies == other.denies or one.negated or other.negated:
        return None
    denier, plain = (one, other) if one.denies else (other, one)
    cue = _OUTRIGHT.search(denier.text)
    if cue is None or _told_of_denied(denier.text[cue.start("what") :], plain) < _LEAST_OUTRIGHT:
        return None
    return Reversal(_denial(denier.text[cue.start() : cue.start("what")].strip()), outright=True)


def _denied(one: Statement, other: Statement) -> Reason | None:
    if one.denies == other.denies or one.negated or other.negated:
        return None
    denier, plain = (one, other) if one.denies else (other, one)
    cue = DENIAL.search(denier.text)
    if cue is None or _told_of_denied(denier.text[cue.end() :], plain) < _LEAST_DENIED:
        return None
    return _denial(cue[0])


def _told_of_denied(behind: str, plain: Statement) -> float:
    """Return the share of the words behind a denial that the other sentence has; 0 where these are too few."""
    denied = {stem(w) for w in words(behind[:_REACH]) if w not in STOPWORDS}
    return len(denied & plain.wording.stems) / len(denied) if len(denied) >= _FEWEST else 0.0


def _denial(cue: str) -> Reason:
    return Reason(code="PRV303", message=f"denied or disputed: “{cue}”")


def _negated(one: Statement, other: Statement) -> Reason | None:
    if one.denies or other.denies or one.negated == other.negated:
        return None
    if "against" in one.wording.surface ^ other.wording.surface:
        return None  # "all voted against it", "none voted for it"
    negating, plain = (one, other) if one.negated else (other, one)
    if NEGATION.search(plain.text) or not reverses(negating.text, plain.wording.stems):
        return None
    return Reason(code="PRV304", message="one of the two is negated")


def _opposite(one: Statement, other: Statement) -> Reason | None:
    if one.denies or other.denies or one.negated or other.negated:
        return None
    found = opposites(one.wording.surface, other.wording.surface)
    if found is None or not all(map(_OUTCOMES.search, found)):
        return None
    return Reason(code="PRV305", message=f"opposite terms: “{found[1]}” beside “{found[0]}”")


def _two_days(one: Statement, other: Statement) -> tuple[str, str] | None:
    """Return the one day that each names for what happened, where these are two."""
    mine, theirs = _only_day(one), _only_day(other)
    if mine is None or theirs is None or mine[0] == theirs[0]:
        return None
    happened, elsewhere = _around_day(one), _around_day(other)
    if len(happened & elsewhere) < _LEAST_DATED * min(len(happened), len(elsewhere)):
        return None  # of two things that happened: a killing and a verdict
    return mine[1], theirs[1]


def _around_day(statement: Statement) -> frozenset[str]:
    """Return the content words around the day that a statement names, as stems."""
    day = statement.days[0]
    around = (
        f"{statement.text[max(0, day.start - _AROUND) : day.start]} {statement.text[day.end :][:_AROUND]}"
    )
    return wording(around).stems - statement.wording.names


def _only_day(statement: Statement) -> tuple[dt.date, str] | None:
    if len(statement.days) != 1 or statement.days[0].aside:
        return None
    meant = statement.days[0].could_be(statement.date)
    return (next(iter(meant)), statement.days[0].text) if len(meant) == 1 else None
