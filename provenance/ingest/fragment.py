"""A piece of HTML (an entry of a feed, a page without an article) -> text with its paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.ingest.raised import raise_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_BLOCKS = frozenset(
    """
    address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul
    """.split()  # noqa: SIM905  (words read best as words)
)
_UNSEEN = frozenset(
    """
    script style noscript template iframe svg head object button select textarea
    """.split()  # noqa: SIM905  (words read best as words)
)
_MARKUP = re.compile(r"<[a-zA-Z!/][^>]*>|&#?\w{2,10};")


def fragment_text(fragment: str) -> str:
    """Return what a reader would see, a line for each block; text without markup comes back as it is."""
    from lxml.etree import ParserError  # type: ignore[import-untyped]
    from lxml.html import fragment_fromstring

    if not _MARKUP.search(fragment):
        return fragment
    try:
        root = fragment_fromstring(fragment, create_parent="div")
    except (ParserError, ValueError):
        return ""
    raise_figures(root)
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(root: HtmlElement) -> Iterator[str]:
    # A stack of our own: hostile markup nests deeper than the interpreter may recurse.
    todo: list[HtmlElement | str] = [root]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag if isinstance(item.tag, str) else None  # comments have a function for a tag
        edge = "\n" if tag in _BLOCKS else ""
        after = [edge, " ".join((item.tail or "").split("\n")) if item is not root else ""]
        if tag is None or tag in _UNSEEN:
            todo.extend(reversed(after))
            continue
        before = [edge, " ".join((item.text or "").split("\n"))]
        todo.extend(reversed([*before, *item, *after]))
