"""Figures that are set above the line: notes and powers, which must not be read as digits of the number before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Return what stands above the line with raised digits ("2" after "12" is no 122); words ("16th") as they are."""
    return text if any(map(str.isalpha, text)) else text.translate(_RAISED)


def raise_figures(tree: HtmlElement) -> bool:
    """Write figures of `<sup>` as raised ones, put them and `<sub>` into the line, and tell whether there was one."""
    found = list(tree.iter("sup", "sub"))
    for element in found:
        if element.tag == "sup" and raised(element.text_content()) != element.text_content():
            for part in element.iter():
                part.text = part.text and raised(part.text)
                if part is not element:
                    part.tail = part.tail and raised(part.tail)
        element.drop_tag()  # extraction may take it for a block of its own
    return bool(found)
