"""Whether a source says that something is not so: "denied that"; not "did not deny", and not "denied a request"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.sources.attribution.lexicon import WordClass, listed
from provenance.text.cues import DENIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.sources.attribution.links import Link
    from provenance.sources.attribution.tokens import Tokens

_FIRST_WORDS = 30
"""Words of a content in which what is rejected or called false is named."""
_WEAK = listed(
    "decline declines declined declining refuse refuses refused refusing reject rejects rejected "
    "rejecting dismiss dismisses dismissed dismissing"
)
"""Words that deny only where it is a claim that they turn down."""
_CALLING = listed(
    "call calls called calling describe describes described describing brand brands branded label "
    "labels labelled labeled"
)
_FALSE = re.compile(
    r"\b(?:false|baseless|groundless|untrue|a lie|lies|fabricat\w+|fake|hoax|no truth|nonsense)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:\w+n['’]t|not|cannot|never|neither|nor|nobody|no[ -]one|none)\b(?! only| just| merely)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s+[\w-]+){0,3}\s+$")
"""What may stand between a negation and the denial that it takes back: "neither confirmed nor", "would ever"."""
_BEFORE = 60
"""Characters before a denial in which it is negated."""
_REFUSED = re.compile(
    r"\s+(?!(?:that|he|she|it|they|\w+ing)\b)(?:[\w'’$,-]+\s+){0,3}?"
    r"(?:requests?|motions?|bail|appeals?|petitions?|bids?|entry|access|permission|parole|asylum|visas?|applications?|"
    r"injunctions?|tenure|service|treatment|coverage|permits?|licen[cs]es?)\b",
    re.IGNORECASE,
)
"""What is denied to somebody who asks for it: "denied a request", "denied Hale bail"."""


def is_denied(link: Link, tokens: Tokens, classes: Sequence[int]) -> bool:
    """Tell whether the source says that the content is not so: denies it, rejects it as a claim, or calls it false.

    Args:
        link: the attribution.
        tokens: of its text.
        classes: of the tokens.
    """
    cue = [tokens.words[i].lower() for i in range(*link.cue)]
    for i in range(*link.cue):
        if classes[i] == WordClass.DENY and tokens.words[i].lower() not in _WEAK:
            return _holds(tokens.text, int(tokens.start[i]), int(tokens.end[i]))
    if _CALLING.isdisjoint(cue) and _WEAK.isdisjoint(cue):
        return False
    content = (tokens.words[i].lower() for a, b in link.content for i in range(a, min(b, a + _FIRST_WORDS)))
    found = (DENIAL if _CALLING.isdisjoint(cue) else _FALSE).search(" ".join([*cue, *content]))
    verb = next((i for i in range(*link.cue) if tokens.words[i].lower() in _CALLING | _WEAK), link.cue[0])
    return found is not None and not _is_negated(tokens.text, int(tokens.start[verb]))


def denies(sentence: str) -> bool:
    """Tell whether somebody in a sentence says that something is not so."""
    return any(_holds(sentence, *found.span()) for found in DENIAL.finditer(sentence))


def _holds(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at `text[start:end]` denies: nothing negates it, and nothing is refused."""
    return not _is_negated(text, start) and _REFUSED.match(text, end) is None


def _is_negated(text: str, start: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    negations = list(_NEGATION.finditer(before))
    return bool(negations) and _BETWEEN.fullmatch(before, negations[-1].end()) is not None
