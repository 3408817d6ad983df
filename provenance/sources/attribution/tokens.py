"""Text -> tokens with offsets, and which sentence, paragraph and quotation each stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.lexicon import listed

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|''|``|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|\d+(?:[.,:]\d+)*%?"
    r"|[^\W_]+(?:[-&.][^\W_]+)*(?:n['’]t\b|['’][^\W\d_]{3,})?"
    r"|\S"
)
_OPENERS, _CLOSERS = frozenset(["“", "„", "«", "``"]), frozenset("”»")
_TERMINAL = frozenset(".!?…")
_AFTER_TERMINAL = frozenset([*"\"'”’)]»", "''"])
_ABBREVIATIONS = listed(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt maj cmdr adm hon rev st jr sr "
    "vs inc corp co ltd no nos jan feb mar apr jun jul aug sept sep oct nov dec ariz calif colo conn "
    "fla ga ill ind ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis "
    "wyo a.m p.m u.s u.n d.c"
)
"""What ends in a full stop within a sentence. Wrong guesses cost little: sentence ends are only evidence here."""
_LONGEST_RUN = 400
"""Tokens that a quotation without a closing mark may run within one paragraph."""
_ITALIC = re.compile(r"(?<!')''([A-Z][\w.&-]*(?: (?:of|the|and|[A-Z][\w.&-]*)){0,4})''(?!')")
"""Wiki marks around a name, with no space inside of them: no quotation."""
_QUOTES = frozenset([*'"“”„«»', "''", "``"])


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text. All arrays have one element a token."""

    text: str
    words: list[str]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    sentence: NDArray[np.int32]
    """Number of the sentence, from 0."""
    paragraph: NDArray[np.int32]
    """Number of the line, from 0; empty lines do not count."""
    quote: NDArray[np.int32]
    """Number of the quotation, marks included; 0 outside of any. One that runs over paragraphs has one number."""

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str) -> Tokens:
    """Split `text`; `text[start[i]:end[i]] == words[i]` for each token."""
    plain = _ITALIC.sub(r"  \1  ", text)
    spans = [match.span() for match in _TOKEN.finditer(plain)]
    words = [text[a:b] for a, b in spans]
    start, end = [a for a, _ in spans], [b for _, b in spans]
    starts, ends = np.array(start, dtype=np.int32), np.array(end, dtype=np.int32)
    paragraph = _paragraphs(text, starts)
    return Tokens(
        text, words, starts, ends, _sentences(words, start, end, paragraph), paragraph,
        _quotations(text, words, start, paragraph),
    )  # fmt: skip


def _paragraphs(text: str, starts: NDArray[np.int32]) -> NDArray[np.int32]:
    breaks = np.array([m.start() for m in re.finditer(r"\n", text)], dtype=np.int64)
    line = np.searchsorted(breaks, starts)
    new = np.zeros(len(starts), dtype=np.int32)
    new[1:] = line[1:] != line[:-1]
    return np.cumsum(new, dtype=np.int32)


def _sentences(
    words: list[str], start: list[int], end: list[int], paragraph: NDArray[np.int32]
) -> NDArray[np.int32]:
    n = len(words)
    first = np.zeros(n, dtype=np.int32)
    first[1:] = paragraph[1:] != paragraph[:-1]
    for i, word in enumerate(words):
        if word in _TERMINAL and (after := _next_sentence(words, start, end, i)) is not None:
            first[after] = 1
    return np.cumsum(first, dtype=np.int32)


def _next_sentence(words: list[str], start: list[int], end: list[int], i: int) -> int | None:
    """Return the token that begins the sentence after the mark at `i`, or None where the mark ends none."""
    n, j = len(words), i + 1
    while j < n and words[j] in _AFTER_TERMINAL and start[j] == end[j - 1]:
        j += 1
    if j >= n or start[j] == end[j - 1] or not (words[j][0].isupper() or not words[j][0].isalpha()):
        return None
    if words[i] == "." and i and start[i] == end[i - 1]:
        before = words[i - 1]
        if before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper() and before != "I"):
            return None
    return j


def _quotations(
    text: str, words: list[str], start: list[int], paragraph: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Number the quotations.

    A paragraph that ends inside a quotation hands it on to the next one that opens with a mark, as newspapers print
    long quotations; otherwise it ends with its paragraph.
    """
    quote = np.zeros(len(words), dtype=np.int32)
    marks = [i for i, word in enumerate(words) if word in _QUOTES]
    current = number = 0
    opened = -1
    for i in marks:
        if opened >= 0 and paragraph[i] != paragraph[opened]:
            _close(quote, current, opened, int(np.searchsorted(paragraph, paragraph[opened], "right")))
            goes_on = paragraph[i] == paragraph[opened] + 1 and (i == 0 or paragraph[i - 1] != paragraph[i])
            opened = -1
            if goes_on:
                opened = i
                continue
        opens = _opens(text, words[i], start[i], inside=opened >= 0)
        if opens:
            if opened >= 0:
                _close(quote, current, opened, i)
            number += 1
            current, opened = number, i
        elif opened >= 0:
            _close(quote, current, opened, i + 1)
            opened = -1
    if opened >= 0:
        _close(quote, current, opened, int(np.searchsorted(paragraph, paragraph[opened], "right")))
    return quote


def _close(quote: NDArray[np.int32], number: int, start: int, end: int) -> None:
    quote[start : min(end, start + _LONGEST_RUN)] = number


def _opens(text: str, mark: str, at: int, *, inside: bool) -> bool:
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    spaced = at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-"
    after = at + len(mark)
    followed = after < len(text) and not text[after].isspace()
    return followed and (spaced or not inside) if inside else followed
