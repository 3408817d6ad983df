"""The prose of a Markdown draft -> what a reader sees of it, at the same length.

Libraries keep no offsets of what stands inside a paragraph, so its marks are read here, in CommonMark's order: code,
escapes, HTML and entities, then links, then GitHub's strikethrough, and emphasis last.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from provenance.claims.draft.layout import Block

FILLER = "\0"
"""Stands for a character of markup: a document holds no NUL (`ingest.encoding.clean`), so it can be taken out again."""
_MARKS = re.compile(r"[\\`*_~\[<>&]")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_LEAF = re.compile(
    r"""
    (?<!`)(?P<ticks>`+)(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)
    | \\(?:(?P<escaped>[!-/:-@\[-`{-~])|(?=\n))
    | <!--.{0,2000}?-->
    | <(?P<gone>script|style|del|strike|s)\b[^<>]*>.{0,2000}?</(?P=gone)\s*>
    | <sup\b[^<>]*>(?:(?P<raised>[-+\u2212]?\d{1,3})|(?:\[|<a\b).{0,200}?)</sup\s*>
    | </?(?P<parts>br|p|div|li|td|th|tr|h[1-6]|blockquote)\b[^<>\n]*>
    | </?[a-z][^<>\n]*>
    | (?P<entity>&(?:\#(?:\d{1,7}|x[\da-f]{1,6})|[a-z][a-z\d]{1,31});)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CARRIES_POWER = re.compile(
    r"(?<![\w.,])(?:(?!(?:1[5-9]|20)\d\d$)[\d.,]*\d|[\d.,]*(?:[ckm]?m|ft|in|mi|yd))$", re.IGNORECASE
)
"""Before a raised figure that is part of a quantity: 10⁶, 40 km². Behind a year or a word it is the mark of a note."""
_RAISED = str.maketrans("0123456789-+\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁻")
_DESTINATION = r"(?:[^\s()]|\((?:[^\s()]|\([^\s()]*\))*\))*"
_TITLE = r"""\s+(?:"[^"]*"|'[^']*'|\([^()]*\))"""
_LINK = re.compile(
    rf"(?P<note>\[\^[^\[\]\s]+\])|!?\[(?P<text>(?:[^\[\]]++|\[[^\[\]]*+\])*+)\]"
    rf"(?:(?P<target>\(\s*{_DESTINATION}(?:{_TITLE})?\s*\))|\[(?P<label>[^\[\]]*)\])?"
)
_REFERENCE = re.compile(r"^ {0,3}(?:>[ \t]*)*\[(?!\^)(?P<label>[^\[\]\n]+)\]:\s*\S", re.MULTILINE)
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~]).{1,2000}?(?<=[^\s~])~~(?!~)", re.DOTALL)
_ADDRESS = re.compile(rf"\b(?:https?://|www\.)[^\s<>{FILLER}]*[^\s<>{FILLER}*_~]")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
)


def unmarked(text: str, prose: Iterable[Block]) -> str:
    """Return `text` at the same length with line ends as spaces and the markup of its prose as `FILLER`.

    Links leave their words and entities their character; a raised figure stays raised ("10⁶"). Comments, words that
    are struck out and the marks of notes leave nothing.

    Args:
        text: of a Markdown draft.
        prose: its blocks that are read, without what is code.
    """
    shown = list(text.replace("\n", " "))
    references = {_folded(found["label"]) for found in _REFERENCE.finditer(text)}
    for block in prose:
        shown[block.start : block.end] = _read(text[block.start : block.end], references)
    return "".join(shown)


class _Piece:
    """A block of prose, from which one kind of mark is taken after the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._shown = list(text.replace("\n", " "))
        self._open = list(text)

    @property
    def open(self) -> str:
        """The block as it is written, with `FILLER` for what is settled."""
        return "".join(self._open)

    @property
    def shown(self) -> str:
        return "".join(self._shown)

    def show(self, start: int, end: int, words: str = "") -> None:
        """Settle that `words` are all that a reader sees of a part."""
        self._shown[start:end] = words.replace("\n", " ").ljust(end - start, FILLER)
        self._open[start:end] = FILLER * (end - start)

    def keep(self, start: int, end: int) -> None:
        """Settle that a part is shown as it stands."""
        self._open[start:end] = FILLER * (end - start)


def _read(text: str, references: AbstractSet[str]) -> str:
    piece = _Piece(text)
    if not _MARKS.search(text):
        return piece.shown
    for quote in _QUOTE.finditer(text):
        piece.show(*quote.span(), " " * len(quote[0]))
    for leaf in _LEAF.finditer(text):
        _take_leaf(piece, leaf)
    _take_links(piece, piece.open, references, 0, len(text))
    for struck in _STRUCK.finditer(piece.open):
        piece.show(*struck.span())
    for address in _ADDRESS.finditer(piece.open):
        piece.keep(*address.span())
    for mark in _EMPHASIS.finditer(piece.open):
        piece.show(*mark.span())
    return piece.shown


def _take_leaf(piece: _Piece, leaf: re.Match[str]) -> None:
    """Settle a mark that holds no other."""
    start, end = leaf.span()
    if leaf["parts"]:
        piece.show(start, end, " ")
    elif leaf["entity"]:
        piece.show(start, end, _character(leaf["entity"]))
    elif leaf["raised"] and _CARRIES_POWER.search(piece.text, max(0, start - 40), start):
        piece.show(start, end, leaf["raised"].translate(_RAISED))
    else:
        kept = next((leaf.span(name) for name in ("code", "escaped") if leaf[name]), (end, end))
        piece.show(start, kept[0])
        piece.keep(*kept)
        piece.show(kept[1], end)


def _character(entity: str) -> str:
    """Return what an entity stands for; one that HTML does not know is text."""
    known = entity[1] == "#" or entity[1:] in html5
    return html.unescape(entity) if known else entity


def _take_links(piece: _Piece, written: str, references: AbstractSet[str], start: int, end: int) -> None:
    """Take links, images and marks of notes out of a part of the piece, and those in the words of a link."""
    while (link := _LINK.search(written, start, end)) is not None:
        start = link.end()
        if link["note"]:
            piece.show(*link.span())
        elif link["target"] or _folded(_label(piece.text, link)) in references:
            words = link.span("text")
            piece.show(link.start(), words[0])
            piece.show(words[1], link.end())
            _take_links(piece, written, references, *words)
        else:
            start = link.start() + 1


def _label(text: str, link: re.Match[str]) -> str:
    a, b = link.span("label" if link["label"] else "text")
    return text[a:b]


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
