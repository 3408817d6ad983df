"""Whether a source says that something is not so: "denied that"; not "did not deny", and not "denied a request"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.sources.attribution.lexicon import WordClass, listed
from provenance.text.cues import DENIAL, holds, is_negated

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
            return holds(tokens.text, int(tokens.start[i]), int(tokens.end[i]))
    if _CALLING.isdisjoint(cue) and _WEAK.isdisjoint(cue):
        return False
    content = (tokens.words[i].lower() for a, b in link.content for i in range(a, min(b, a + _FIRST_WORDS)))
    found = (DENIAL if _CALLING.isdisjoint(cue) else _FALSE).search(" ".join([*cue, *content]))
    verb = next((i for i in range(*link.cue) if tokens.words[i].lower() in _CALLING | _WEAK), link.cue[0])
    return found is not None and not is_negated(tokens.text, int(tokens.start[verb]))
