"""Persons and places exchanged for others of their kind, and details left out or added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.contrast.clauses import plain, unattributed
from training.contrast.families import NEUTRAL, SUPPORTS, Family, Pair, Truth, mirrored
from training.contrast.fragments import committed
from training.contrast.names import Name, names, places

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_SUBJECT: Truth = (0.0, 0.4, 0.6)
"""Another actor may well have done the same."""
_OBJECT: Truth = (0.0, 0.6, 0.4)
_LONGEST = 32
_NON_RESTRICTIVE = re.compile(
    r",\s(?:who|which|a|an|the|where)\s[^,;:“”]{8,90},\s(?=(?:was|were|is|are|has|have|had|will|would|said|says|can|could|did|also|\w+ed)\b)"
)
_APPENDED = re.compile(r",\s(?:who|which|where|including|after|before|while)\s[^,;:“”]{8,120}\.$")
_WHERE = re.compile(
    r"\s(?:in|at|near|outside)\s(?:the\s)?(?!Jan|Feb|Mar(?:ch)?\b|Apr|May\b|June?\b|July?\b|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
    r"(?=,\s[a-z]|\.$|$|\s(?:in|on|at|and|but|after|before|by|for|to|from|with|during|as|"
    r"when|while|who|was|were|is|are|has|have|had|will|since)\b)"
)
_SHORTEST = 5


def person_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which a person is exchanged, by a person of the same article where there is one."""
    return _exchanged(passage, lexicon, chance, ("person",))


def place_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which a state, country or city is exchanged for another of its kind."""
    return _exchanged(passage, lexicon, chance, ("state", "country", "city"))


def _exchanged(passage: Passage, lexicon: Lexicon, chance: random.Random, kinds: tuple[str, ...]) -> Family:
    clause = unattributed(passage.text)
    found = [n for n in names(clause) if n.kind in kinds and clause.count(n.text) == 1]
    if not found or len(clause.split()) > _LONGEST or "“" in clause or '"' in clause:
        return []
    name = chance.choice(found)
    other = _other(name, passage, lexicon, chance)
    if other is None or passage.text.count(name.text) != 1 or _echoed(passage.text, name):
        return []
    truth = _SUBJECT if name.start == 0 else _OBJECT
    said = (passage.text, passage.text.replace(name.text, other))
    return mirrored(said, (clause, clause.replace(name.text, other)), truth, chance)


def _other(name: Name, passage: Passage, lexicon: Lexicon, chance: random.Random) -> str | None:
    near = [n for n in lexicon.names_near(passage, name.kind) if _apart(n, passage.text)]
    if near and chance.random() < 0.7:  # noqa: PLR2004 - the harder kind more often
        return chance.choice(near)
    pool = lexicon.persons if name.kind == "person" else places(name.kind)
    others = [n for n in (chance.choice(pool) for _ in range(4)) if _apart(n, passage.text)]
    return others[0] if others else None


def _apart(other: str, text: str) -> bool:
    return not any(re.search(rf"\b{re.escape(word)}\b", text) for word in other.split())


def _echoed(text: str, name: Name) -> bool:
    """Tell whether a part of the name stands elsewhere in the sentence too."""
    return text.count(name.text.split()[-1]) > 1


def detail_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which one side leaves a detail out: entailed one way, open the other way."""
    clause = unattributed(passage.text)
    options = []
    for pattern, instead in ((_NON_RESTRICTIVE, " "), (_APPENDED, "."), (_WHERE, "")):
        for match in pattern.finditer(clause):
            shorter = clause[: match.start()] + instead + clause[match.end() :]
            if len(shorter.split()) >= _SHORTEST and committed(clause, match[0]):
                options.append(shorter)
    if not options or len(clause.split()) > _LONGEST or not _kept(clause):
        return []
    shorter = chance.choice(options)
    pairs = [Pair(passage.text, shorter, SUPPORTS), Pair(shorter, clause, NEUTRAL)]
    if chance.random() < 0.5:  # noqa: PLR2004 - a fair coin
        pairs.append(Pair(passage.text, clause, SUPPORTS))
    return pairs


def _kept(clause: str) -> bool:
    return plain(re.sub(r"\b(?:who|which|where|while)\b", "", clause)) and "“" not in clause
