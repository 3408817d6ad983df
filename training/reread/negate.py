"""A sentence -> the same with a "not" beside its first verb, by rules too simple for good English on purpose.

As in "An Analysis of Natural Language Inference Benchmarks through the Lens of Negation" (Hossain et al. 2020), a "not"
goes into the premise, the claim or both, and a reader tells what the pair says then. Labels hang on what these rules
give, "cannot" taken for a verb without negation included.
"""

from __future__ import annotations

import re

from training.contrast.verb_forms import by_past

_NEGATED = re.compile(r"\b(?:not|never|no|none|nobody|nothing|nor|neither)\b|n['’]t", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_FULL_VERBS = frozenset(["has", "have", "had", "do", "does", "did"])
"""Auxiliaries only where what may be a participle follows."""
_PARTICIPLE = re.compile(r"\s+(?:been|\w+(?:ed|en|wn|ne|d|t))\b")
_WORD = re.compile(r"\b[a-z]+\b")


def negated(sentence: str) -> str | None:
    """Return a sentence with its first verb negated; None for a question, what is negated, and unknown verbs."""
    if "?" in sentence or _NEGATED.search(sentence):
        return None
    if found := _AUXILIARY.search(sentence):
        full = found.group().lower() in _FULL_VERBS
        if found.start() == 0 or (full and not _PARTICIPLE.match(sentence, found.end())):
            return None
        return f"{sentence[: found.end()]} not{sentence[found.end() :]}"
    for word in _WORD.finditer(sentence, 1):
        verb = by_past().get(word.group())
        if verb is not None and verb.base != word.group():
            return f"{sentence[: word.start()]}did not {verb.base}{sentence[word.end() :]}"
    return None
