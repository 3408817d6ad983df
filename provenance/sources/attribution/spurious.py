"""What looks like an attribution and is none, and what a source's run took in beside the name.

The tagger learned from political news. News of crimes has the same verbs in another sense: who "was charged with
murder" says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.sources.attribution.lexicon import PREPOSITIONS, WEEKDAYS, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.sources.attribution.links import Link, Run
    from provenance.sources.attribution.tokens import Tokens

_BEING = listed("is are was were be been being 's ’s")
_DONE_TO = listed(
    "charged arrested indicted convicted sentenced acquitted booked jailed ordered cleared detained arraigned"
)
"""What courts and the police do to somebody."""
_AROUND = 4
"""Tokens before a verb among which the auxiliary of its passive stands."""
_OPENING = PREPOSITIONS | listed("involving including regarding concerning following amid despite")


def without_spurious(found: Iterable[Link], tokens: Tokens) -> list[Link]:
    """Return the attributions but those whose cue is done to somebody, with sources that end where the name does."""
    words = [word.lower() for word in tokens.words]
    kept = (link for link in found if not _is_done_to(link.cue, words))
    return [replace(link, source=_name(link.source, words)) if link.source else link for link in kept]


def _is_done_to(cue: Run, words: Sequence[str]) -> bool:
    """Tell a cue that is the passive of what courts do: "has been charged", "was arrested and"."""
    verb = next((i for i in range(*cue) if words[i] in _DONE_TO), None)
    if verb is None:
        return False
    before = words[max(0, verb - _AROUND) : verb]
    return not _BEING.isdisjoint(before) and "by" not in words[verb + 1 : verb + 2]


def _name(source: Run, words: Sequence[str]) -> Run:
    """Return a source without a clause that opens its sentence, and without the day on which it spoke.

    "involving Ukraine, the Accountability Office" -> "the Accountability Office"; "Mr Biden on Friday" -> "Mr Biden".
    """
    start, end = source
    if words[start] in _OPENING and "," in words[start : end - 1]:
        start = words.index(",", start) + 1
    if end - start > 1 and words[end - 1] in WEEKDAYS:
        end -= 1
        if end - start > 1 and words[end - 1] == "on":
            end -= 1
    return start, end
