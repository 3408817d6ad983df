"""What looks like an attribution and is none, and what a source's run took in beside the name.

The tagger learned from political news. News of crimes has the same verbs in another sense: who "was charged with
murder" says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.sources.attribution.grammar import party_before
from provenance.sources.attribution.lexicon import ADVERBS, DETERMINERS, WordClass, listed
from provenance.sources.attribution.links import apart
from provenance.sources.attribution.quotations import content_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.sources.attribution.links import Link, Run
    from provenance.sources.attribution.tokens import Tokens

_BEING = listed("is are was were be been being")
_DONE_TO = listed(
    "charged arrested indicted convicted sentenced acquitted booked jailed ordered cleared detained arraigned"
)
"""What courts and the police do to somebody."""
_BETWEEN = _BEING | _DONE_TO | ADVERBS | listed("and formally jointly both")
"""What stands between the auxiliary of a passive and its verb."""
_OPENING = listed("in involving including regarding concerning following amid despite")
"""What opens a clause before the party: "In another development involving Ulmeria, the ministry said"."""
_DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
_EDGE = listed("late early")
_PARTICIPLES = ("ed", "en", "ing")
"""Endings before "on Friday" that make it the day of a thing: "a report released on Friday"."""
_MARKS = frozenset({WordClass.COMMA, WordClass.PERIOD, WordClass.DASH, WordClass.BRACKET, WordClass.COLON})
_DATELINE, _PLACE = 16, 3
"""Tokens of the longest dateline, letters of the shortest place in it: "KYIV, Ukraine, Jan. 5 (AP) —"."""


def without_spurious(found: Iterable[Link], tokens: Tokens, classes: Sequence[int]) -> list[Link]:
    """Return the attributions but those whose cue is done to somebody, with sources that are the party and no more."""
    words = [word.lower() for word in tokens.words]
    kept = (link for link in found if not _is_done_to(link.cue, words))
    return [_mended(link, tokens, words, classes) for link in kept]


def _mended(link: Link, tokens: Tokens, words: Sequence[str], classes: Sequence[int]) -> Link:
    link = replace(link, content=tuple(_behind_dateline(run, tokens, classes) for run in link.content))
    if link.source is None:
        return link
    end = _clause_behind(link, tokens, words, classes)
    if end is not None:
        told = (end + 1, link.source[1])
        link = replace(link, source=(link.source[0], end))
        link = replace(link, content=content_with(link, told))
    assert link.source is not None
    source = _name(link.source, tokens, words)
    source = _with_possessor(_antecedent(source, link.cue, tokens, classes), tokens, words)
    content = tuple(apart(link.content, source))
    overlaps = source[0] < link.cue[1] and link.cue[0] < source[1]
    return link if overlaps or not content else replace(link, source=source, content=content)


def _clause_behind(link: Link, tokens: Tokens, words: Sequence[str], classes: Sequence[int]) -> int | None:
    """Return the comma behind which a source at the start of its sentence runs on into what is told.

    "According to court papers, Hale fired | four shots": nothing parts the source from the rest but that comma.
    """
    assert link.source is not None
    start, end = link.source
    cue = link.cue[0]
    opens = cue == 0 or tokens.sentence[cue - 1] != tokens.sentence[cue]
    if words[cue] != "according" or not opens or link.cue[1] != start:
        return None
    goes_on = (
        end < len(words) and tokens.sentence[end] == tokens.sentence[start] and classes[end] not in _MARKS
    )
    commas = [i for i in range(start + 1, end - 1) if words[i] == ","]
    return commas[-1] if goes_on and commas else None


def _antecedent(source: Run, cue: Run, tokens: Tokens, classes: Sequence[int]) -> Run:
    """Return the party that a clause between commas is about: "The US, which backs it, says" has it from the US."""
    start, end = source
    words = tokens.words
    between = start and words[start - 1] == "," and end < cue[0] and words[end] == ","
    if not between or words[start].lower() not in ("who", "which") or end - start == 1:
        return source
    first = int(tokens.sentence.searchsorted(tokens.sentence[start]))
    party = party_before(words, classes, start - 1, first)
    return party if party[0] < party[1] else source


def _with_possessor(source: Run, tokens: Tokens, words: Sequence[str]) -> Run:
    """Return a source that begins with its "'s" from the owner on: "Ulmeria's news agency"."""
    start, end = source
    if words[start] not in ("'s", "’s") or not start:
        return source
    start -= 1
    while start and tokens.words[start][0].isupper() and tokens.words[start - 1][0].isupper():
        start -= 1
    if start and words[start - 1] in DETERMINERS:
        start -= 1
    return start, end


def _behind_dateline(run: Run, tokens: Tokens, classes: Sequence[int]) -> Run:
    """Return a content without the dateline that it begins with: "KELLMOOR (AP) — Two people died"."""
    start, end = run
    if start and tokens.paragraph[start - 1] == tokens.paragraph[start]:
        return run
    dash = next(
        (i for i in range(start, min(end - 1, start + _DATELINE)) if classes[i] == WordClass.DASH), start
    )
    while classes[dash + 1] == WordClass.DASH and dash + 2 < end:
        dash += 1
    place = tokens.words[start:dash]
    is_dateline = any(len(word) >= _PLACE and word.isupper() for word in place) and not any(
        w[0].islower() for w in place
    )
    return (dash + 1, end) if is_dateline and dash + 1 < end else run


def _is_done_to(cue: Run, words: Sequence[str]) -> bool:
    """Tell a cue that is the passive of what courts do: "has been charged", "was arrested and"; not "charged that"."""
    verb = next((i for i in range(*cue) if words[i] in _DONE_TO), None)
    if verb is None or words[verb + 1 : verb + 2] in (["that"], ["by"]):
        return False
    before = verb
    while before > 0 and words[before - 1] in _BETWEEN:
        before -= 1
    return not _BEING.isdisjoint(words[before:verb])


def _name(source: Run, tokens: Tokens, words: Sequence[str]) -> Run:
    """Return a source without a clause that opens its sentence, and without the day on which it spoke.

    "involving Ulmeria, the ministry" -> "the ministry"; "Mr Hale late on Friday" -> "Mr Hale".
    """
    start, end = source
    if words[start] in _OPENING and "," in words[start : end - 1]:
        behind = words.index(",", start) + 1
        if words[behind] in DETERMINERS or tokens.words[behind][0].isupper():
            start = behind
    last = end
    if words[last - 1] in _DAYS and words[last - 2 : last - 1] == ["on"]:
        last -= 2
        if words[last - 1 : last] and words[last - 1] in _EDGE:
            last -= 1
        if last > start and not words[last - 1].endswith(_PARTICIPLES):
            end = last
    return start, end
