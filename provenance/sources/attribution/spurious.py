"""What looks like an attribution and is none, and what a source's run took in beside the name.

The tagger learned from political news. News of crimes has the same verbs in another sense: who "was charged with
murder" says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.sources.attribution.lexicon import ADVERBS, DETERMINERS, listed

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


def without_spurious(found: Iterable[Link], tokens: Tokens) -> list[Link]:
    """Return the attributions but those whose cue is done to somebody, with sources that end where the name does."""
    words = [word.lower() for word in tokens.words]
    kept = (link for link in found if not _is_done_to(link.cue, words))
    return [replace(link, source=_name(link.source, tokens, words)) if link.source else link for link in kept]


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
