"""A sentence that states something, as the scan sees it: its figures and days, what it denies, whom it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.stance.dates import days
from provenance.stance.findings import CORRECTION
from provenance.stance.lexical import Wording, stem, wording
from provenance.stance.pairing import decisive
from provenance.stance.polarity import negated
from provenance.stance.quantities import Quantity, quantities
from provenance.text.cues import DENIAL
from provenance.text.number_words import NUMBER
from provenance.text.numbers import numbers
from provenance.text.terms import STOPWORDS

if TYPE_CHECKING:
    import datetime as dt

    from provenance.stance.dates import Day

_SHORTEST, _LONGEST = 30, 450
"""Characters. Shorter is a heading or a scrap; longer is a list or a table that lost its lines."""
_OF_A_KIND = re.compile(
    r"(?:[^\W\d]+\s){0,3}(?:[$£€]\s?)?[\w.,]+"
    r"(?:\s?[-–]\s?(?!(?:thousand|[mbtr]+illion|one|two|three|four|five|six|seven|eight|nine|plus|odd)\b)[^\W\d]"
    r"|,\s\d|\s?[ap]\.\s?m\b|:\d)",
    re.IGNORECASE,
)
"""A figure that says of what kind something is ("a 17-inch screen"), or that a space broke in two ("2, 117")."""
_BROKEN = re.compile(r"\d[.,]\s$")
_NAMING, _NAMED = re.compile(r"(?<!^)(?<![.!?:] )\b[A-Z]\w+\s$"), re.compile(r"\d+\s(?:[A-Z]|block\b)")
"""A number between two words of a name ("Fox 17 News") or of an address counts nothing."""
_BY_THE_MINUTE = re.compile(
    r"\b(?:Dow|S&P|Nasdaq|DJIA|FTSE|Nikkei|DAX|Hang Seng|(?:crude|Brent|futures|yields?|stocks|shares)\b.{0,40}"
    r"\b(?:rose|fell|gain\w*|los[te]\w*|slipp\w+|dropp?\w*|jump\w*|climb\w*|plung\w+|tumbl\w+|up|down))\b"
)
"""Prices of the market: two reports of one day are of two minutes."""
_COUNTED_BY_ARTICLES = """
    takeaways takeaway things reasons ways lessons questions tips facts quotes charts stories photos
    points
"""
_OF_AN_ARTICLE = frozenset(_COUNTED_BY_ARTICLES.split())
"""What articles count of their own, and points, of which there are too many kinds: of a lead, a game, an index."""
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_LEANS = re.compile(
    r"(?:He|She|It|They|His|Her|Their|This|That|These|Those|Both|Neither|(?:In|At|On|Of|By|With) (?:this|that|"
    r"these|those|it|them)|The (?:latter|former|two|same))\b"
)
"""Openings of a sentence that says of whom or what only beside the one before it: alone it is no claim."""
_SUPPOSED = re.compile(
    r"\b(?:would|could|should|might|will|(?-i:may)|can|if|whether|unless|expect(?:s|ed)|hop(?:es?|ed)|likely|possible|"
    r"plan(?:s|ned)?|propos(?:es?|ed|al)|recommend\w*|vow(?:s|ed)|promis(?:es|ed))\b",
    re.IGNORECASE,
)
"""Told as wished, planned or possible: two such sentences exclude nothing."""
_NO_SENTENCE = re.compile(
    r"https?://|@\w|^\W|\||\b(?:FILE|PHOTO|WATCH(?:ED)?|UPDATED?|EXCLUSIVE|BREAKING)\b|[Ss]ee also|, (?:19|20)\d\d\.?$|"
    r"[^.”\"]$"
)
"""Marks of what is no sentence of the article: embedded posts, captions, credits."""
_SPOKEN = re.compile(r"\b(?:I|me|my|we|(?-i:us)|our|you|your)\b|^[“\"'‘]|[!…]\W*$", re.IGNORECASE)
"""Somebody's own words: what they mean depends on who says them."""
_SHORTEST_TOLD, _LONGEST_TOLD = 40, 300
"""Characters. A longer sentence tells several things, of which one is denied."""
_QUESTION = re.compile(r"\?[”\"’']?\s*$")


@dataclass(frozen=True)
class Statement:
    """A distinct sentence, and where it stands first."""

    number: int
    """What the index calls the sentence."""
    text: str
    document: str
    """Id of the earliest document that has it."""
    outlets: frozenset[str]
    """Keys of the outlets that print it."""
    title: str
    date: dt.date | None
    figures: tuple[Quantity, ...] = ()

    @cached_property
    def wording(self) -> Wording:
        """The content words of the sentence."""
        return wording(self.text)

    @cached_property
    def about(self) -> frozenset[str]:
        """The stems of the sentence and of its title, which says what it is about."""
        return wording(self.title).stems | self.wording.stems

    @property
    def names(self) -> frozenset[str]:
        """Those of them that are names."""
        return wording(self.title).names | self.wording.names

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The stem of the first name in it: what it is about, by all likelihood; empty where there is no name."""
        for found in _CAPITAL.finditer(self.text):
            word = found[0].lower()
            if word not in STOPWORDS:
                return frozenset([stem(word)])
        return frozenset()

    @cached_property
    def tells(self) -> bool:
        """It may state a fact that another denies."""
        return may_tell(self.text)

    @cached_property
    def denies(self) -> bool:
        """Somebody in it says that something is not so."""
        return DENIAL.search(self.text) is not None

    @cached_property
    def negated(self) -> bool:
        """It negates what it tells."""
        return negated(self.text)

    @cached_property
    def values(self) -> frozenset[float]:
        """The value of every number in it, whatever it counts."""
        return frozenset(number.value for number in numbers(self.text))

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that it names."""
        return tuple(days(self.text))


def may_tell(text: str) -> bool:
    """Tell whether a sentence may state a fact that another denies; cheap, for going through all of them.

    What is wished, planned, possible or asked is none.
    """
    return (
        _SHORTEST_TOLD <= len(text) <= _LONGEST_TOLD
        and _QUESTION.search(text) is None
        and _LEANS.match(text) is None
        and _NO_SENTENCE.search(text) is None
        and _SPOKEN.search(text) is None
        and CORRECTION.search(text) is None
        and _SUPPOSED.search(text) is None
        and _BY_THE_MINUTE.search(text) is None
    )


def may_state(text: str) -> bool:
    """Tell whether a sentence may hold a figure to compare; cheap, for going through all of them."""
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and NUMBER.search(text) is not None
        and _QUESTION.search(text) is None
        and _LEANS.match(text) is None
        and _BY_THE_MINUTE.search(text) is None
        and CORRECTION.search(text) is None
        and DENIAL.search(text) is None
    )


def figures_of(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a sentence that say how much or how many, of something that is named."""
    return tuple(
        q
        for q in decisive(quantities(text))
        if (q.noun or q.role or q.dimension == "tally") and not _is_no_amount(text, q)
    )


def _is_no_amount(text: str, figure: Quantity) -> bool:
    if figure.dimension == "tally":
        return False
    if _OF_AN_ARTICLE.intersection(figure.noun[:2]):
        return True
    before = text[max(0, figure.start - 24) : figure.start]
    if _OF_A_KIND.match(text, figure.start) or _BROKEN.search(before):
        return True
    return bool(_NAMED.match(text, figure.start) and _NAMING.search(before))
