"""Which characters of a text stand inside quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARK = re.compile(r"[\"“”„«»]|\n")
_OPENS, _CLOSES = "“„«", "”»"
_BEFORE_OPENING = "([—–-"
_AFTER_CLOSING = ".,;:)]—–-?!"
_LONGEST = 2_500
"""Characters. A longer "quotation" is a mark that nobody closed; the paragraphs of a quoted speech are shorter."""


def quotation_edges(text: str) -> NDArray[np.int64]:
    """Return where the quotations of `text` begin and end: start, end, start, end, ... (2n,), ascending.

    A quotation ends at its closing mark, or with its line: each paragraph of a longer one opens with a mark of its own.
    A straight mark opens after white space and closes before it; between two spaces it is whichever is due.
    """
    edges: list[int] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        at = match.start()
        if start is None:
            if match[0] != "\n" and _may_open(text, at):
                start = at + 1
        elif match[0] == "\n" or _may_close(text, at):
            _close(edges, start, at)
            start = None
    if start is not None:
        _close(edges, start, len(text))
    return np.array(edges, np.int64)


def _close(edges: list[int], start: int, end: int) -> None:
    if start < end <= start + _LONGEST:
        edges += (start, end)


def _may_open(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] in _OPENS
    before = text[at - 1 : at]
    return not before or before.isspace() or before in _BEFORE_OPENING


def _may_close(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] in _CLOSES
    after = text[at + 1 : at + 2]
    return not after or after.isspace() or after in _AFTER_CLOSING
