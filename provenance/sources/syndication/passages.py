"""Shared passages as characters of both texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Span
from provenance.sources.syndication.sketch import word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.sources.syndication.reuse import Reuse


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that two documents share, edits inside it included."""

    a: Span
    """In the text of the first document."""
    b: Span
    words: int
    """Equal words."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Two documents that copy: one from the other, or both from a third."""

    a: str
    b: str
    """Ids."""
    reason: str
    passages: tuple[Passage, ...] | None
    """What they share; None where that is as good as all."""

    def holds(self, document: str, start: int, end: int) -> bool:
        """Tell whether these characters of a document, one of the two, are shared for the most part."""
        if self.passages is None:
            return True
        spans = [p.a if document == self.a else p.b for p in self.passages]
        shared = sum(max(0, min(end, span.end) - max(start, span.start)) for span in spans)
        return 2 * shared >= end - start


@dataclass(frozen=True, slots=True)
class Text:
    """A document's text with the sentences that its sketch was made of."""

    text: str
    sentences: Sequence[Span]


def located(reuse: Reuse, a: Text, b: Text) -> list[Passage]:
    """Return the passages of `reuse` as offsets into its documents' texts, in the order of the first.

    Args:
        reuse: of two documents.
        a: the one that it calls `a`.
        b: the other.
    """
    in_a, in_b = word_spans(a.text, a.sentences), word_spans(b.text, b.sentences)
    return [
        Passage(
            Span(start=in_a[p.a_start][0], end=in_a[p.a_end - 1][1]),
            Span(start=in_b[p.b_start][0], end=in_b[p.b_end - 1][1]),
            p.equal,
        )
        for p in reuse.passages
    ]
