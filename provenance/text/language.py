"""Which language a text is in."""

from __future__ import annotations

import re

_SAMPLE = 2000
"""Characters looked at: enough to decide, and a bound on the time."""
_ISO_639_1 = 2
"""Letters of a code. The classifier has a few languages that have none; such a text counts as unknown."""
_MINIMUM = 20
"""Fewer letters than this say nothing reliable."""
_COMMON = "the of and to in that was for is on with said at by from as it are has have be"
_ENGLISH = frozenset(_COMMON.split())
"""The commonest words of English news; any list of stop words has them."""
_ENGLISH_SHARE = 0.18
"""Share of these words in running English is 0.25-0.35; Dutch and German stay below 0.06."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when there is too little to tell.

    Plain English is recognised by its function words, which spares loading the classifier (py3langid).
    """
    sample = text[:_SAMPLE].lower()
    if sum(map(str.isalpha, sample)) < _MINIMUM:
        return None
    words = _WORD.findall(sample)
    if words and sum(map(_ENGLISH.__contains__, words)) / len(words) >= _ENGLISH_SHARE:
        return "en"
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code) if len(code) == _ISO_639_1 else None
