"""Whom "he", "Trump" or "the 45-year-old" is: people of an article by full name, and pronouns where it is safe."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from provenance.models import SourceKind
from provenance.sources.attribution import lexicon as lex
from provenance.sources.attribution.lexicon import listed
from provenance.sources.attribution.parties import carrier_kind, kind_of
from provenance.text.first_names import FEMININE, MASCULINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.sources.attribution.tokens import Tokens

NEARBY_PARAGRAPHS = 2
"""How many paragraphs back a pronoun may point."""
NEARBY_TOKENS = 150
"""How many tokens back, where paragraphs are long."""
_INITIALS = 3
"""Letters of capitals that may be a name; more are an organisation."""
_LONGEST = 5
"""Tokens of a name."""


class Gender(StrEnum):
    """As far as the words show it."""

    MASCULINE = "m"
    FEMININE = "f"
    UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text."""

    start: int
    """First token."""
    end: int
    name: str
    """The full name, as the article first gives it."""
    gender: Gender


_MASCULINE = MASCULINE | listed("mr sir")
_FEMININE = FEMININE | listed("mrs ms")
_AMBIGUOUS = _MASCULINE & _FEMININE
_FIRST_NAMES = _MASCULINE | _FEMININE
_PARTICLES = listed("de van von al bin der la le du di da el ben o")
_NEVER = (
    lex.WEEKDAYS
    | lex.SUBJECT_PRONOUNS | lex.OTHER_PRONOUNS | lex.DETERMINERS | lex.PREPOSITIONS | lex.CONJUNCTIONS | lex.ADVERBS
    | listed(
        "january february march april june july august september october november december republican "
        "republicans democrat democrats democratic american americans congress senate house party "
        "united states state new north south east west city county university court street avenue act "
        "law islamic muslim christian white obamacare"
    )
)  # fmt: skip


class People:
    """The people whom an article names."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        runs = list(_names(tokens))
        self._full: dict[str, dict[str, tuple[str, Gender]]] = {}
        self._genders: dict[str, set[Gender]] = {}
        for start, end, gender in runs:
            words = tokens.words[start:end]
            last = words[-1].lower()
            if len(words) > 1:
                self._full.setdefault(last, {}).setdefault(words[0].lower(), (" ".join(words), gender))
            if gender is not Gender.UNKNOWN:
                self._genders.setdefault(last, set()).add(gender)
        self.mentions: list[Mention] = []
        for start, end, gender in runs:
            last = tokens.words[end - 1].lower()
            whole = " ".join(tokens.words[start:end]) if end - start > 1 else self._called(last, gender)
            if whole:
                shown = self._genders.get(last, set()) if gender is Gender.UNKNOWN else {gender}
                self.mentions.append(
                    Mention(start, end, whole, *shown if len(shown) == 1 else (Gender.UNKNOWN,))
                )

    def _called(self, last: str, gender: Gender) -> str | None:
        """Return the full name of whom a last name alone means; None where the article has two people of that name.

        "Mr. Hale" is not Ana Hale, and "Hale" is neither of them.
        """
        genders = {gender} if gender is not Gender.UNKNOWN else self._genders.get(last, set())
        named = self._full.get(last, {}).values()
        fit = [name for name, shown in named if genders <= {shown} or shown is Gender.UNKNOWN or not genders]
        return fit[0] if len(fit) == 1 and (len(named) == 1 or gender is not Gender.UNKNOWN) else None

    def within(self, start: int, end: int) -> Mention | None:
        """Return the person named in tokens `start` to `end`: the last one, as in "campaign chief Ana Ruiz".

        What stands behind a preposition is what somebody is of ("Bishop Ana Ruiz of San Rafael"), unless nobody else is
        named ("a spokesman for Ana Ruiz").
        """
        first, last = (bisect_left(self.mentions, place, key=_start) for place in (start, end))
        named = [m for m in self.mentions[first:last] if m.end <= end]
        before = self._tokens.words
        heads = [m for m in named if m.start == start or before[m.start - 1].lower() not in lex.PREPOSITIONS]
        return next(reversed(heads or named), None)

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the people named outside of quotations in tokens `start` to `end`."""
        quote = self._tokens.quote
        first, last = (bisect_left(self.mentions, place, key=_start) for place in (start, end))
        return [m for m in self.mentions[first:last] if m.end <= end and not quote[m.start]]


_start = attrgetter("start")


def _names(tokens: Tokens) -> Iterator[tuple[int, int, Gender]]:
    """Yield runs of capitalised words that may name a person, without the title, with what the title tells."""
    words, n = tokens.words, len(tokens)
    i = 0
    while i < n:
        if not words[i][0].isupper() or not _is_name(words[i]):
            i += 1
            continue
        start = i
        while i < n and i - start < _LONGEST + 2 and (_is_name(words[i]) or _inside_name(words, i)):
            i += 1
        end = i
        titled = Gender.UNKNOWN
        while start < end and (words[start].lower() in _TITLES or words[start] == "."):
            if words[start].lower() in ("mr", "mrs", "ms", "sir"):
                titled = Gender.MASCULINE if words[start].lower() in ("mr", "sir") else Gender.FEMININE
            start += 1
        has_title = start > 0 and words[start - 1].lower() in _BEFORE_A_NAME
        if start < end and end - start <= _LONGEST and _person(words[start:end], has_title=has_title):
            yield start, end, titled if titled is not Gender.UNKNOWN else _gender_of(words[start])


_TITLES = lex.TITLES | listed(
    "rep sen chairman chairwoman spokesman spokeswoman spokesperson mayor minister sheriff chief "
    "director congressman congresswoman vice attorney general prime defense defence foreign lt col "
    "king queen prince pope"
)
_BEFORE_A_NAME = _TITLES | {"."}


def _is_name(word: str) -> bool:
    return (
        word[0].isupper()
        and word.lower() not in _NEVER
        and (len(word) > 1 or word in "ABCDEFGHJKLMNOPQRSTUVWXYZ")
    )


def _inside_name(words: list[str], i: int) -> bool:
    """Tell whether the token at `i` stands inside of a name: an initial's stop, a particle."""
    if i + 1 >= len(words) or not words[i + 1][0].isupper():
        return False
    before = words[i - 1]
    return words[i].lower() in _PARTICLES or (
        words[i] == "." and (len(before) == 1 or before.lower() in _TITLES)
    )


def _person(words: list[str], *, has_title: bool) -> bool:
    if any(word.lower() in lex.OFFICIALS or (word.isupper() and len(word) > _INITIALS) for word in words):
        return False
    if carrier_kind(" ".join(words)) is not None:
        return False
    return len(words) > 1 or has_title or words[0].lower() not in _FIRST_NAMES


def _gender_of(first: str) -> Gender:
    low = first.lower()
    if low in _AMBIGUOUS:
        return Gender.UNKNOWN
    if low in _MASCULINE:
        return Gender.MASCULINE
    return Gender.FEMININE if low in _FEMININE else Gender.UNKNOWN


_MALE_WORDS = re.compile(
    r"\b(?:spokesman|chairman|congressman|husband|father|son|brother|man|king|prince)\b", re.IGNORECASE
)
_FEMALE_WORDS = re.compile(
    r"\b(?:spokeswoman|chairwoman|congresswoman|wife|mother|daughter|sister|woman|queen|princess)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke where."""

    at: int
    """First token of the source."""
    name: str
    kind: SourceKind | None
    gender: Gender


def speaker_of(text: str, at: int, person: Mention | None) -> Speaker | None:
    """Return the speaker that a source phrase names, or None for a pronoun."""
    if person is not None:
        gender = person.gender
        if gender is Gender.UNKNOWN:
            gender = _shown(text)
        return Speaker(at, person.name, SourceKind.PERSON, gender)
    kind = kind_of(text)
    return None if kind is None else Speaker(at, text, kind, _shown(text))


def _shown(text: str) -> Gender:
    if _MALE_WORDS.search(text):
        return Gender.MASCULINE
    return Gender.FEMININE if _FEMALE_WORDS.search(text) else Gender.UNKNOWN


def resolve(pronoun: str, at: int, speakers: list[Speaker], people: People, tokens: Tokens) -> Speaker | None:
    """Return whom a pronoun stands for, if only one named speaker nearby can be meant.

    Nearby is the paragraph so far, and where nobody who fits is named there, the two before it.

    Args:
        pronoun: as it stands.
        at: its token.
        speakers: those credited so far, in order.
        people: all who are named.
        tokens: the text.
    """
    low = pronoun.lower()
    wanted = Gender.MASCULINE if low in lex.MASCULINE else Gender.FEMININE if low in lex.FEMININE else None
    if low in ("who", "whose"):
        person = people.within(max(at - 4, 0), at)
        return (
            None if person is None else Speaker(person.start, person.name, SourceKind.PERSON, person.gender)
        )
    body = low in ("it", "its")
    if wanted is None and not body:
        return None
    paragraph = int(tokens.paragraph[at])
    for back in (0, NEARBY_PARAGRAPHS):
        first = max(at - NEARBY_TOKENS, _start_of(tokens, paragraph - back))
        recent = [s for s in speakers if first <= s.at < at]
        if body:
            named = {
                s.name: s for s in recent if s.kind not in (None, SourceKind.PERSON, SourceKind.ANONYMOUS)
            }
            others: set[str] = set()
        else:
            fits = (wanted, Gender.UNKNOWN)
            named = {s.name: s for s in recent if s.kind is SourceKind.PERSON and s.gender in fits}
            others = {m.name for m in people.between(first, at) if m.gender in fits}
        if named or others:
            return next(iter(named.values())) if len(named) == 1 and not others - set(named) else None
    return None


def _start_of(tokens: Tokens, paragraph: int) -> int:
    return int(tokens.paragraph.searchsorted(paragraph)) if paragraph > 0 else 0
