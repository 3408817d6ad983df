"""Whom evidence credits: in its sentence, beside it, and in the rest of its article."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.models import SourceKind
from provenance.sources.attribution.document import attributions_of
from provenance.sources.attribution.wording import named_beside
from provenance.sources.credited import Credited, credit_of, credit_to, same_source
from provenance.sources.syndication import quotation_edges
from provenance.text.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.models import Attributed, Document, Evidence
    from provenance.sources.credited import Credit

_HOUSES = frozenset({SourceKind.OFFICIAL, SourceKind.DOCUMENT})
_NAMED = _HOUSES | {SourceKind.PERSON}
_QUOTED = 6
"""Words of a quotation that make a sentence somebody's, even where nobody is credited in it."""
_BEFORE, _BEHIND = 700, 250
"""Characters before and behind a quotation within which its speaker is named: a paragraph or two, and the same one."""
_BESIDE = 300
"""Characters around a sentence in the outlet's voice within which an office is credited for what it goes on to tell."""
_TITLE = 0.6
"""Share of capitalised words from which a quotation is the title of a work."""
_HEADLINE = re.compile(
    r"^(?P<first>[A-Z][\w.’' -]{2,40}?):\s|[,-]\s(?P<last>[\w.’' ]{3,40}?)\s(?:say|says|said)\b"
)
"""Whom a title credits for the whole article: "Police: two shot", "Two shot, sheriff says"."""


def credited_by(evidence: Evidence, document: Document) -> Credited:
    """Return whom a piece of evidence credits.

    Args:
        evidence: of a claim.
        document: that it is from.
    """
    of = _sources_of(document.text, document.language)
    told = tuple(_whole(one, of.people) for one in _told(evidence))
    near = None if told else _near(evidence, document, of)
    around: list[Credit] = []
    if not told:
        start, end = evidence.start - _BEFORE, evidence.end + _BEHIND
        around = [c for one, c in of.every if start <= one.cue.start < end or c in of.mainly]
        around += _in_title(document)
    return Credited(
        told,
        near and _whole(near, of.people),
        tuple(_whole(one, of.people) for one in dict.fromkeys(around)),
        frozenset(words(evidence.quote)),
    )


@dataclass(frozen=True, slots=True)
class _Sources:
    """Whom a document credits, read once for all evidence and claims."""

    found: Sequence[Attributed]
    every: Sequence[tuple[Attributed, Credit]]
    """Those that name somebody."""
    people: dict[str, frozenset[str]]
    mainly: frozenset[Credit]
    """Houses that it has most of what it credits from: a report from the police blotter."""


@lru_cache(maxsize=512)
def _sources_of(text: str, language: str | None) -> _Sources:
    found = attributions_of(text, language)
    every = [(one, credit) for one in found if (credit := _of(one)) is not None]
    said = [credit for one, credit in every if one.speech and credit.kind in _NAMED]
    houses = {credit for _, credit in every if credit.kind in _HOUSES}
    mainly = {one for one in houses if 2 * sum(same_source(one, other) for other in said) >= len(said)}
    return _Sources(found, every, _titles([credit for _, credit in every]), frozenset(mainly))


def _told(evidence: Evidence) -> Iterator[Credit]:
    """Yield whom the sentence credits: the source, and through whom; where the tagger saw none, by its wording."""
    attribution = evidence.attribution
    source = credit_of(attribution)
    if source is not None:
        yield source
    for through in reversed(attribution.via):
        if (credit := credit_to(through, None)) is not None:
            yield credit
    if source is None:
        for phrase in named_beside(evidence.quote):
            credit = credit_to(phrase, None)
            if credit is not None and (
                credit.kind is not SourceKind.PERSON or phrase.split()[-1][0].isupper()
            ):
                yield credit


def _titles(credits_: Iterable[Credit]) -> dict[str, frozenset[str]]:
    """Return all that an article calls each person whom it credits: "police Lt. Tom Hale" is Hale later on."""
    called: dict[str, frozenset[str]] = defaultdict(frozenset)
    for credit in credits_:
        if credit.kind is SourceKind.PERSON:
            called[credit.key] |= credit.told
    return called


def _whole(credit: Credit, called: dict[str, frozenset[str]]) -> Credit:
    if credit.kind is not SourceKind.PERSON or credit.key not in called:
        return credit
    return replace(credit, told=credit.told | called[credit.key])


def _in_title(document: Document) -> Iterator[Credit]:
    for match in _HEADLINE.finditer(document.title or ""):
        credit = credit_to(match["first"] or match["last"], None)
        if credit is not None and credit.kind in _HOUSES:
            yield credit


def _near(evidence: Evidence, document: Document, of: _Sources) -> Credit | None:
    """Return who is credited beside a sentence that names nobody; None where the outlet speaks for itself.

    A quotation, or "he said", goes to the last speaker named before it, else to the first behind it. A sentence in the
    outlet's own voice goes on with what an office or a document is credited for right before or behind it.
    """
    credited = evidence.attribution
    if credited.kind is not None:
        return None
    found, start, end = of.found, evidence.start, evidence.end
    if not credited.own_voice or sum(word is not None for word in quoted(document, start, end)) >= _QUOTED:
        outer = [one for one in found if one.source is not None and one.parent is None]
        before = [one for one in outer if one.source and start - _BEFORE <= one.source.start < end]
        behind = [one for one in outer if one.source and end <= one.source.start < end + _BEHIND]
        return next(_named([*reversed(before), *behind], _NAMED), None)
    beside = [one for one in found if one.speech and start - _BESIDE <= one.cue.start < end + _BESIDE]
    beside.sort(key=lambda one: min(abs(one.cue.start - start), abs(one.cue.start - end)))
    near = next(_named(beside, _HOUSES), None)
    return near if near in of.mainly else None


def _named(found: Iterable[Attributed], kinds: frozenset[SourceKind]) -> Iterator[Credit]:
    return (credit for one in found if (credit := _of(one)) is not None and credit.kind in kinds)


def _of(one: Attributed) -> Credit | None:
    if one.own_voice or one.source is None:
        return None
    return credit_to(one.resolved or one.source.text, one.kind, one.source.text)


def quoted(document: Document, start: int, end: int) -> list[str | None]:
    """Return the words of `document.text[start:end]` inside quotation marks, with a None behind each quotation.

    Titles of works, in which most words have a capital, are no quotations.
    """
    found: list[str | None] = []
    for a, b in _quotations(document.text, start, end):
        said = document.text[max(a, start) : min(b, end)]
        if not _is_title(said):
            found += [*words(said), None]
    return found


def own_words(document: Document, start: int, end: int) -> list[str]:
    """Return the words of `document.text[start:end]` without the titles of works in it."""
    kept, at = [], start
    for a, b in _quotations(document.text, start, end):
        if _is_title(document.text[max(a, start) : min(b, end)]):
            kept += words(document.text[at : max(a, start)])
            at = min(b, end)
    return [*kept, *words(document.text[at:end])]


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    # tokenised corpora write `` and '' for quotation marks
    edges = quotation_edges(text.replace("`` ", '  "').replace(" ''", '"  ')).tolist()
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < end and start < b]


def _is_title(said: str) -> bool:
    told = said.split()
    return len(told) > 1 and sum(word[0].isupper() for word in told) >= _TITLE * len(told)
