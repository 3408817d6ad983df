"""Negations put in and taken out, on either side or both, and opposites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from training.contrast.antonyms import opposites
from training.contrast.clauses import BE, HAVE, MODALS, Clause, read_clause, unattributed
from training.contrast.families import REFUTES, SUPPORTS, Family, Pair, Truth, mirrored
from training.contrast.verb_forms import by_past

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_CONTRACTED = {"will": "won’t", "can": "can’t"}
_REFUSALS = ("refused to", "declined to")
_MOST_WORDS = 32
_DENIED_BY: Truth = (0.0, 0.7, 0.3)
"""That nothing shows it does not make it false, though a desk reads it so."""
_NO_EVIDENCE = (
    "There is no evidence that",
    "Investigators found no evidence that",
    "There was no sign that",
    "No evidence has emerged that",
    "Nothing indicates that",
)
_EVIDENCE = (
    "There is evidence that",
    "Investigators found that",
    "Records show that",
    "Documents confirm that",
    "It emerged that",
)
_HARMLESS = (
    "There is no doubt that {p}.",
    "No one disputes that {p}.",
    "{P}, and not for the first time.",
    "It came as no surprise that {p}.",
    "Not for the first time, {p}.",
    "Nobody questions that {p}.",
    "It is no secret that {p}.",
    "{P}, nothing less.",
    "Officials did not dispute that {p}.",
    "{P}, no matter what critics say.",
    "Not only that: {p}.",
    "Officials did not deny that {p}.",
)
_AGENTS = re.compile(
    r"(?:[A-Z][\w.’'-]*|officials|police|government|company|president|court|judge|voters|lawmakers|officers)$"
)


def negation_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs over a clause and its negation, worded in various ways."""
    clause = read_clause(passage.text)
    if clause is None:
        return []
    if clause.auxiliary and re.match(r"not\s", clause.rest):
        positive = Clause(clause.subject, clause.verb, clause.rest[4:])
        if NEGATION.search(positive.text):
            return []
    elif NEGATION.search(clause.text):
        return []
    else:
        positive = clause
    said, asked = denials(positive, chance), denials(positive, chance, claim=True)
    if not said or not asked:
        return []
    first = f"{chance.choice(said)}."
    second = f"{chance.choice(asked)}."
    return mirrored((f"{positive.text}.", first), (f"{positive.text}.", second), REFUTES, chance, whole=0.6)


def denials(clause: Clause, chance: random.Random, *, claim: bool = False) -> list[str]:
    """Return wordings of the clause's negation; those for a claim say no more than "not"."""
    subject, verb, rest = clause.subject, clause.verb, clause.rest
    if clause.auxiliary:
        short = _CONTRACTED.get(verb, f"{verb}n’t")
        ways = [f"{subject} {verb} not {rest}", f"{subject} {verb} not {rest}", f"{subject} {short} {rest}"]
        if verb in HAVE or (verb in BE and not re.match(r"(?:a|an|the|now|currently|still)\s", rest)):
            ways.append(f"{subject} {verb} never {rest}" if verb in HAVE else f"{subject} {verb} not {rest}")
        return ways
    base = by_past()[verb].base
    ways = [
        f"{subject} did not {base} {rest}",
        f"{subject} did not {base} {rest}",
        f"{subject} didn’t {base} {rest}",
        f"{subject} never {verb} {rest}",
    ]
    if not claim:
        ways.append(f"{subject} failed to {base} {rest}")
        if _AGENTS.search(subject) and chance.random() < 0.5:  # noqa: PLR2004 - a fair coin
            ways.append(f"{subject} {chance.choice(_REFUSALS)} {base} {rest}")
    return ways


def harmless_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs with a negation that takes nothing back ("no doubt that") beside one that does."""
    clause = read_clause(passage.text)
    if clause is None or NEGATION.search(clause.text):
        return []
    harmless = chance.choice(_HARMLESS).format(p=lexicon.lowered(clause.text), P=clause.text)
    plain = f"{clause.text}."
    ways = denials(clause, chance)
    pairs = [Pair(harmless, plain, SUPPORTS), Pair(f"{chance.choice(ways)}.", plain, REFUTES)]
    contrary = denials(clause, chance, claim=True)[0]
    return [*pairs, Pair(harmless, f"{contrary}.", REFUTES)] if chance.random() < 0.3 else pairs  # noqa: PLR2004


def evidence_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return a clause as claim beside "there is evidence that" and "there is no evidence that"."""
    clause = read_clause(passage.text)
    if clause is None or NEGATION.search(clause.text) or clause.verb in MODALS:
        return []
    stated = lexicon.lowered(clause.text)
    return [
        Pair(f"{chance.choice(_EVIDENCE)} {stated}.", f"{clause.text}.", SUPPORTS),
        Pair(f"{chance.choice(_NO_EVIDENCE)} {stated}.", f"{clause.text}.", _DENIED_BY),
    ]


def opposite_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which a word is exchanged for its opposite: "rose" for "fell"."""
    clause = unattributed(passage.text)
    words = clause.split()
    found = [w for w in words[1:] if w in opposites() and words.count(w) == 1]
    if not found or len(words) > _MOST_WORDS or "“" in clause or '"' in clause:
        return []
    word = chance.choice(found)
    other = chance.choice(opposites()[word])
    at = words.index(word)
    if other in words or _wrong_sense(words, at) or passage.text.split().count(word) != 1:
        return []
    swap = re.compile(rf"\b{re.escape(word)}\b")
    return mirrored(
        (passage.text, swap.sub(other, passage.text)), (clause, swap.sub(other, clause)), REFUTES, chance
    )


_IDIOMS = {
    "opened": ("fire",),
    "closed": ("circuit",),
    "lost": ("his", "her", "their", "control"),
    "passed": ("away", "out"),
    "added": ("that",),
    "leave": ("behind",),
    "left": ("behind", "four", "a", "one", "two", "three"),
    "fell": ("to", "out", "on", "in", "from", "asleep", "into"),
    "attacked": ("by",),
    "released": ("a", "the", "an", "on", "by"),
    "opposed": ("to",),
    "followed": ("by",),
    "raised": ("questions", "concerns", "in", "by"),
    "dropped": ("off", "out"),
    "grown": ("up",),
    "grew": ("up",),
    "missed": ("the",),
    "fired": ("at", "shots", "a", "several", "multiple", "from", "into"),
}
"""Words that have no opposite before these."""


def _wrong_sense(words: list[str], at: int) -> bool:
    """Leave out "opened fire", "left behind", "poll after poll" and the like."""
    word, following = words[at], words[at + 1].strip(".,") if at + 1 < len(words) else ""
    return following in _IDIOMS.get(word, ()) or words[at - 1].lower() in {following.lower(), "only"}
