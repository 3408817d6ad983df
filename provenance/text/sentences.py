"""Text -> sentences whose offsets point into it."""

from __future__ import annotations

import re
from itertools import pairwise
from string import ascii_uppercase
from typing import TYPE_CHECKING

from provenance.models import Document, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 1200
"""Characters. A longer "sentence" is a table or a list without full stops; it is cut at white space.
MiniLM reads 256 word pieces, about 1,100 characters of English."""
_RUN = re.compile(rf"(?<![!-~])[!-~]{{{_LONGEST},}}")
"""No white space for so long: encoded data, no sentences. nupunkt's time grows with the square of such a run."""
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
_WRAPPED = range(50, 101)
"""Lengths of line that a fixed-width wrap leaves (all but the last line of a block)."""
_WRAPPED_LINES = 3
_CLOSERS = "\"'”’)]»*_"
_HAS_WORD = re.compile(r"\w")
_ONLY_CLOSERS = re.compile(rf"[{re.escape(_CLOSERS)}\s]+")
_TITLES = (
    "Reps Sens Govs Gens Rep Sen Gov Gen Lt Col Sgt Capt Maj Cmdr Adm Hon Rev Supt Messrs Drs St No Nos Pfc Spc Pvts "
    "Cpls Sgts Cdr Flt Sqn Wg Lieut Ens Cllr Cllrs Ald Mme Mmes Mlle Msgr Archbp Prof Profs Smt Mohd"
)
_TITLE_END = re.compile(rf"\b(?:{_TITLES.replace(' ', '|')})\.\s*$")
"""Abbreviations that stand before a name or number: nupunkt takes some of them for the end of a sentence."""
_INITIALISM_END = re.compile(r"(?:^|\s)(?:[A-Z]\.){2,}\s*$")
_ABBREVIATION_ENDS = (
    *(f"{title}." for title in _TITLES.split()),
    *(f".{letter}." for letter in ascii_uppercase),
)
"""How a text that one of these two finds ends, white space aside: told sooner than by looking for them."""
_AFTER_INITIALISM = re.compile(
    r"(?:Secretar|President|Vice|Rep|Sen|House|Supreme|Congress|Attorney|Department|Army|Navy|Air|Marine|Coast|"
    r"Treasury|State|Embassy|Ambassador|District|Court|Constitution|Capitol|Justice|Defense|Customs|Immigration|"
    r"Postal|Chamber|Census|Special|Security|General|High|Human|Food|Prime|Foreign|Home|Ministr|officials?\b)"
)
"""What follows "U.S." or "U.N." inside one name: "the U.S. Secretary of State"."""
_OPEN_PARTY = re.compile(r"\([^()]{1,24}\.\s*$")
_PARTY_CLOSES = re.compile(r"[^()]{0,24}\)")
"""A bracket cut at its abbreviation: "Rep. Paul Ryan (R-Wis. | ) said"."""
_GLUED = re.compile(
    r"""[.!?](?<=[a-z]{3}.|\d\d\d.)(?=["”’)]*[“‘]?(?!(?:Com|Net|News|Org)\b)[A-Z][a-z]*[\s,’'-])"""
)
"""A stop that the next sentence follows without a space, as text comes that was taken from pages ("fell.The mayor")."""
_SHORT = 3
"""Words. "The U.S." is no sentence."""
_TAIL = 60
"""Characters before a split that decide whether it stands: more than any abbreviation or open bracket takes."""


def sentences(document: Document) -> list[Sentence]:
    """Return the sentences of `document` in order, without those inside its boilerplate.

    Every sentence satisfies `document.text[s.start:s.end] == s.text`.
    """
    text = document.text
    barred = [(b.start, b.end) for b in document.boilerplate]
    edges = [0, *(edge for span in barred for edge in span), len(text)]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        found += [
            Sentence(start=a, end=b, text=text[a:b]) for a, b in split(text, document.language, start, end)
        ]
    return found


def split(
    text: str, language: str | None = None, start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """Split `text[start:end]` into sentences.

    Args:
        text: any text.
        language: ISO 639-1 code; English and unknown go to nupunkt, others to sentencex.
        start: first character considered.
        end: one past the last; None for the end of `text`.

    Returns:
        Non-overlapping (start, end) offsets into `text` in order, trimmed of white space, each with at least
        one letter or digit in it.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for a, b in _blocks(text, start, end):
        for c, d in _sentence_spans(text[a:b], language):
            spans += _trimmed_pieces(text, a + c, a + d)
    return spans


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield paragraphs: split at blank lines, and at line ends unless the lines are hard-wrapped."""
    edges = [start, *(e for m in _BLANK_LINE.finditer(text, start, end) for e in m.span()), end]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        lines = text[a:b].split("\n")
        body = lines[:-1]
        if len(lines) >= _WRAPPED_LINES and all(len(line.rstrip()) in _WRAPPED for line in body):
            yield a, b
            continue
        at = a
        for line in lines:
            if line.strip():
                yield at, at + len(line)
            at += len(line) + 1


def _sentence_spans(block: str, language: str | None) -> list[tuple[int, int]]:
    if language in (None, "en"):
        return _closed(block, _rejoined(block, _unglued(block, _english_spans(block))))
    import sentencex

    starts = [0]
    at = 0
    for sentence in sentencex.segment(language, block):
        found = block.find(sentence, at)
        if found >= 0:  # where it is not verbatim there is no cut, and nothing is lost
            starts.append(found)
            at = found + len(sentence)
    return _rejoined(block, list(pairwise([*starts, len(block)])))


def _english_spans(block: str) -> list[tuple[int, int]]:
    import nupunkt

    spans: list[tuple[int, int]] = []
    at = 0
    for run in _RUN.finditer(block):
        spans += [(at + a, at + b) for a, b in nupunkt.sent_spans(block[at : run.start()])]
        spans.append(run.span())
        at = run.end()
    return spans + [(at + a, at + b) for a, b in nupunkt.sent_spans(block[at:])]


def _unglued(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut where no space follows a stop, too."""
    cuts = {start for start, _ in spans}.union(stop.end() for stop in _GLUED.finditer(block))
    return list(pairwise([*sorted(cuts), len(block)]))


def _closed(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave a closing quote with the sentence that it closes."""
    return list(pairwise([*sorted({_after_closers(block, start) for start, _ in spans}), len(block)]))


def _after_closers(block: str, cut: int) -> int:
    while 0 < cut < len(block) and not block[cut - 1].isspace() and block[cut] in _CLOSERS:
        # A straight quote closes what an earlier one opened, or else opens the next sentence.
        if block[cut] == '"' and block.count('"', 0, cut) % 2 == 0:
            break
        cut += 1
    return cut


def _rejoined(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Undo splits inside a name ("the U.S. | Secretary of State") and before a closing quote."""
    joined: list[tuple[int, int]] = []
    for a, b in spans:
        if joined and _belongs(block, *joined[-1], block[a:b]):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined


def _belongs(block: str, start: int, end: int, piece: str) -> bool:
    """Tell whether `piece` goes on with the sentence `block[start:end]` before it."""
    if _ONLY_CLOSERS.fullmatch(piece):
        return True
    before = block[max(start, end - _TAIL) : end]
    if not before.rstrip().endswith(_ABBREVIATION_ENDS) and "(" not in before:
        return False
    if _TITLE_END.search(before):
        return True
    if _OPEN_PARTY.search(before) and _PARTY_CLOSES.match(piece):
        return True
    if not _INITIALISM_END.search(before):
        return False
    short = end - start <= _TAIL and len(before.split()) <= _SHORT
    return short or bool(_AFTER_INITIALISM.match(piece))


def _trimmed_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim white space, cut what is too long, and leave out pieces without a letter or digit."""
    cuts = [start]
    while end - cuts[-1] > _LONGEST:
        space = text.rfind(" ", cuts[-1] + _LONGEST // 2, cuts[-1] + _LONGEST)
        cuts.append(space if space > 0 else cuts[-1] + _LONGEST)
    for a, b in pairwise([*cuts, end]):
        piece = text[a:b].lstrip()
        left = b - len(piece)
        right = left + len(piece.rstrip())
        if left < right and _HAS_WORD.search(text, left, right):
            yield left, right
