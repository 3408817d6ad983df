"""A sentence as numbers: which words it has, what kinds of words, and what the encoder's middle layers make of it."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from provenance.claims import verbs
from provenance.text.cues import HEDGE, UNREAL

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 15
BUCKETS = 1 << BITS
"""Of hashed words and pairs of words."""
WORDS_SCALE, TRAITS_SCALE, LAYERS_SCALE = 2.0, 0.7, 3.0
"""How much each part may weigh under one penalty. Chosen by cross-validation on the training sentences."""
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:'[^\W\d_]+)*|[?!$%\"“”;:]|--|…")
_MANY = 4
"""From here on, more of a kind says nothing new."""
_FEW_WORDS, _SOME_WORDS = 5, 8


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLASSES = (
    _words("i i'm i've i'd i'll me my mine myself"),
    _words("we we're we've we'd we'll us our ours ourselves"),
    _words("you your you're you've you'll yours"),
    _words("he she they it his her their its him them"),
    _words("would could should must might may can will shall ought"),
    _words("is are am isn't aren't has have do does don't doesn't"),
    _words("was were had did wasn't weren't didn't hadn't been"),
    verbs.NUMBER_WORDS | _words("thousand million billion trillion percent dozen first second third"),
    _words(
        "think thinks believe believes feel feels hope hopes want wants need needs best worst better great important"
        " wrong right good bad terrible truly simply clearly obviously perhaps maybe surely love hate proud fear deeply"
        " real really even seems seem"
    ),
    _words(
        "said says told announced reported according tweeted wrote stated added asked argued claimed confirmed"
    ),
    _words("not no never nothing nobody none cannot don't didn't won't wasn't isn't can't"),
    verbs.PAST_ONLY | verbs.PAST_OR_PARTICIPLE,
    verbs.PRESENT_ONLY | verbs.PRESENT_THIRD,
    _words("who which that whom whose where when while because if although though"),
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:1[89]|20)\d\d\b",
        r"%|\bper ?cent\b",
        r"[$€£]",
        r"^[\"“'‘]?(?:And|But|So|Or|Well|Now|Yet)\b",
        r"^[\"“'‘]?(?:He|She|They|It|This|That|These|Those)\b",
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b",
        r"^[\"“]",
        r"[\"”]$",
        r"[.!?\"”')]$",
        r"\?",
        r"!",
        r"^[^“\"]*[”\"]",
        r":$",
    )
)
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'-]+")


def word_buckets(text: str) -> list[int]:
    """Return the sorted buckets of the words of `text` and of its pairs of neighbours."""
    words = ["<s>", *(_folded(token) for token in _tokens(text)), "</s>"]
    terms = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
    return sorted({zlib.crc32(term.encode()) & (BUCKETS - 1) for term in terms})


def traits(text: str) -> NDArray[np.float32]:
    """Return what can be counted in `text`: its length, figures, names, tenses, persons, quotes, hedges."""
    tokens = _tokens(text)
    lower = [token.lower() for token in tokens]
    length = float(np.log(max(1, len(tokens)))) / 3
    counts = [
        sum(token[0].isdigit() for token in tokens),
        len(_NAME.findall(text)),
        sum(len(word) > 4 and word.endswith("ed") for word in lower),  # noqa: PLR2004  (not "red", "need")
        *(sum(word in kind for word in lower) for kind in _CLASSES),
    ]
    quoted = sum(len(quote) for quote in _QUOTED.findall(text)) / max(1, len(text))
    held = [1.0, length, length * length, len(tokens) < _FEW_WORDS, len(tokens) < _SOME_WORDS]
    held += [part for count in counts for part in (count > 0, min(count, _MANY) / 2)]
    held += [quoted, quoted > 0.5, HEDGE.search(text) is not None, UNREAL.search(text) is not None]  # noqa: PLR2004
    held += [pattern.search(text) is not None for pattern in _PATTERNS]
    return np.array(held, dtype=np.float32)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.replace("’", "'"))


def _folded(token: str) -> str:
    """Return a word in lower case; of a figure only how long it is."""
    return f"#{min(len(token), 6)}" if token[0].isdigit() else token.lower()


TRAITS = len(traits("A sentence."))
