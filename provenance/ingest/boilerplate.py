"""Finds what is not the article: it stays in the text, marked, and is never used as evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.ingest.boilerplate_rules import AGE, COPYRIGHT, CRUMBS, POSTS_HEADING, RULES
from provenance.models import Boilerplate

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_CLAUSE = 600
"""Characters of a line above which no rule is tried: a whole article on one line stays an article."""
_PLAIN = tuple(zip("‘’“”–—\u00a0", "''\"\"-- ", strict=True))
_IMPRINT_TAIL = re.compile(
    rf"(?<=[.!?\")\s])(?:{COPYRIGHT})[^\n]{{2,160}}?\ball rights reserved\b[^\n]{{0,200}}$", re.IGNORECASE
)
"""A copyright notice at the end of a line that is otherwise the article."""


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    """Stripped."""


def find_boilerplate(text: str) -> tuple[Boilerplate, ...]:
    """Return the parts of `text` that are not the article, in order, never overlapping.

    Whole lines and lists of other articles are marked; a sentence within a paragraph never is, except a
    copyright
    notice at its end. Precision goes before recall: an advert that stays costs a poor hit, a sentence that
    goes
    costs evidence.
    """
    plain = _made_plain(text)
    lines = list(_lines(plain))
    folded = plain.casefold()
    posts = _posts_start(lines) if "ago" in folded or "just now" in folded else None
    imprint = "rights reserved" in folded
    found: list[Boilerplate] = []
    for number, line in enumerate(lines):
        if posts is not None and number >= posts:
            break
        kind = _kind(line.text, first=number == 0, last=len(lines) == 1)
        if kind:
            found.append(Boilerplate(start=line.start, end=line.end, kind=kind))
        elif imprint and (tail := _IMPRINT_TAIL.search(line.text)):
            found.append(Boilerplate(start=line.start + tail.start(), end=line.end, kind="imprint"))
    if posts is not None:
        found.append(Boilerplate(start=lines[posts].start, end=lines[-1].end, kind="recent-posts"))
    return tuple(found)


def _made_plain(text: str) -> str:
    for sign, plain in _PLAIN if not text.isascii() else ():
        text = text.replace(sign, plain)
    return text


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield _Line(start, start + len(stripped), stripped)


def _kind(line: str, *, first: bool, last: bool) -> str | None:
    if len(line) > LONGEST_CLAUSE:
        return None
    if first and not last and CRUMBS.fullmatch(line):
        return "navigation"
    return next(
        (rule.kind for rule in RULES if len(line) <= rule.max_chars and rule.pattern.fullmatch(line)), None
    )


def _posts_start(lines: list[_Line]) -> int | None:
    """Return the number of the line that opens a list of other articles which runs to the end, or None.

    A list is known by ages ("2 days ago") on lines of their own at every second to fourth line from a heading
    ("Recent Posts") on; without a heading, by three such ages in a row.
    """
    ages = [number for number, line in enumerate(lines) if AGE.fullmatch(line.text)]
    if not ages:
        return None
    run = len(ages) - 1
    while run > 0 and ages[run] - ages[run - 1] <= 4:  # noqa: PLR2004  (headline, teaser, author, age)
        run -= 1
    regular = ages[run:]
    if len(lines) - 1 - ages[-1] > 3:  # noqa: PLR2004
        # Beyond a last headline without an age, the text goes on: no list that ends it.
        return None
    headings = [
        number
        for number in range(max(0, regular[0] - 4), regular[0])
        if POSTS_HEADING.fullmatch(lines[number].text)
    ]
    if headings:
        return headings[0]
    # Headline and teaser of the first entry stand above its age.
    return max(0, regular[0] - 2) if len(regular) >= 3 else None  # noqa: PLR2004  (two may be chance)
