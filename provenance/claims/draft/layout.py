"""A draft -> its blocks: what is running prose, and what is a heading, a table, code or boilerplate around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.models import SkipKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Document

_MARKDOWN = (".md", ".markdown")
_MARKER = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+•‣◦]|\(?\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)|[ \t]*<h[1-6]\b", re.IGNORECASE)
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_TABLE_ROW = re.compile(
    r"[ \t]*\|.*|[^|\n]+\|[^|\n]+\|.*|[ \t]*</?(?:table|thead|tbody|tr|t[dh])\b.*", re.IGNORECASE
)
_NOT_PROSE = re.compile(r" {0,3}(?:\[[^\]]+\]:|<!--|</?[A-Za-z][^>]*>[ \t]*$)")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$")
_MAY_STAND_APART = re.compile(
    r"```|~~~|<(?:!--|(?:script|style|pre|textarea)\b)|^[ \t>:-]*-[ \t:]*\|", re.IGNORECASE | re.MULTILINE
)
_HIDES = re.compile(r"\s*<(?:!--|(?:script|style|pre|textarea)\b)", re.IGNORECASE)
"""How a block of HTML opens that shows no prose: a comment, code, or what a browser runs."""
_WRAPPED = range(45, 101)
"""Lengths of a line that a fixed-width wrap leaves: it goes on in the next one unless a sentence ends there."""
_ROOM = 0.85
"""A line that the next one's first word would have left so much shorter than that one was not wrapped before it."""
_ENDS = ".!?:;…\"”’')]"
_ENDED = re.compile(
    rf"[{re.escape(_ENDS)}]"
    r"(?:<sup\b[^<>]*>[^<>]*</sup>|<[^<>]*>|\[\^[^\[\]]*\]|\{[^{}]*\}|[^\w<\[{]|[¹²³⁰-⁹])*$"
)
"""How a line ends behind a sentence: tags, marks of notes and signs may follow the full stop."""
_LAST = 200
"""Characters of a line in which that is looked for."""
_HEADING_WORDS = 14
_LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the draft, as offsets into its text."""

    start: int
    end: int
    skipped: SkipKind | None = None
    """Why nothing in it is a claim; None for prose."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def is_markdown(document: Document) -> bool:
    """Tell by its name whether the marks of Markdown are to be read as such in a draft."""
    return document.source.lower().endswith(_MARKDOWN)


def blocks(document: Document, *, markdown: bool) -> Iterator[Block]:
    """Yield the blocks of a draft in order; they cover all of its words and never overlap.

    Args:
        document: as a loader made it.
        markdown: read the marks of Markdown as such.
    """
    barred = iter([*document.boilerplate, None])
    next_barred = next(barred)
    held: list[_Line] = []
    apart = _lines_apart(document.text) if markdown else {}
    for number, line in enumerate(_lines(document.text)):
        while next_barred is not None and next_barred.end <= line.start:
            next_barred = next(barred)
        if next_barred is not None and next_barred.start <= line.start:
            yield from _flushed(held)
            yield Block(line.start, line.end, SkipKind.BOILERPLATE)
        elif number in apart:
            yield from _flushed(held)
            yield Block(line.start, line.end, apart[number])
        else:
            yield from _taken(line, held, markdown=markdown)
    yield from _flushed(held)


def _lines_apart(text: str) -> dict[int, SkipKind]:
    """Return the lines, counted from 0, of tables, fenced code, comments and scripts, by what they are.

    CommonMark 0.31, 4.5 and 4.6, and GitHub's tables.
    """
    if not _MAY_STAND_APART.search(text):
        return {}
    from markdown_it import MarkdownIt

    # a carriage return would count as a line end
    tokens = MarkdownIt("commonmark").enable("table").disable("inline").parse(text.replace("\r", " "))
    found: dict[int, SkipKind] = {}
    for token in tokens:
        hides = token.type == "fence" or (token.type == "html_block" and _HIDES.match(token.content))
        if token.map and (hides or token.type == "table_open"):
            found |= dict.fromkeys(range(*token.map), SkipKind.CODE if hides else SkipKind.TABLE)
    return found


def _taken(line: _Line, held: list[_Line], *, markdown: bool) -> Iterator[Block]:
    """Add `line` to the paragraph that is held, or end that and yield what stands by itself."""
    if not line.text.strip():
        yield from _flushed(held)
        return
    if markdown and held and _SETEXT.match(line.text):
        yield Block(held[0].start, line.end, SkipKind.HEADING)
        held.clear()
        return
    kind = _kind(line.text) if markdown else None
    if kind is None and _RULE.match(line.text):
        kind = SkipKind.HEADING
    if kind is not None:
        yield from _flushed(held)
        yield Block(line.start, line.end, kind)
        return
    marker = _MARKER.match(line.text)
    item = marker is not None and bool(marker[0].strip(" \t>"))
    if held and (item or not (markdown or _goes_on(held, line.text))):
        yield from _flushed(held)
    at = marker.end() if marker and not held else 0
    if line.text[at:].strip():
        held.append(_Line(line.start + at, line.end, line.text if item and not held else line.text[at:]))


def _kind(line: str) -> SkipKind | None:
    if _HEADING.match(line):
        return SkipKind.HEADING
    if _TABLE_ROW.fullmatch(line):
        return SkipKind.TABLE
    return SkipKind.CODE if _NOT_PROSE.match(line) else None


def _goes_on(held: list[_Line], following: str) -> bool:
    """Tell a line that was wrapped from one that stands by itself, as a headline above the first paragraph."""
    stripped = held[-1].text.rstrip()
    if len(stripped) not in _WRAPPED or stripped[-1] in _ENDS:
        return False
    word = following.split(maxsplit=1)[0]
    fits = len(stripped) + 1 + len(word) < _ROOM * len(following.rstrip())
    return len(held) > 1 or word[0].islower() or not fits


def _flushed(held: list[_Line]) -> Iterator[Block]:
    if not held:
        return
    start, end = held[0].start, held[-1].end
    alone = held[0].text.strip() if len(held) == 1 else ""
    held.clear()
    yield Block(start, end, SkipKind.HEADING if alone and _is_heading(alone) else None)


def _is_heading(line: str) -> bool:
    """Tell a line that stands alone from a paragraph: short, and it does not end as a sentence does."""
    marker = _MARKER.match(line)
    words = len(line.split())
    if line.rstrip("*_").endswith(":"):
        return words <= _LABEL_WORDS
    item = marker is not None and bool(marker[0].strip())
    return not item and words <= _HEADING_WORDS and not _ENDED.search(line[-_LAST:])


def _lines(text: str) -> Iterator[_Line]:
    edges = [-1, *(found.start() for found in re.finditer("\n", text)), len(text)]
    for before, end in pairwise(edges):
        yield _Line(before + 1, end, text[before + 1 : end])
