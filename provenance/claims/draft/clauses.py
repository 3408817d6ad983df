"""A sentence -> the statements in it that stand by themselves. English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.claims import verbs
from provenance.claims.form import claim_form, opens_with_verb, subject_end
from provenance.models import ClaimForm

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINT = re.compile(r";\s+(?:and\s+|but\s+)?|,?\s+(?:and|but|while|whereas)\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTE_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)")
_BRACKETS = re.compile(r"[()\[\]]")
_CONDITION = re.compile(
    r"[\"“'‘]?(?:if|when|whenever|while|although|though|because|since|as|after|before|unless|until|once|despite|in|on|by|"
    r"under|with|without|for|at|from|during|both|either|neither|whether)\b",
    re.IGNORECASE,
)
"""Openings that may hold for what is on both sides of the joint."""
_REPORTS = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells?|announc\w+|report(?:s|ed)?|claim(?:s|ed)?|believ\w+|think\w*|thought|argu\w+|add(?:s|ed)|"
    r"according|warn\w*|insist\w*|den(?:y|ies|ied)|alleg\w+|suggest\w*|show(?:s|ed)?|found|estimat\w+|wrote|writes|"
    r"predict\w*|expect\w*|confirm\w*|acknowledg\w+|conced\w+|promis\w+|ask(?:s|ed)|that)\b",
    re.IGNORECASE,
)
"""Behind one of these, what follows the joint may belong to what was said."""
_SUBJECT_OPENS = verbs.DETERMINERS | verbs.NUMBER_WORDS | verbs.SUBJECT_PRONOUNS | {"both", "most", "many"}
_HOLDS_FOR_ONE = re.compile(
    r"\b(?:never|hardly|barely|scarcely|rarely|seldom|not|no(?!\.)|none|nobody|nothing|neither|nor|only)\b|"
    r"(?<!\ba )\bfew\b|\b(?:nearly|almost|narrowly|just)\s*$",
    re.IGNORECASE,
)
"""Before a verb, what denies or limits it: it would go over to the second verb with the subject."""
_LEAST_WORDS = 3
_LONGEST_SUBJECT = 8
"""Words. A longer run before the verb holds more than a subject."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement, as offsets into the sentence that holds it."""

    start: int
    end: int
    subject: tuple[int, int] | None = None
    """Where its subject stands, when that is in an earlier clause: "(Kestrava) closed the port"."""


def clauses(sentence: str) -> list[Clause]:
    """Return the statements that `sentence` joins, in order; the whole where it cannot be safely taken apart.

    It is split at semicolons and at *and*, *but*, *while*, *whereas*, outside quotes and brackets, where what stands on
    each side has a verb of its own and what is on the right has a subject, or can take the one on the left. Nothing is
    split behind "said that", "if" and the like, which may hold for both sides.
    """
    whole = [Clause(0, len(sentence))]
    if _CONDITION.match(sentence):
        return whole
    found: list[Clause] = []
    start, subject = 0, None
    for joint in _joints(sentence):
        left = sentence[start : joint.start()]
        right = sentence[joint.end() :]
        taken = _right_subject(left, right, joint[0], start)
        if taken is None:
            continue
        found.append(Clause(start, joint.start(), subject))
        subject = taken if taken != (0, 0) else None
        start = joint.end()
    return [*found, Clause(start, len(sentence), subject)] if found else whole


def _right_subject(left: str, right: str, joint: str, start: int) -> tuple[int, int] | None:
    """Return the subject that `right` takes over, (0, 0) when it has its own, None where the two stay together."""
    lent = start > 0 and opens_with_verb(left)
    if not _stands(left, joint, lent=lent) or len(_WORD.findall(right)) < _LEAST_WORDS:
        return None
    own_subject = _opens_with_subject(right) or (joint[0] in ",;" and not opens_with_verb(right))
    if own_subject and claim_form(right.rstrip(" .")) is ClaimForm.SENTENCE:
        return (0, 0)
    if lent or ";" in joint or ", " in left or set(_folded(left)) & verbs.SUBORDINATORS:
        return None
    end = subject_end(left)
    if (
        end is None
        or not 0 < len(left[:end].split()) <= _LONGEST_SUBJECT
        or _HOLDS_FOR_ONE.search(left[:end])
    ):
        return None
    return (start, start + end) if opens_with_verb(right) and not _passive(left, end, right) else None


def _stands(left: str, joint: str, *, lent: bool) -> bool:
    """Tell whether what is left of a joint is a statement that ends there."""
    if (_REPORTS.search(left) and ";" not in joint) or len(_WORD.findall(left)) < _LEAST_WORDS:
        return False
    return lent or claim_form(left.rstrip(" .,")) is ClaimForm.SENTENCE


def _passive(left: str, verb: int, right: str) -> bool:
    """Tell whether a participle on the right goes with an auxiliary on the left: "was arrested and charged"."""
    first_left, first_right = _folded(left[verb:])[:1], _folded(right)[:1]
    settled = verbs.AUXILIARIES | verbs.PAST_ONLY | verbs.PRESENT_ONLY
    return bool(set(first_left) & verbs.AUXILIARIES) and not set(first_right) & settled


def _opens_with_subject(text: str) -> bool:
    words = _WORD.findall(text)
    if not words:
        return False
    return words[0].lower() in _SUBJECT_OPENS or words[0][0].isupper() or words[0][0].isdigit()


def _joints(sentence: str) -> Iterator[re.Match[str]]:
    """Yield the joints that stand neither in quotes nor in brackets."""
    marks = [mark.start() for mark in _QUOTE_MARKS.finditer(sentence)]
    brackets = [(mark.start(), 1 if mark[0] in "([" else -1) for mark in _BRACKETS.finditer(sentence)]
    for joint in _JOINT.finditer(sentence):
        quoted = sum(mark < joint.start() for mark in marks) % 2
        depth = sum(step for at, step in brackets if at < joint.start())
        if not quoted and depth == 0:
            yield joint


def _folded(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
