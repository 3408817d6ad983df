"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SAMPLE = 2000
"""Characters looked at: enough to decide, and a bound on the time."""
_ISO_639_1 = 2
"""Letters of a code. The classifier has a few languages that have none; such a text counts as unknown."""
_MINIMUM = 20
"""Fewer letters than this say nothing reliable."""
_START = 100
"""Characters in which the letters of nearly every text are enough, so that no more are counted."""
_COMMON = "the of and to in that was for is on with said at by from as it are has have be"
_ENGLISH = frozenset(_COMMON.split())
"""The commonest words of English news; any list of stop words has them."""
_ENGLISH_SHARE = 0.18
"""Share of these words in running English is 0.25-0.35; Dutch and German stay below 0.06."""
_DENSE_SHARE, _DISTINCT = 0.1, 8
"""Share of them, and how many different ones, in English that is dense with names, as one news article in a hundred is.
All of 91 such texts are English to the classifier too; texts of the same corpora in other languages had one of these
words at most, and what German, Dutch or Danish share with English ("in", "was", "is", "for", "at", "have") is fewer."""
_ONLY_ENGLISH = _ENGLISH & {"the", "of", "and", "to", "that", "with", "said", "it", "are", "has", "be"}
"""Those of the commonest words that its neighbours do not have."""
_SURE = 0.5
"""Least probability at which a claim counts as foreign: 3 of 3,370 English ones did (stance/dev, four sets)."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when there is too little to tell.

    Plain English is recognised by its function words: loading the classifier (py3langid) takes half a second.
    """
    sample = text[:_SAMPLE].lower()
    if not _enough(sample[:_START]) and not _enough(sample):
        return None
    if _plain_english(_WORD.findall(sample)):
        return "en"
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code) if len(code) == _ISO_639_1 else None


def foreign(text: str) -> str | None:
    """Return the ISO 639-1 code of a sentence that is surely not English, "?" for letters of no Latin script, or None.

    A sentence is short, so that most of what is not English passes for it rather than the other way round.
    """
    sample = text[:_SAMPLE].lower()
    letters = sum(map(str.isalpha, sample))
    latin = len(_LATIN.findall(sample))
    if not _ONLY_ENGLISH.isdisjoint(_WORD.findall(sample)) or (2 * latin >= letters and not _enough(sample)):
        return None
    code, probability = _classifier().classify(sample)
    if code != "en" and probability >= _SURE and len(code) == _ISO_639_1:
        return str(code)
    return None if 2 * latin >= letters else "?"


@cache
def _classifier() -> Any:  # noqa: ANN401  (py3langid is untyped)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _enough(sample: str) -> bool:
    return sum(map(str.isalpha, sample)) >= _MINIMUM


def _plain_english(words: list[str]) -> bool:
    common = [word for word in words if word in _ENGLISH]
    if len(common) >= _ENGLISH_SHARE * len(words):
        return bool(words)
    return len(common) >= _DENSE_SHARE * len(words) and len(set(common)) >= _DISTINCT
