"""Finds the claims of a Markdown file: list items, a column of each table, or, where it has neither, its prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from provenance.ingest.markdown import first_line, split_front_matter
from provenance.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\[\]\s]+\]:.*(?:\n(?: {4}|\t).*\S.*)*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\]")
"""Of GitHub, which CommonMark takes for text or a link."""
NOTE_FIELDS = ("note", "notes")
"""Names of the field or column that holds what is said beside a claim."""
_WORD = re.compile(r"[^\W_]")
_LISTS = frozenset({"ul", "ol"})
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)


class Found(NamedTuple):
    """A claim as it stands in a Markdown file."""

    text: str
    line: int
    """1-based, where it begins."""
    id: str | None = None
    note: str | None = None


def markdown_claims(content: str) -> Iterator[Found]:
    """Yield each claim.

    A claim is the first paragraph of a list item, as plain text, also where it is quoted, and further paragraphs of
    the item are its note; an item that ends in a colon and holds a list of its own is a heading of that list. In a
    table it is the column headed `claim` or `text`, else the first one; columns headed `id` and `note` name and
    annotate the claims. In a file without list items and tables every sentence of its paragraphs is a claim.
    Headings, code, footnotes and front matter hold none.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(_body(content))
    listed = False
    for position, token in enumerate(tokens):
        if token.type == "list_item_open":
            listed = True
            yield from _item_claim(tokens, position)
        elif token.type == "table_open":
            listed = True
            yield from _table_claims(tokens, position)
    if not listed:
        yield from _prose_claims(tokens)


def _body(content: str) -> str:
    """Return what may hold claims; empty lines in place of the rest keep the line numbers."""
    normalised = content.replace("\r\n", "\n").replace("\r", "\n")
    _, body = split_front_matter(normalised)
    noted = _FOOTNOTE.sub(lambda found: "\n" * found[0].count("\n"), body)
    return "\n" * (first_line(normalised, body) - 1) + _FOOTNOTE_MARK.sub("", noted)


def _item_claim(tokens: Sequence[Token], opening: int) -> Iterator[Found]:
    item, first = tokens[opening], opening + 1
    line = item.map[0] + 1 if item.map else 1
    while tokens[first].type == "blockquote_open":
        first += 1
    if tokens[first].type in {"list_item_close", "blockquote_close"}:
        yield Found("", line)
    elif tokens[first].type == "paragraph_open":
        text, end = _plain(tokens[first + 1]), first + 3
        if not (text.rstrip().endswith(":") and tokens[end].tag in _LISTS):
            yield Found(text, line, note=_item_note(tokens, end, item.level))


def _item_note(tokens: Sequence[Token], start: int, level: int) -> str | None:
    """Return the paragraphs from `start` to the end of the list item at `level`, without those of lists inside it."""
    paragraphs, inside = [], 0
    for position in range(start, len(tokens)):
        token = tokens[position]
        if token.type == "list_item_close" and token.level == level:
            break
        if token.tag in _LISTS:
            inside += token.nesting
        elif token.type == "paragraph_open" and not inside:
            paragraphs.append(_plain(tokens[position + 1]))
    return " ".join(paragraphs) or None


def _table_claims(tokens: Sequence[Token], opening: int) -> Iterator[Found]:
    rows: list[tuple[int, list[str]]] = []
    for position in range(opening, len(tokens)):
        token = tokens[position]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append((token.map[0] + 1 if token.map else 1, []))
        elif token.type in {"th_open", "td_open"}:
            rows[-1][1].append(_plain(tokens[position + 1]))
    header = [name.strip().lower() for name in rows[0][1]]
    claim_column = next((header.index(name) for name in ("claim", "text") if name in header), 0)
    for line, cells in rows[1:]:
        named = {name: cells[n].strip() for n, name in enumerate(header) if n != claim_column}
        note = next((named[field] for field in NOTE_FIELDS if named.get(field)), None)
        yield Found(cells[claim_column], line, named.get("id") or None, note)


def _prose_claims(tokens: Sequence[Token]) -> Iterator[Found]:
    for opening, inline in pairwise(tokens):
        if opening.type != "paragraph_open" or opening.map is None:
            continue
        text = _plain(inline)
        ends = [found.end() for found in re.finditer("\n", _plain(inline, line_end="\n"))]
        for start, end in split(text):
            if _WORD.search(text, start, end):
                yield Found(text[start:end], opening.map[0] + 1 + bisect_right(ends, start))


def _plain(inline: Token, *, line_end: str = " ") -> str:
    """Return what a reader sees: link texts without their targets, code without its ticks."""
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline", "image"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(line_end)
        elif child.type == "html_inline" and _LINE_BREAK.match(child.content):
            parts.append(" ")
    return "".join(parts)
