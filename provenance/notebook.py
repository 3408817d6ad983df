"""Results as HTML for a cell of a notebook: plain tables without links, in which every text is only text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufeff]+")


def text(value: object) -> str:
    """Return a text as HTML that shows exactly it; what it does to the direction of writing ends with it."""
    return f"<bdi>{html.escape(_CONTROL.sub(' ', str(value)))}</bdi>"


def block(heading: str, *parts: str) -> str:
    """Return a heading with what belongs to it.

    Args:
        heading: plain text.
        parts: HTML, as the other functions here return it.
    """
    return f"<div><p><strong>{text(heading)}</strong></p>{''.join(parts)}</div>"


def paragraph(words: str) -> str:
    """Return plain text as a paragraph."""
    return f"<p>{text(words)}</p>"


def listed(items: Iterable[str]) -> str:
    """Return plain texts as a list; nothing for none."""
    points = "".join(f"<li>{text(item)}</li>" for item in items)
    return f"<ul>{points}</ul>" if points else ""


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return plain texts as a table; nothing for no rows."""
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in header)
    body = "".join(f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""
