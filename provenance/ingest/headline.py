"""The headline of a text that carries no metadata."""

from __future__ import annotations

from provenance.ingest.boilerplate import find_boilerplate

MAX_CHARS = 200
"""Longer first lines are leads. The longest headline in the 6,507 articles looked at has 190 characters."""
LOOK_AT = 2_000
"""Characters of the start that are searched for it."""


def headline(text: str) -> str | None:
    """Return the first line that is not boilerplate when it reads like a headline, else None.

    A line that ends as a sentence does is a lead, and a text of one line has no headline.
    """
    start = text[:LOOK_AT]
    marked = find_boilerplate(start)
    offset = 0
    for line in start.splitlines(keepends=True):
        offset += len(line)
        stripped = line.strip()
        if not stripped or any(mark.start < offset <= mark.end + len(line) for mark in marked):
            continue
        is_headline = len(stripped) <= MAX_CHARS and stripped[-1] not in ".!:;,…" and text[offset:].strip()
        return stripped if is_headline else None
    return None
