"""Negation and opposites: does the evidence say the reverse of the claim in the claim's own words?"""

from __future__ import annotations

import re
from functools import cache

from provenance.stance.lexical import stem
from provenance.text.terms import STOPWORDS, words

NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nobody|nothing|nowhere|without|cannot|hardly|barely|scarcely)\b|n[’']t\b"
    r"|\b(?:fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|unable to|stopp?(?:ed|s)? short of)",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can) not|"
    r"(?:did|does|do|has|have|had|was|were|is|are|wo|would|could|ca)n[’']t|never)\b[^,;:.]{0,40}$",
    re.IGNORECASE,
)
"""A negation that governs what comes right after it, in the same clause."""
_NOT_NEGATION = re.compile(
    r"\b(?:not only|no (?:fewer|less|more|later) than|not (?:fewer|less|more) than|no longer than|no doubt|"
    r"not least|no matter|if not|whether or not|why not|nothing but|no\.\s?\d|not to mention|can['’]t help|"
    r"not just|not one but)\b",
    re.IGNORECASE,
)
"""Wordings that negate nothing about the fact told."""
_REACH = 60
"""Characters behind a negation in which what it negates stands."""
_WORDS_BEHIND = 2
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "increase|rise|rose|grow|grew|climb|gain|up|jump|surge|soar",
        "decrease|fall|fell|drop|decline|shrink|shrank|sink|sank|down|slide|slid|slip|tumble|plunge|plummet",
    ),
    ("win|won|victori|victory", "lose|lost"),
    (
        "accept|approve|agree|back|support|endorse|favor|favour",
        "reject|oppose|refuse|decline|veto|denounce",
    ),
    ("pass", "fail|block|reject|defeat"),
    ("open|reopen", "close|shut"),
    ("start|begin|began|launch", "end|stop|halt|finish|cease"),
    ("arrive|enter|join", "leave|left|depart|quit|withdraw|withdrew|exit"),
    ("alive|survive", "dead|die|kill"),
    ("guilty|convict", "innocent|acquit|clear"),
    ("legal", "illegal|unlawful"),
    ("allow|permit|legalize", "ban|prohibit|forbid|block|bar"),
    ("confirm|verify|acknowledge|admit", "deny|dispute|refute"),
    ("most|majority", "few|minority"),
    ("true", "false"),
    ("hire|appoint", "dismiss|sack|oust"),
    ("raise", "cut|lower|reduce"),
    ("buy|bought", "sell|sold"),
    ("public", "private|secret"),
    ("paid|salaried", "unpaid|uncompensated"),
    ("daughter", "son"),
    ("sister", "brother"),
    ("older|elder", "younger"),
    ("north|northern", "south|southern"),
    ("east|eastern", "west|western"),
    ("morning", "afternoon|evening|night"),
)


def negated(text: str) -> bool:
    """Tell whether `text` negates what it tells. Two negations cancel ("did not fail to")."""
    return len(NEGATION.findall(_NOT_NEGATION.sub(" ", text))) % 2 == 1


def reverses(negating: str, plain: frozenset[str]) -> bool:
    """Tell whether a negation in `negating` takes back what the other text says.

    One of the first content words behind the negation must be among `plain`, the stems of the other text: "did not sign
    the letter" takes back "signed the letter", but not "sent the letter".
    """
    text = _NOT_NEGATION.sub(" ", negating)
    for match in NEGATION.finditer(text):
        behind = [stem(w) for w in words(text[match.end() :][:_REACH]) if w not in STOPWORDS]
        if plain.intersection(behind[:_WORDS_BEHIND]):
            return True
    return False


def opposites(claim: frozenset[str], evidence: frozenset[str]) -> tuple[str, str] | None:
    """Return a pair of opposite terms of which the claim has one and the evidence only the other.

    Args:
        claim: words and stems of the claim.
        evidence: words and stems of the evidence.
    """
    for left, right in _sides():
        for mine, theirs in ((left, right), (right, left)):
            has, other = claim & mine, evidence & theirs
            if has and other and not evidence & mine and not claim & theirs:
                return max(has), max(other)  # words rather than their stems
    return None


@cache
def _sides() -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(_forms(a), _forms(b)) for a, b in _OPPOSITES]


def _forms(side: str) -> frozenset[str]:
    """Return the words of one side with their stems, so that "increased" is found by "increase"."""
    return frozenset(form for word in side.split("|") for form in (word, stem(word)))
