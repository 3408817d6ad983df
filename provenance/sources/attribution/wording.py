"""Whom a sentence names beside a verb of saying, by grammar alone: what credits somebody where the tagger saw nobody.

"Speaker Ana Ruiz of Kellmoor said on Monday that", "The owner — Tom Hale, 43 — told officers", "according to PC World".
Less sure than `attributions`: it is asked only where those leave a sentence without a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.sources.attribution.grammar import party_after, party_before, with_names
from provenance.sources.attribution.lexicon import WordClass, listed
from provenance.sources.attribution.tokens import tokenize
from provenance.sources.attribution.words import CLASS, known_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CREDITING = listed(
    "say says said saying tell tells told announce announced announces confirm confirmed confirms certify certified "
    "stated reported testify testified testifies admit admitted admits wrote writes warn warned warns add added adds "
    "explain explained explains noted tweeted recalled insist insisted insists argue argued argues called criticize "
    "criticized criticizes concede conceded concedes claimed describe described describes"
)
"""Verbs beside which a name is credited whatever else the sentence says; no form that may be a noun ("states")."""
_PASSIVE = listed("is are was were be been being")
_APART = frozenset({WordClass.DASH, WordClass.BRACKET})
_WIDEST = 24
"""Tokens between two dashes or brackets: "— Tom Hale, who is 43 and lives there —"."""


def named_beside(sentence: str) -> list[str]:
    """Return the phrases of a sentence that name who says it, outside of its quotations, in order."""
    tokens = tokenize(sentence)
    if not len(tokens):
        return []
    classes = with_names(tokens.words, known_words().facts(tokens)[:, CLASS].tolist())
    runs = _parties(tokens.words, classes, tokens.quote.tolist())
    found = (sentence[int(tokens.start[a]) : int(tokens.end[b - 1])] for a, b in runs if a < b)
    return list(dict.fromkeys(found))


def _parties(
    words: Sequence[str], classes: Sequence[int], quote: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    last = len(words) - 1
    for i, word in enumerate(words):
        if quote[i]:
            continue
        if word.lower() == "according" and i < last and words[i + 1].lower() == "to":
            yield party_after(words, classes, i + 2, last)
        elif word.lower() in _CREDITING and not (i and words[i - 1].lower() in _PASSIVE):
            before = _before(words, classes, i)
            yield from before
            behind_quote = i and classes[i - 1] in (WordClass.COMMA, WordClass.QUOTE_MARK)
            if behind_quote or not before:
                yield party_after(words, classes, i + 1, last)


def _before(words: Sequence[str], classes: Sequence[int], cue: int) -> list[tuple[int, int]]:
    """Return the phrase before a cue; where dashes or brackets part them, also what stands between these."""
    last = cue - 1
    while last >= 0 and classes[last] in (WordClass.AUXILIARY, WordClass.ADVERB):
        last -= 1
    if last >= 0 and classes[last] in _APART:
        opening = next(
            (j for j in range(last - 1, max(-1, last - _WIDEST), -1) if classes[j] in _APART), None
        )
        if opening is not None:
            inside = party_after(words, classes, opening + 1, last - 1)
            return [inside, party_before(words, classes, opening, 0)]
    found = party_before(words, classes, cue, 0)
    return [found] if found[0] < found[1] else []
