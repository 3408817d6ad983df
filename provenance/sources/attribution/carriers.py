"""Outlets and agencies that are credited by rule: their names are known, and few words credit them.

"according to Reuters", "The Post has learned", "as CNN reported", "was first reported by The Times", "per Axios".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.sources.attribution.lexicon import WordClass, listed
from provenance.sources.attribution.links import Link, apart
from provenance.sources.attribution.parties import WRITINGS, carrier_kind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from provenance.sources.attribution.links import Run
    from provenance.sources.attribution.tokens import Tokens

_LONGEST = 5
"""Tokens of a name."""
_SKIPPED = 3
"""Auxiliaries and adverbs between a name and its verb."""
_TELLING = listed(
    "learned found obtained published publishes detailed showed shows put ruled rated calculated counted confirmed "
    "uncovered unearthed revealed broke showing ran runs carried aired broadcast covered covers"
)
"""What an outlet does to tell, beside the verbs of saying."""
_NO_NAME = frozenset(
    {WordClass.CONJUNCTION, WordClass.PREPOSITION, WordClass.PRONOUN, WordClass.ADVERB, WordClass.WEEKDAY}
)
"""Capitalised at the start of a sentence, not as a name."""
_QUOTING = listed("quote quotes quoted quoting cite cites cited citing")
_LONGEST_PARTY = 12
"""Tokens of who is quoted."""
_LEAST_CONTENT = 3
"""Tokens of a clause."""
_SURE = 0.9
"""Given as the probability of what a rule finds."""


def with_carriers(found: Sequence[Link], tokens: Tokens, classes: Sequence[int]) -> list[Link]:
    """Add the attributions to outlets and agencies that `found` lacks, and make cut names in it whole."""
    links = list(found)
    of_token: dict[int, list[int]] = {}
    for number, link in enumerate(links):
        for i in range(*link.source) if link.source else ():
            of_token.setdefault(i, []).append(number)
    for name in _names(tokens, classes):
        numbers = next((of_token[i] for i in range(*name) if i in of_token), ())
        for number in numbers:
            links[number] = _made_whole(links[number], name, tokens, classes)
        if numbers:
            continue
        if not tokens.quote[name[0]] and (made := _credited(name, tokens, classes)) is not None:
            links.append(made)
    return sorted(links, key=lambda link: link.cue)


def with_quoted(found: Sequence[Link], tokens: Tokens) -> list[Link]:
    """Credit whom another quotes with what he is quoted "as saying": "Interfax quoted the governor as saying that"."""
    quoting = {link.cue[1] for link in found if tokens.words[link.cue[1] - 1].lower() in _QUOTING}
    return [_quoted(link, quoting, tokens) for link in found]


def _quoted(link: Link, quoting: Container[int], tokens: Tokens) -> Link:
    """Give a cue "as saying" without a source the party between it and a cue of quoting, whose ends are `quoting`."""
    cue = link.cue[0]
    if link.source is not None or tokens.words[cue].lower() != "as":
        return link
    start = next((i for i in range(cue - 1, max(cue - _LONGEST_PARTY, 0), -1) if i in quoting), None)
    return link if start is None or "," in tokens.words[start:cue] else replace(link, source=(start, cue))


def _names(tokens: Tokens, classes: Sequence[int]) -> Iterator[Run]:
    """Yield the names of outlets and agencies: the longest run of capitalised words, with its article, that is one."""
    words, behind = tokens.words, 0
    capital = [word[0].isupper() for word in words]
    for i in [i for i, held in enumerate(capital) if held and classes[i] not in _NO_NAME]:
        if i < behind:
            continue
        end = i + 1
        while end < min(len(words), i + _LONGEST) and capital[end]:
            end += 1
        found = next((j for j in range(end, i, -1) if _is_carrier(words, i, j)), None)
        if found is not None:
            article = i > 0 and classes[i - 1] == WordClass.DETERMINER and words[i - 1].lower() == "the"
            yield (i - 1 if article else i), found
            behind = found


def _is_carrier(words: Sequence[str], start: int, end: int) -> bool:
    if words[end - 1].lower() == "the":
        return False
    with_article = start > 0 and words[start - 1] == "the"
    return carrier_kind(" ".join(words[start - with_article : end])) is not None


def _made_whole(link: Link, name: Run, tokens: Tokens, classes: Sequence[int]) -> Link:
    """Let a source that holds a part of a name hold all of it, and one that runs on over a verb end with the name."""
    assert link.source is not None
    if link.cue[1] == name[0] and name[1] < len(tokens) and tokens.words[name[1]] == ",":
        # "According to The New York Times, Former President ...": what is told begins behind the comma
        return _credited(name, tokens, classes) or link
    source = (min(link.source[0], name[0]), max(link.source[1], name[1]))
    if source[1] > name[1] and _tells(name[1], tokens, classes):
        source = (source[0], name[1])
    if source == link.source or (source[0] < link.cue[1] and link.cue[0] < source[1]):
        return link
    content = tuple(apart(link.content, source))
    return replace(link, source=source, content=content) if content else link


def _credited(name: Run, tokens: Tokens, classes: Sequence[int]) -> Link | None:
    """Return the attribution to `name` that the words beside it make, if they do."""
    sentence = tokens.sentence[name[0]]
    first, last = (
        int(i) for i in (tokens.sentence.searchsorted(sentence), tokens.sentence.searchsorted(sentence + 1))
    )
    before = [word.lower() for word in tokens.words[max(first, name[0] - 2) : name[0]]]
    if before == ["according", "to"]:
        return _link((name[0] - 2, name[0]), name, (first, name[0] - 2), (name[1], last), tokens)
    if before[-1:] == ["per"] or (
        len(before) > 1 and before[1] == "by" and classes[name[0] - 2] == WordClass.SAY
    ):
        cue = (name[0] - len(before[-1:]) if before[-1] == "per" else name[0] - 2, name[0])
        return _link(cue, name, (first, cue[0]), (name[1], last), tokens)
    if name[1] < last and tokens.words[name[1]].lower() in WRITINGS:
        verb = next((i for i in range(name[1] + 1, last) if _tells(i, tokens, classes)), last)
        written = (
            name[0] - (classes[name[0] - 1] == WordClass.DETERMINER) if name[0] > first else name[0],
            verb,
        )
        return (
            _link((verb, verb + 1), written, (first, written[0]), (verb + 1, last), tokens)
            if verb < last
            else None
        )
    verb = name[1]
    while (
        verb < last and verb - name[1] < _SKIPPED and classes[verb] in (WordClass.AUXILIARY, WordClass.ADVERB)
    ):
        verb += 1
    if verb < last and _tells(verb, tokens, classes):
        return _link((name[1], verb + 1), name, (first, name[0]), (verb + 1, last), tokens)
    return None


def _tells(i: int, tokens: Tokens, classes: Sequence[int]) -> bool:
    return classes[i] == WordClass.SAY or tokens.words[i].lower() in _TELLING


def _link(cue: Run, name: Run, before: Run, behind: Run, tokens: Tokens) -> Link | None:
    """Credit `name` with the clause behind it, or, where that is too short, with the one before."""
    for a, b in (behind, before):
        start, end = a, b
        while start < end and not tokens.words[start][0].isalnum() and not tokens.quote[start]:
            start += 1
        while start < end and not tokens.words[end - 1][0].isalnum() and not tokens.quote[end - 1]:
            end -= 1
        if end - start >= _LEAST_CONTENT:
            return Link(cue, name, ((start, end),), _SURE)
    return None
