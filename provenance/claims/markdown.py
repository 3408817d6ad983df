"""Finds the claims of a Markdown file: list items, a column of each table, or, where it has neither, its prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from provenance.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?=\n|$)", re.DOTALL)
NOTE_FIELDS = ("note", "notes")
"""Names of the field or column that holds what is said beside a claim."""
_WORD = re.compile(r"[^\W_]")


class Found(NamedTuple):
    """A claim as it stands in a Markdown file."""

    text: str
    line: int
    """1-based, where it begins."""
    id: str | None = None
    note: str | None = None


def markdown_claims(content: str) -> Iterator[Found]:
    """Yield each claim.

    A claim is the first paragraph of a list item, as plain text, and further paragraphs of the item are its note; an
    item that ends in a colon and holds a list of its own is a heading of that list. In a table it is the column headed
    `claim` or `text`, else the first one; columns headed `id` and `note` name and annotate the claims. In a file
    without list items and tables every sentence of its paragraphs is a claim.
    Headings, code and front matter hold none.
    """
    from markdown_it import MarkdownIt

    normalised = content.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(normalised)
    if front:
        # empty lines in its place keep the line numbers of what follows
        normalised = "\n" * front.group().count("\n") + normalised[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(normalised)
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


def _item_claim(tokens: Sequence[Token], opening: int) -> Iterator[Found]:
    item, first = tokens[opening], tokens[opening + 1]
    line = item.map[0] + 1 if item.map else 1
    if first.type == "list_item_close":
        yield Found("", line)
    elif first.type == "paragraph_open":
        text = _plain(tokens[opening + 2])
        following = tokens[opening + 4].type
        if not (text.rstrip().endswith(":") and following in {"bullet_list_open", "ordered_list_open"}):
            yield Found(text, line, note=_item_note(tokens, opening))


def _item_note(tokens: Sequence[Token], opening: int) -> str | None:
    """Return the paragraphs of a list item after its first, without those of lists inside it."""
    level = tokens[opening].level + 1
    paragraphs = []
    for position in range(opening + 1, len(tokens)):
        token = tokens[position]
        if token.type == "list_item_close" and token.level == tokens[opening].level:
            break
        if token.type == "paragraph_open" and token.level == level:
            paragraphs.append(_plain(tokens[position + 1]))
    return " ".join(paragraphs[1:]) or None


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
    return "".join(parts)
