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

FILLER = "\0"
"""Stands for a character of markup: a document holds no NUL (`ingest.encoding.clean`), so it can be taken out again."""
_MARKDOWN = (".md", ".markdown")
_MARKER = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+•‣◦]|\(?\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_ATX = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TABLE_ROW = re.compile(r"[ \t]*\|.*|[^|\n]+\|[^|\n]+\|.*")
_NOT_PROSE = re.compile(r" {0,3}(?:\[[^\]]+\]:|<!--|</?[A-Za-z][^>]*>[ \t]*$)")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$")
_MARKUP = re.compile(
    r"!?\[(?P<text>[^\[\]\n]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\[\^[^\]\n]+\]|<!--.*?-->|"
    r"(?P<code>`+)(?P<held>[^`\n]+)(?P=code)|(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\S)|"
    r"(?<=\S)_{1,3}(?!\w)|</?[A-Za-z][^<>\n]*>|\\(?=[!-/:-@\[-`{-~])",
    re.DOTALL,
)
_WRAPPED = range(45, 101)
"""Lengths of a line that a fixed-width wrap leaves: it goes on in the next one unless a sentence ends there."""
_ENDS = ".!?:;…\"”’')]"
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
    """Tell whether the marks of Markdown are to be read as such."""
    return document.source.lower().endswith(_MARKDOWN)


def unmarked(text: str, *, markdown: bool) -> str:
    """Return `text` at the same length with line ends as spaces and, in Markdown, markup as `FILLER`."""
    flat = text.replace("\n", " ")
    if not markdown:
        return flat
    filled = list(flat)
    for mark in _MARKUP.finditer(text):
        kept = next((mark.span(name) for name in ("text", "held") if mark[name]), (mark.end(), mark.end()))
        for a, b in ((mark.start(), kept[0]), (kept[1], mark.end())):
            filled[a:b] = FILLER * (b - a)
    for quote in re.finditer(r"(?m)^[ \t]*(?:>[ \t]*)+", text):
        filled[quote.start() : quote.end()] = " " * len(quote[0])
    return "".join(filled)


def blocks(document: Document) -> Iterator[Block]:
    """Yield the blocks of a draft in order; they cover all of its words and never overlap."""
    barred = iter([*document.boilerplate, None])
    next_barred = next(barred)
    held: list[_Line] = []
    markdown = is_markdown(document)
    fenced = False
    for line in _lines(document.text):
        while next_barred is not None and next_barred.end <= line.start:
            next_barred = next(barred)
        if next_barred is not None and next_barred.start <= line.start:
            yield from _flushed(held)
            yield Block(line.start, line.end, SkipKind.BOILERPLATE)
            continue
        if markdown and (fenced or _FENCE.match(line.text)):
            fenced ^= bool(_FENCE.match(line.text))
            yield from _flushed(held)
            yield Block(line.start, line.end, SkipKind.CODE)
            continue
        yield from _taken(line, held, markdown=markdown)
    yield from _flushed(held)


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
    if held and (item or not (markdown or _goes_on(held[-1].text))):
        yield from _flushed(held)
    at = marker.end() if marker and not held else 0
    if line.text[at:].strip():
        held.append(_Line(line.start + at, line.end, line.text if item and not held else line.text[at:]))


def _kind(line: str) -> SkipKind | None:
    if _ATX.match(line):
        return SkipKind.HEADING
    if _TABLE_ROW.fullmatch(line):
        return SkipKind.TABLE
    return SkipKind.CODE if _NOT_PROSE.match(line) else None


def _goes_on(line: str) -> bool:
    stripped = line.rstrip()
    return len(stripped) in _WRAPPED and stripped[-1] not in _ENDS


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
    return not item and words <= _HEADING_WORDS and line.rstrip("*_ ")[-1:] not in _ENDS


def _lines(text: str) -> Iterator[_Line]:
    edges = [-1, *(found.start() for found in re.finditer("\n", text)), len(text)]
    for before, end in pairwise(edges):
        yield _Line(before + 1, end, text[before + 1 : end])
