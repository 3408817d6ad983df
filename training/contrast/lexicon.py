"""What the corpora tell of their words: which are names, which follow which, which are rare."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from provenance.text.terms import STOPWORDS
from training.contrast.names import Name, names

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from training.contrast.passages import Passage

_WORD = re.compile(r"[A-Za-z][a-z’'-]+[a-z]")
_RARE = range(2, 250)
"""Sentences that hold a word which says what a sentence is about."""
_NAMED = 12000
"""Passages that are read for persons of any article."""
_COMMON = 8
"""Times a word must be seen before it is put in another's place."""


class Lexicon:
    """Word statistics of the passages, and the passages by rare word and by article."""

    def __init__(self, found: list[Passage]) -> None:
        self.passages = found
        self._lower: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._between: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._article: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(found):
            self._article[passage.article].append(number)
            self._count(number, passage.text)
        self.persons = sorted(
            {n.text for p in found[:_NAMED] for n in names(p.text) if n.kind == "person"}
        ) or [""]
        """Persons of a part of the corpora."""
        self._names: dict[str, list[Name]] = {}

    def _count(self, number: int, text: str) -> None:
        tokens = text.split()
        for before, word, after in zip(tokens, tokens[1:], [*tokens[2:], ""], strict=False):
            (self._capital if word[0].isupper() else self._lower)[word.lower().strip(".,")] += 1
            if _WORD.fullmatch(word) and word.islower() and word not in STOPWORDS:
                self._between[before.lower(), after.lower()][word] += 1
        for word in topic_words(text):
            self._holding[word].append(number)

    def lowered(self, text: str) -> str:
        """Return `text` with its first letter small, unless it opens with a name."""
        first = text.split(maxsplit=1)[0].strip(".,")
        word = first.lower()
        if len(first) > 1 and first[1:].lower() != first[1:]:
            return text
        rest = text[len(first) :].lstrip(" .,")
        if rest[:1].isupper() and word not in STOPWORDS:
            return text
        return text[0].lower() + text[1:] if self._lower[word] > self._capital[word] else text

    def sentence_case(self, title: str) -> str:
        """Return a headline as a sentence is written: small letters but for names and the first word."""
        words = title.split()
        plain = [words[0][:1].upper() + words[0][1:]]
        for word in words[1:]:
            bare = word.lower().strip(".,:;’'“”\"")
            usual = self._lower[bare] > self._capital[bare]
            plain.append(word.lower() if usual and word[1:].islower() else word)
        return " ".join(plain)

    def in_place(self, before: str, word: str, after: str, chance: random.Random) -> str | None:
        """Return another word that news writes between `before` and `after`, of the same ending as `word`."""
        seen = self._between.get((before.lower(), after.lower()), Counter())
        others = sorted(
            w for w in seen if w[-2:] == word[-2:] and w[:4] != word[:4] and self._lower[w] >= _COMMON
        )
        return chance.choice(others) if others else None

    def rare(self, text: str) -> list[str]:
        """Return the words of `text` that say what it is about."""
        return [w for w in sorted(topic_words(text)) if len(self._holding.get(w, ())) in _RARE]

    def related(self, text: str, least: int) -> Iterable[Passage]:
        """Return passages that share at least `least` rare words with `text`, those sharing most first."""
        shared: Counter[int] = Counter()
        for word in self.rare(text):
            shared.update(self._holding[word])
        return [
            self.passages[n]
            for n, count in sorted(shared.items(), key=lambda i: (-i[1], i[0]))
            if count >= least
        ]

    def beside(self, passage: Passage) -> list[Passage]:
        """Return the other passages of the same article, in order."""
        return [p for n in self._article[passage.article] if (p := self.passages[n]) is not passage]

    def names_near(self, passage: Passage, kind: str) -> list[str]:
        """Return the names of a kind in the article of `passage`, sorted."""
        if passage.article not in self._names:
            texts = [self.passages[n].text for n in self._article[passage.article]]
            self._names[passage.article] = [name for text in texts for name in names(text)]
        return sorted({name.text for name in self._names[passage.article] if name.kind == kind})


def topic_words(text: str) -> set[str]:
    """Return the content words of `text`, lower case."""
    return {w.lower() for w in re.findall(r"[A-Za-z][a-zA-Z]{3,}", text) if w.lower() not in STOPWORDS}
