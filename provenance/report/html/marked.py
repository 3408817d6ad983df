"""A quote in pieces: what in it is the figure, the hedge, and whom it credits."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Evidence


class Mark(StrEnum):
    """Why a piece stands out; the value is its class in the style sheet."""

    FIGURE = "figure"
    HEDGE = "hedge"
    SOURCE = "source"
    """Who is credited, and the word that says so."""


class Piece(NamedTuple):
    """A run of a quote. The pieces of a quote, joined, are the quote on one line."""

    text: str
    mark: Mark | None


def pieces(item: Evidence) -> list[Piece]:
    """Return the quote in pieces; where marks meet, the figure goes before the hedge, and that before the source."""
    quote = clean(item.quote)
    marks: list[Mark | None] = [None] * len(quote)
    for mark, words in _marked(item):
        start = quote.find(words)
        for position in range(start, start + len(words) if start >= 0 else start):
            marks[position] = mark
    runs = groupby(zip(quote, marks, strict=True), key=lambda pair: pair[1])
    return [Piece("".join(letter for letter, _ in run), mark) for mark, run in runs]


def _marked(item: Evidence) -> Iterator[tuple[Mark, str]]:
    """Yield what stands out, the least important first: what comes later is painted over it."""
    said = item.attribution
    cue = Mark.HEDGE if said.hedged else Mark.SOURCE
    for mark, words in [(Mark.SOURCE, said.source), (cue, said.cue)]:
        if words and (plain := clean(words)):
            yield mark, plain
    for given in item.given:
        if plain := clean(given.figure if given.figure and given.figure in given.text else given.text):
            yield Mark.FIGURE, plain
