"""Is this the claim that was here before: fingerprints that outlive moved lines, and a likeness that outlives edits."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from provenance.text.terms import STOPWORDS, search_terms

LIKE = 0.6
"""Share of words that two wordings of one claim must have in common. Swapping two of ten words leaves 0.67."""
_SHORT = 3
"""Letters of a word whose last s is taken for part of it."""
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’']*")
_FIGURE = re.compile(r"n?\d")
_NEGATION_WORDS = """
    no not nor never nobody none neither without cannot denied denies deny false
    isn't aren't wasn't weren't don't doesn't didn't won't can't
"""
_NEGATION = frozenset(_NEGATION_WORDS.split())
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("over above more", "under below less fewer"),
        ("up", "down"),
        ("least", "most"),
        ("before until", "after since"),
    )
)
"""Words that turn what a claim says, though many of them are function words."""
_TURNING = _NEGATION.union(*(side for pair in _OPPOSITES for side in pair))
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "%": "percent"}
"""What a figure is of: it is part of the figure."""
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)


def fingerprint(code: str, path: str, claim: str) -> str:
    """Return 32 hexadecimal digits that stand for a rule, a file and what a claim says.

    Line, case, punctuation, order and function words do not matter, but for those that turn what is said ("over",
    "before"); figures are taken by value and unit of money.
    """
    told = "\n".join([code, path, *sorted(_terms(claim))])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def likeness(one: str, other: str) -> float:
    """Return how much two wordings share, 0 to 1.

    The share is Jaccard's, over words without function words. It is 0 where figures or negations differ, where one says
    the opposite ("over", "under"), or where one has a name (a word with a capital letter) that the other lacks: then
    they say another thing.
    """
    a, b = _terms(one), _terms(other)
    if _hard(a) != _hard(b) or _opposed(a, b) or not (_names(one) <= b and _names(other) <= a):
        return 0.0
    return len(a & b) / len(a | b) if a | b else 1.0


@lru_cache(maxsize=4096)
def _terms(claim: str) -> frozenset[str]:
    signs = {word for sign, word in _SIGNS.items() if sign in claim}
    terms = frozenset(search_terms(_PER_CENT.sub("percent", claim))) | signs
    content = terms - (STOPWORDS - _TURNING)
    return frozenset(_singular(term) for term in content or terms)


@lru_cache(maxsize=4096)
def _names(claim: str) -> frozenset[str]:
    capitalised = (_singular(term) for word in _CAPITALISED.findall(claim) for term in search_terms(word))
    return frozenset(capitalised) & (_terms(claim) - _TURNING)


def _singular(term: str) -> str:
    return term[:-1] if len(term) > _SHORT and term.endswith("s") and not term.endswith("ss") else term


def _hard(terms: frozenset[str]) -> frozenset[str]:
    exact = _NEGATION.union(_SIGNS.values())
    return frozenset(term for term in terms if _FIGURE.match(term) or term in exact)


def _opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether one has a word of one side only, and the other of the opposite side only."""
    sides = [[(bool(terms & one), bool(terms & other)) for one, other in _OPPOSITES] for terms in (a, b)]
    return any({x, y} == {(True, False), (False, True)} for x, y in zip(*sides, strict=True))
