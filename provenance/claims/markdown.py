"""Finds the claims of a Markdown file: list items, and a column of each table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?=\n|$)", re.DOTALL)


def markdown_claims(content: str) -> Iterator[tuple[str, int, str | None]]:
    """Yield (text, 1-based line, id or None) of each claim.

    A claim is the first paragraph of a list item, as plain text; an item that ends in a colon and holds a
    list of its own is a heading of that list. In a table it is the column headed `claim` or `text`, else the
    first one; a column headed `id` names the claims. Headings, prose, code and front matter hold none.
    """
    from markdown_it import MarkdownIt

    normalised = content.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(normalised)
    if front:
        # empty lines in its place keep the line numbers of what follows
        normalised = "\n" * front.group().count("\n") + normalised[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(normalised)
    for position, token in enumerate(tokens):
        if token.type == "list_item_open":
            yield from _item_claim(tokens, position)
        elif token.type == "table_open":
            yield from _table_claims(tokens, position)


def _item_claim(tokens: Sequence[Token], opening: int) -> Iterator[tuple[str, int, str | None]]:
    item, first = tokens[opening], tokens[opening + 1]
    line = item.map[0] + 1 if item.map else 1
    if first.type == "list_item_close":
        yield "", line, None
    elif first.type == "paragraph_open":
        text = _plain(tokens[opening + 2])
        following = tokens[opening + 4].type
        if not (text.rstrip().endswith(":") and following in {"bullet_list_open", "ordered_list_open"}):
            yield text, line, None


def _table_claims(tokens: Sequence[Token], opening: int) -> Iterator[tuple[str, int, str | None]]:
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
    id_column = header.index("id") if "id" in header and header.index("id") != claim_column else None
    for line, cells in rows[1:]:
        yield cells[claim_column], line, (cells[id_column].strip() or None if id_column is not None else None)


def _plain(inline: Token) -> str:
    """Return what a reader sees: link texts without their targets, code without its ticks."""
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline", "image"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
