"""Phrases and clauses cut from a sentence, and the same with one word exchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.contrast.clauses import read_clause
from training.contrast.families import Family, Truth, mirrored
from training.contrast.fragments import committed, noun_phrases

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_EXCHANGED: Truth = (0.0, 0.45, 0.55)
_SHORT = 3
_MADE_NOUN, _HEADLINE = 0.6, 0.7
_EMPTY = re.compile(
    r"\b(?:number|rest|lot|kind|sort|part|end|use|way|face|wake|case|majority|result|lack|variety|series|one)\sof\b"
)
"""Phrases that say nothing alone: "the rest of South America"."""
_LEAST_WORDS = 5
_WEAK = frozenset(
    """
    also then later still even been being first last same other more most such very number rest lot kind sort part
    biggest largest best least place thing things people person men case time times
    """.split()  # noqa: SIM905 - forty quotes help nobody
)
"""Words whose exchange changes nothing, or anything."""
_DIGIT = re.compile(r"\d")
_DROPPED_BE = re.compile(
    r"^(?P<subject>.+) (?:was|were|has been|have been) (?P<participle>\w+(?:ed|en|ot|ld|nt)) (?P<rest>.+)$"
)
_NOMINAL = {
    "arrested": "arrest of",
    "killed": "killing of",
    "murdered": "murder of",
    "elected": "election of",
    "appointed": "appointment of",
    "charged": "charging of",
    "convicted": "conviction of",
    "released": "release of",
    "approved": "approval of",
    "rejected": "rejection of",
    "removed": "removal of",
    "dismissed": "dismissal of",
    "closed": "closure of",
    "destroyed": "destruction of",
    "evacuated": "evacuation of",
    "injured": "injuries to",
    "shot": "shooting of",
    "detained": "detention of",
    "launched": "launch of",
    "canceled": "cancellation of",
    "suspended": "suspension of",
    "indicted": "indictment of",
    "impeached": "impeachment of",
    "acquitted": "acquittal of",
    "fired": "firing of",
    "adopted": "adoption of",
    "executed": "execution of",
    "signed": "signing of",
    "deported": "deportation of",
    "discovered": "discovery of",
}


def phrase_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claims are noun phrases of the sentence without figures."""
    spans = [(a, b) for a, b in noun_phrases(passage.text) if not _DIGIT.search(passage.text[a:b])]
    parts = [passage.text[a:b] for a, b in spans if committed(passage.text, passage.text[a:b])]
    parts = [part for part in parts if not _EMPTY.search(part) and len(part.split()) >= _LEAST_WORDS]
    if not parts or "“" in passage.text or '"' in passage.text:
        return []
    return _exchanged(passage.text, chance.choice(parts), lexicon, chance)


def clause_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs whose claims are the sentence's clause, as a sentence or headline, or made a noun phrase."""
    clause = read_clause(passage.text)
    if clause is None:
        return []
    text = clause.text
    match = _DROPPED_BE.match(text)
    if (
        match
        and match["participle"] in _NOMINAL
        and not match["rest"].startswith(("and ", "or ", "to "))
        and chance.random() < _MADE_NOUN
    ):
        claimed = f"the {_NOMINAL[match['participle']]} {lexicon.lowered(match['subject'])} {match['rest']}"
    elif match and " not " not in text and chance.random() < _HEADLINE:
        claimed = f"{match['subject']} {match['participle']} {match['rest']}"
    elif clause.verb in {"has", "have"} and not clause.rest.startswith(("not ", "been ", "a ", "never ")):
        claimed = f"{clause.subject} {clause.rest}"
    else:
        claimed = f"{text}."
    return _exchanged(passage.text, claimed, lexicon, chance)


def _exchanged(text: str, claimed: str, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return the pairs over `text` and its twin with one word of `claimed` exchanged."""
    tokens = text.split()
    options = []
    for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (
            word.isalpha()
            and word.islower()
            and claimed.count(word) == text.count(word) == 1
            and len(word) > _SHORT
        ):
            other = lexicon.in_place(before, word, after, chance)
            if other and other not in text and not related(word, other):
                options.append((word, other))
    if not options:
        return []
    word, other = chance.choice(options)
    return mirrored(
        (text, text.replace(word, other)), (claimed, claimed.replace(word, other)), _EXCHANGED, chance
    )


def related(word: str, other: str) -> bool:
    """Tell whether two words may be forms of one, or say nearly the same by being function-like."""
    return bool({word, other} & _WEAK) or word[:3] == other[:3]
