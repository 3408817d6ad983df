"""Shared words: how much of the claim's content stands in the evidence, by stem."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from threading import local
from typing import Any

from provenance.text.terms import STOPWORDS, words

_NAME = re.compile(r"(?<![.!?:“\"]\s)(?<!^)\b[A-Z][\w’'.-]+")
CALENDAR = re.compile(
    r"^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|wednes|thurs?|fri|sat|satur|sun)"
    r"(?:uary|ruary|ch|il|ust|ember|ober|day)?$"
)
"""Months and weekdays: dates, not names."""
_NAME_WEIGHT = 2.0
"""A name says more of what a sentence is about than a common word does."""
_DIGIT = re.compile(r"\d")
_ENGLISH = "english"


_of_thread = local()
"""`stemmer`: a Snowball stemmer has state and may not be used by two threads at a time."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the Porter2 stem of an English word (Snowball)."""
    return str(_stemmer().stemWord(word))


def _stemmer() -> Any:  # noqa: ANN401  (PyStemmer is untyped)
    try:
        return _of_thread.stemmer
    except AttributeError:
        from Stemmer import Stemmer

        _of_thread.stemmer = Stemmer(_ENGLISH, 0)  # `stem` remembers; a second memory only costs
        return _of_thread.stemmer


@dataclass(frozen=True, slots=True)
class Wording:
    """The content words of a text, by stem."""

    stems: frozenset[str]
    names: frozenset[str]
    """Stems of words with a capital letter inside a sentence."""
    surface: frozenset[str]
    """Words and stems together, lower case, function words included."""

    def joined(self, other: Wording) -> Wording:
        """Return the wording of both texts together."""
        return Wording(self.stems | other.stems, self.names | other.names, self.surface | other.surface)

    def coverage(self, other: Wording) -> float:
        """Return the share of this wording that stands in `other`, names counting twice; 0 to 1."""
        total = sum(self._weight(s) for s in self.stems)
        if not total:
            return 0.0
        return sum(self._weight(s) for s in self.stems & other.stems) / total

    def name_coverage(self, other: Wording) -> float:
        """Return the share of this wording's names that stand in `other`; 1 when it has none."""
        return len(self.names & other.stems) / len(self.names) if self.names else 1.0

    def _weight(self, item: str) -> float:
        return _NAME_WEIGHT if item in self.names else 1.0


def names_of(text: str) -> list[str]:
    """Return the words with a capital letter inside a sentence, in order, without a possessive's ending."""
    found = (word for name in _NAME.findall(text) for word in words(name) if not CALENDAR.match(word))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """Return the content words of `text`: no function words, no bare figures (quantities are compared apart)."""
    stem_of = {token: stem(token) for token in words(text)}
    stems = {s for t, s in stem_of.items() if t not in STOPWORDS and (t.isalpha() or not _DIGIT.search(t))}
    names = {stem(name) for name in names_of(text)}
    return Wording(frozenset(stems), frozenset(names & stems), frozenset((*stem_of, *stem_of.values())))
