"""A whole text -> its attributions: who is credited, by what name, for what, in whose voice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.models import Attributed, Passage, SourceKind
from provenance.sources.attribution import lexicon as lex
from provenance.sources.attribution.assemble import links
from provenance.sources.attribution.denial import is_denied
from provenance.sources.attribution.features import context_of
from provenance.sources.attribution.grammar import party_after, with_names
from provenance.sources.attribution.lexicon import WordClass, listed
from provenance.sources.attribution.names import People, Speaker, resolve, speaker_of
from provenance.sources.attribution.parties import carrier_kind, kind_of
from provenance.sources.attribution.speech import is_speech
from provenance.sources.attribution.tokens import Tokens, tokenize
from provenance.sources.attribution.weights import shipped
from provenance.sources.attribution.words import CLASS, known_words
from provenance.sources.outlets import known_outlets
from provenance.text.cues import hedge_in
from provenance.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.sources.attribution.links import Link

_KEPT = 512
"""Texts whose attributions are remembered, some 10 kB each."""
_TELLS_ITS_LANGUAGE = 200
"""Characters below which the language is not asked for: too few to tell, and the words decide anyway."""
_WRITER = listed("i we our my us")
_PRONOUNS = lex.SUBJECT_PRONOUNS | lex.OTHER_PRONOUNS
_TOLD = listed("told tell tells telling")
_SPOKE_WITH = listed(
    "interview statement email e-mail spoke speaking interviewed appearance remarks call letter"
)
_TO = listed("with to on by")
_WITHIN = 14
"""Tokens behind the cue in which the outlet that was told is named."""


def attributions(text: str, language: str | None = None) -> list[Attributed]:
    """Return the attributions of an English text, in the order of their cues.

    Args:
        text: an article or any other text.
        language: ISO 639-1 code where it is known; else it is recognised. Nothing is said of other languages.
    """
    return list(attributions_of(text, language))


@lru_cache(maxsize=_KEPT)
def attributions_of(text: str, language: str | None) -> tuple[Attributed, ...]:
    """Return what `attributions` does, and remember it."""
    if language is None and len(text) >= _TELLS_ITS_LANGUAGE:
        language = detect(text)
    if language not in (None, "en"):
        return ()
    tokens = tokenize(text)
    if not len(tokens):
        return ()
    context = context_of(tokens, known_words().facts(tokens))
    found = links(context, shipped())
    return tuple(_described(found, tokens, context.facts[:, CLASS].tolist())) if found else ()


def _described(found: Sequence[Link], tokens: Tokens, classes: list[int]) -> list[Attributed]:
    people, names = People(tokens), with_names(tokens.words, classes)
    parents = _parents(found, tokens)
    hedges: dict[int, bool] = {}
    speakers: list[Speaker] = []
    who: list[Speaker | None] = []
    described = []
    for number, link in enumerate(found):
        speaker = _speaker(link, parents[number], who, speakers=speakers, people=people, tokens=tokens)
        who.append(speaker)
        source = _passage(tokens, link.source)
        if speaker is not None and link.source is not None and not tokens.quote[link.source[0]]:
            speakers.append(Speaker(link.source[0], speaker.name, speaker.kind, speaker.gender))
        cue = _passage(tokens, link.cue)
        assert cue is not None
        resolved = speaker.name if speaker and source and speaker.name != source.text else None
        written = _is_writer(link, tokens)
        kind = None if written or source is None else _kind(source, speaker)
        described.append(
            Attributed(
                source=source,
                cue=cue,
                content=tuple(p for run in link.content if (p := _passage(tokens, run))),
                kind=kind,
                resolved=resolved,
                hedged=_hedged(int(tokens.sentence[link.cue[0]]), tokens, hedges),
                denied=is_denied(link, tokens, classes),
                own_voice=written,
                speech=is_speech(link, tokens, classes, kind),
                via=_via(link, tokens, names),
                parent=parents[number],
                probability=round(link.probability, 3),
            )
        )
    return described


def _passage(tokens: Tokens, run: tuple[int, int] | None) -> Passage | None:
    if run is None:
        return None
    start, end = int(tokens.start[run[0]]), int(tokens.end[run[1] - 1])
    return Passage(start=start, end=end, text=tokens.text[start:end])


def _text(tokens: Tokens, start: int, end: int) -> str:
    return tokens.text[int(tokens.start[start]) : int(tokens.end[end - 1])]


def _parents(found: Sequence[Link], tokens: Tokens) -> list[int | None]:
    """Return for each attribution the innermost one whose content holds its cue."""
    pieces = sorted(
        ((b - a, number, a, b) for number, link in enumerate(found) for a, b in link.content), reverse=True
    )
    innermost = np.full(len(tokens), -1, dtype=np.int64)
    for _, number, a, b in pieces:
        innermost[a:b] = number
    parents: list[int | None] = []
    for number, link in enumerate(found):
        outer = int(innermost[link.cue[0]])
        inner = outer in (-1, number) or _holds(link, found[outer])
        parents.append(None if inner else outer)
    return parents


def _holds(link: Link, outer: Link) -> bool:
    """Tell whether `link` holds `outer` in turn, so that neither can be said to be the inner one."""
    return any(a <= outer.cue[0] and outer.cue[1] <= b for a, b in link.content)


def _speaker(
    link: Link,
    parent: int | None,
    who: Sequence[Speaker | None],
    *,
    speakers: list[Speaker],
    people: People,
    tokens: Tokens,
) -> Speaker | None:
    if link.source is None:
        return None
    start, end = link.source
    words = [word.lower() for word in tokens.words[start:end]]
    if words[0] in _WRITER and len(words) == 1:
        return who[parent] if parent is not None and parent < len(who) and words[0] in ("i", "my") else None
    if len(words) == 1 and words[0] in _PRONOUNS:
        return None if tokens.quote[start] else resolve(words[0], start, speakers, people, tokens)
    text = _text(tokens, start, end)
    carrier = carrier_kind(text)
    person = None if carrier else people.within(start, end)
    if person is not None and kind_of(text) not in (SourceKind.PERSON, None):
        person = None  # "the Trump campaign" is no person
    return speaker_of(text, start, person)


def _kind(source: Passage, speaker: Speaker | None) -> SourceKind | None:
    return speaker.kind if speaker is not None else kind_of(source.text)


def _is_writer(link: Link, tokens: Tokens) -> bool:
    """Tell whether the source is whoever wrote the text: "we", "I" outside of quotations."""
    if link.source is None:
        return False
    start, end = link.source
    return end - start == 1 and tokens.words[start].lower() in _WRITER and not tokens.quote[start]


def _hedged(sentence: int, tokens: Tokens, known: dict[int, bool]) -> bool:
    """Tell whether a hedge stands in a sentence; each is searched once."""
    if sentence not in known:
        first, behind = (int(i) for i in tokens.sentence.searchsorted([sentence, sentence + 1]))
        text = tokens.text[int(tokens.start[first]) : int(tokens.end[behind - 1])]
        known[sentence] = hedge_in(text) is not None
    return known[sentence]


def _via(link: Link, tokens: Tokens, classes: list[int]) -> Passage | None:
    """Return the outlet or agency that was told: "told Reuters", "in an interview with CNN"."""
    start, end = link.cue
    last = int(tokens.sentence.searchsorted(tokens.sentence[start], "right")) - 1
    words = [word.lower() for word in tokens.words[start : min(end + _WITHIN, last + 1)]]
    for i, word in enumerate(words):
        place = start + i + 1
        if word in _TOLD or (word in _TO and _SPOKE_WITH.intersection(words[max(i - 3, 0) : i])):
            a, b = _carrier(tokens, *party_after(tokens.words, classes, place, last), classes)
            party = _passage(tokens, (a, b)) if a < b and (a, b) != link.source else None
            if party and carrier_kind(party.text) in (SourceKind.AGENCY, SourceKind.OUTLET):
                return party
    return None


_KIND_OF_OUTLET = listed("news agency magazine newspaper newswire website")
_BEHIND_A_NAME = frozenset(
    {
        WordClass.PREPOSITION,
        WordClass.PRONOUN,
        WordClass.OTHER_PRONOUN,
        WordClass.DETERMINER,
        WordClass.ADVERB,
        WordClass.THAT,
    }
)


def _carrier(tokens: Tokens, start: int, end: int, classes: Sequence[int]) -> tuple[int, int]:
    """Return the part of a phrase that names an outlet: "CNN" of "CNN he", "Reuters" of "Reuters last week".

    A known name ends where it ends, unless it goes on with a capital: "NBC Bay Area" is not NBC.
    """
    words = tokens.words
    end = next((j for j in range(start + 1, end) if classes[j] in _BEHIND_A_NAME), end)
    for behind in range(end, start, -1):
        if not words[behind - 1][0].isupper():
            continue
        outlet = known_outlets().named(_text(tokens, start, behind))
        if outlet is not None and (outlet.is_wire or behind == end or not words[behind][0].isupper()):
            return start, next((j for j in range(behind, end) if words[j] not in _KIND_OF_OUTLET), end)
    return start, end
