"""Which language a text is in."""

from __future__ import annotations

import re

_SAMPLE = 2000
"""Characters looked at: enough to decide, and a bound on the time."""
_MINIMUM = 20
"""Fewer letters than this say nothing reliable."""
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "was",
        "for",
        "is",
        "on",
        "with",
        "said",
        "at",
        "by",
        "from",
        "as",
        "it",
        "are",
        "has",
        "have",
        "be",
    ]
)
_ENGLISH_SHARE = 0.18
"""Share of these words in running English is 0.25-0.35; Dutch and German stay below 0.06."""
_WORD = re.compile(r"[a-z']+")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when there is too little to tell.

    Plain English is recognised by its function words, which spares loading the classifier (py3langid).
    """
    sample = text[:_SAMPLE].lower()
    if sum(c.isalpha() for c in sample) < _MINIMUM:
        return None
    words = _WORD.findall(sample)
    if words and sum(word in _ENGLISH for word in words) / len(words) >= _ENGLISH_SHARE:
        return "en"
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code)
