"""Where a cue's party is likely to stand: the noun phrase before it ("X said") or behind it (", said X").

A guess by word classes alone. It is evidence for the linker, and the answer where the linker has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.sources.attribution import lexicon as lex
from provenance.sources.attribution.lexicon import WordClass, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 16
"""Tokens of a noun phrase."""
_APPOSED = 18
"""Tokens that may stand between commas behind a name: "Smith, 43, said"."""
_STOPS = frozenset(
    {
        WordClass.SAY,
        WordClass.THINK,
        WordClass.DENY,
        WordClass.THAT,
        WordClass.CONJUNCTION,
        WordClass.COMMA,
        WordClass.QUOTE_MARK,
        WordClass.COLON,
        WordClass.OUTSIDE,
        WordClass.DASH,
        WordClass.BRACKET,
    }
)
_VERBAL = frozenset({WordClass.AUXILIARY, WordClass.ADVERB})
_BROKEN_BY = frozenset({WordClass.QUOTE_MARK, WordClass.PERIOD})
# as plain numbers: looking a member up in its class costs more than comparing it
_PERIOD, _COMMA, _AUXILIARY, _PREPOSITION, _WEEKDAY, _PRONOUN = (
    int(each)
    for each in (
        WordClass.PERIOD, WordClass.COMMA, WordClass.AUXILIARY, WordClass.PREPOSITION, WordClass.WEEKDAY,
        WordClass.PRONOUN,
    )
)  # fmt: skip
_LINKS = listed("of for in at from with and & the to about familiar")


def with_names(words: Sequence[str], classes: Sequence[int]) -> list[int]:
    """Return the classes with what goes on a name counted as a part of it: the "Post" of "The Washington Post"."""
    return [
        int(WordClass.CAPITALISED)
        if cls == WordClass.SAY and i and words[i][0].isupper() and classes[i - 1] == WordClass.CAPITALISED
        else cls
        for i, cls in enumerate(classes)
    ]


def party_before(words: Sequence[str], classes: Sequence[int], cue: int, first: int) -> tuple[int, int]:
    """Return the noun phrase that ends before the cue at `cue`, within its sentence from `first`; empty if none."""
    j = cue - 1
    while j >= first and (classes[j] in _VERBAL or words[j].endswith("ly")):
        j -= 1
    if j >= first and classes[j] == _COMMA:
        j = _before_apposition(classes, j, first)
    return _phrase_to(words, classes, j, first)


def _before_apposition(classes: Sequence[int], comma: int, first: int) -> int:
    for k in range(comma - 1, max(first, comma - _APPOSED) - 1, -1):
        if classes[k] == _COMMA:
            return k - 1
        if classes[k] in _BROKEN_BY:
            break
    return first - 1


def _phrase_to(words: Sequence[str], classes: Sequence[int], last: int, first: int) -> tuple[int, int]:
    if last < first:
        return (0, 0)
    if classes[last] == _PRONOUN or words[last].lower() in ("which", "that"):
        return (last, last + 1)
    j = last
    while j >= first and last - j < LONGEST and not _ends(words, classes, j):
        j -= 1
    start = j + 1
    while start <= last and classes[start] == _PREPOSITION:
        start += 1
    return (start, last + 1) if start <= last else (0, 0)


def party_after(words: Sequence[str], classes: Sequence[int], after: int, last: int) -> tuple[int, int]:
    """Return the noun phrase that begins behind a cue, at `after`, within its sentence up to `last`; empty if none."""
    if after > last or after >= len(words):
        return (0, 0)
    if classes[after] == _PRONOUN or words[after].lower() in lex.OTHER_PRONOUNS:
        return (after, after + 1)
    j = after
    while j <= last and j - after < LONGEST and not _ends(words, classes, j):
        if classes[j] == _PREPOSITION and j > after and words[j].lower() not in _LINKS:
            break
        if classes[j] == _WEEKDAY:
            break
        j += 1
    return (after, j) if j > after else (0, 0)


def _ends(words: Sequence[str], classes: Sequence[int], j: int) -> bool:
    cls = classes[j]
    if cls == _PERIOD:  # "Mr." and "J." do not
        return not (words[j] == "." and j and (len(words[j - 1]) == 1 or words[j - 1].lower() in lex.TITLES))
    return (cls in _STOPS and words[j].lower() != "and") or (
        cls == _AUXILIARY and words[j] not in ("’s", "'s")
    )
