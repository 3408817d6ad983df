"""Lines of printed pages -> paragraphs in which sentences are whole."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

SHORT = 0.75
"""A line shorter than this share of the usual one ends its paragraph (if what follows does not go on in lower
case)."""
REPEATED = 3
"""Pages on which a first or last line must stand to be a running head."""
EDGE = 2
"""Lines at the top and bottom of a page among which running heads and page numbers are looked for."""

_HYPHENS = "-\u00ad\u2010\ufffe\x02"
"""What stands at a broken word's end. PDFium reports a hyphen that it takes for a soft one as U+FFFE or
U+0002."""
_BROKEN = re.compile(r"(?<=(\S))[\ufffe\x02]\s*(?=(\S))")
_SENTENCE_END = re.compile(r"""[.!?:…]["'”\u2019»)\]]*$""")
_LIST_ITEM = re.compile(r"(?:[•◦▪‣*\u2013—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-\u2013—]?\s*\d{1,4}\s*[-\u2013—]?(?:\s*(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE
)


def mend_words(page: str) -> str:
    """Put together the words that PDFium reports as broken at a line's end, or keep the hyphen they need."""
    return _BROKEN.sub(lambda broken: "" if _is_one_word(broken[1], broken[2]) else "-", page)


def _is_one_word(before: str, after: str) -> bool:
    """Tell whether a hyphen at a line's end broke a word, by the characters around it.

    Between two small letters it breaks a word far more often than it joins two; after a figure or a capital it joins
    ("12-year-old", "US-led").
    """
    return before.islower() and after.islower()


def join_pages(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """Return the running text and the offset at which each page's own text starts.

    Broken words are mended, lines of a paragraph joined by a space, paragraphs kept apart by a blank line.
    Page
    numbers and running heads are left out: they would cut a sentence that goes on overleaf.
    """
    pages = [mend_words(page) for page in pages]
    heads = _running_heads(pages)
    bodies = [_body(page, heads) for page in pages]
    lengths = [len(line) for body in bodies for line in body if len(line) > 20]  # noqa: PLR2004  (no fragments)
    usual = median(lengths) if lengths else 0
    text, starts, last = "", [], ""
    for body in bodies:
        if not any(body):
            starts.append(len(text))
            continue
        fresh = True
        for line in body:
            if not line:
                last = ""  # a blank line ends the paragraph
                continue
            text = _append(text, last, line, usual)
            if fresh:
                starts.append(len(text) - len(line))
                fresh = False
            last = line
    return text, tuple(starts)


def _append(text: str, last: str, line: str, usual: float) -> str:
    if not text:
        return line
    if not last or _ends_paragraph(last, line, usual):
        return f"{text}\n\n{line}"
    if last[-1] in _HYPHENS and _is_one_word(last[-2:-1], line[0]):
        return text[:-1] + line
    if last[-1] in _HYPHENS[1:]:
        return f"{text[:-1]}-{line}"
    return f"{text} {line}" if last[-1] != "-" else text + line


def _ends_paragraph(last: str, line: str, usual: float) -> bool:
    if _LIST_ITEM.match(line):
        return True
    if line[0].islower() or last[-1] in _HYPHENS or last[-1] == ",":
        return False
    short = len(last) < usual * SHORT
    return short and (
        bool(_SENTENCE_END.search(last)) or len(last) < usual * SHORT * SHORT or line[0].isupper()
    )


def _running_heads(pages: list[str]) -> frozenset[str]:
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(_lines(page))})
    needed = max(REPEATED, len(pages) // 2)
    return frozenset(key for key, count in counts.items() if count >= needed and key)


def _body(page: str, heads: frozenset[str]) -> list[str]:
    lines = _lines(page)
    depth = _edge_depth(lines)
    edges = {*range(depth), *range(len(lines) - depth, len(lines))}
    several = len(lines) > 1
    return [
        line
        for place, line in enumerate(lines)
        if not (place in edges and (_key(line) in heads or (several and _PAGE_NUMBER.fullmatch(line))))
    ]


def _lines(page: str) -> list[str]:
    return "\n".join(" ".join(line.split()) for line in page.split("\n")).strip("\n").split("\n")


def _edges(lines: list[str]) -> list[str]:
    depth = _edge_depth(lines)
    return lines[:depth] + lines[len(lines) - depth :]


def _edge_depth(lines: list[str]) -> int:
    """Return how many lines of a page may be its head, and its foot: few where a page has few."""
    return EDGE if len(lines) > 3 * EDGE else int(len(lines) > EDGE)


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line).casefold()
