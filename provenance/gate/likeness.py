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


def fingerprint(code: str, path: str, claim: str) -> str:
    """Return 32 hexadecimal digits that stand for a rule, a file and what a claim says.

    Line, case, punctuation, order and function words do not matter; figures are taken by value.
    """
    told = "\n".join([code, path, *sorted(_terms(claim))])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def likeness(one: str, other: str) -> float:
    """Return how much two wordings share, 0 to 1.

    The share is Jaccard's, over words without function words. It is 0 where figures or negations differ, or where one
    has a name (a word with a capital letter) that the other lacks: then they say another thing.
    """
    a, b = _terms(one), _terms(other)
    if _hard(a) != _hard(b) or not (_names(one) <= b and _names(other) <= a):
        return 0.0
    return len(a & b) / len(a | b) if a | b else 1.0


@lru_cache(maxsize=4096)
def _terms(claim: str) -> frozenset[str]:
    terms = frozenset(search_terms(claim))
    content = terms - (STOPWORDS - _NEGATION)
    return frozenset(_singular(term) for term in content or terms)


@lru_cache(maxsize=4096)
def _names(claim: str) -> frozenset[str]:
    capitalised = (_singular(term) for word in _CAPITALISED.findall(claim) for term in search_terms(word))
    return frozenset(capitalised) & _terms(claim)


def _singular(term: str) -> str:
    return term[:-1] if len(term) > _SHORT and term.endswith("s") and not term.endswith("ss") else term


def _hard(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if _FIGURE.match(term) or term in _NEGATION)
