"""The names of a sentence and the words around them: who stands where. English, by capital letters alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from provenance.stance.lexical import CALENDAR
from provenance.text.terms import STOPWORDS, words

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'&-][^\W_]+)*|[^\w\s]")
_OPENS = frozenset('.!?:“"‘`')
"""Signs behind which a capital letter tells nothing."""
_SHORT = 4
"""Letters of a word up to which a capital function word is no name: "The", "With"."""
_ALIKE = 4
"""First letters that "Iraq" and "Iraqi", "Belarus" and "Belarusian" share."""
_UNTOLD = frozenset(
    words(
        "mr mrs ms dr sir sen rep gov gen col lt sgt capt captain president senator governor secretary congressman "
        "congresswoman representative former vice prime chief minister first lady mayor chancellor king queen prince "
        "pope professor judge justice attorney general officer detective ambassador leader speaker republican "
        "republicans democrat democrats democratic new north south east west saint us usa"
    )
)
"""Parts of names that do not tell one from another."""


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words in a row."""

    start: int
    """Number of the first word."""
    end: int
    """Number of the last word + 1."""
    text: str
    parts: frozenset[str]
    """Its words, lower case, but for titles."""
    possessive: bool
    sure: bool
    """Not known by a capital at the start of a sentence alone."""

    def could_be(self, other: Name) -> bool:
        """Tell whether both may mean one: a word is shared, or begins alike ("Iraq", "Iraqi")."""
        if self.parts & other.parts:
            return True
        mine = {part[:_ALIKE] for part in self.parts if len(part) >= _ALIKE}
        return any(part[:_ALIKE] in mine for part in other.parts)


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence as words and names."""

    words: tuple[str, ...]
    """Lower case, signs too, without possessives and accents."""
    names: tuple[Name, ...]
    at: dict[int, Name]
    """The name that each of its words belongs to, by the word's number."""


@lru_cache(maxsize=8192)
def named(text: str) -> Named:
    """Return the words and names of `text`."""
    raw, possessive = [], []
    for token in _TOKEN.findall(_plain(text)):
        owns = len(token) > 2 and token[-2] in "’'" and token[-1] in "sS"  # noqa: PLR2004  ("'s" and a letter)
        raw.append(token[:-2] if owns else token)
        possessive.append(owns)
    lower = tuple(word.lower().replace(".", "") or word for word in raw)
    names: list[Name] = []
    opens, i = True, 0
    while i < len(raw):
        if not raw[i][0].isalnum():
            opens = opens or raw[i] in _OPENS
            i += 1
            continue
        j = i
        while j < len(raw) and _is_capital(raw[j], lower[j]) and not (j > i and possessive[j - 1]):
            j += 1
        parts = frozenset(word for word in lower[i:j] if word not in _UNTOLD and word not in STOPWORDS)
        if parts:
            sure = not opens or j - i > 1
            names.append(Name(i, j, " ".join(raw[i:j]), parts, possessive[j - 1], sure))
        opens, i = False, max(j, i + 1)
    return Named(lower, tuple(names), {n: name for name in names for n in range(name.start, name.end)})


def _is_capital(token: str, word: str) -> bool:
    if not token[0].isupper() or CALENDAR.match(word):
        return False
    return word not in STOPWORDS or len(token) > _SHORT or (len(token) > 1 and token.isupper())


def _plain(text: str) -> str:
    """Return `text` without accents: "Sá" and "Sa" are one name."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
