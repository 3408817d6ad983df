"""What quotation marks settle: a quotation has one speaker from its first mark to its last, over paragraphs too."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.links import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.links import Link, Run
    from provenance.sources.attribution.tokens import Tokens

SHORTEST = 5
"""Tokens, marks included. A shorter quotation may be a title or a word held at arm's length."""
_MOSTLY = 0.5
"""Share of a quotation that a content covers before it is taken to be all of it."""
_BACK = 3
"""Tokens before a paragraph among which the quotation that it goes on with ends."""


def completed(found: Sequence[Link], tokens: Tokens) -> list[Link]:
    """Give each quotation of some length to one attribution, whole.

    One that a content covers mostly is covered. One that nobody is credited for goes to the attribution in its
    paragraph whose cue is nearest, or, where it opens a paragraph without one, to whom the paragraph before quotes at
    its end.
    """
    links = list(found)
    taken = np.full(len(tokens), -1, dtype=np.int64)
    for number, link in enumerate(links):
        for a, b in link.content:
            taken[a:b] = number
    cues = np.array([link.cue[0] for link in links], dtype=np.int64)
    for start, end in list(_quotations(tokens)):
        inside = taken[start:end]
        owner = _most(inside) if (inside >= 0).any() else _nearest(cues, taken, tokens, start)
        if owner is None or any(start <= i < end for i in links[owner].cue):
            continue
        links[owner] = replace(links[owner], content=content_with(links[owner], (start, end)))
        taken[start:end] = np.where(inside >= 0, inside, owner)
    return links


def _quotations(tokens: Tokens) -> Iterator[Run]:
    edges = np.flatnonzero(np.diff(tokens.quote, prepend=0, append=0))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if tokens.quote[start] and end - start >= SHORTEST:
            yield start, end


def _most(inside: NDArray[np.int64]) -> int | None:
    """Return the attribution that covers most of a quotation, if that is most of it."""
    counts = Counter(inside.tolist())
    counts.pop(-1, None)
    best = min(counts, key=lambda number: (-counts[number], number))
    return best if counts[best] >= _MOSTLY * len(inside) else None


def _nearest(cues: NDArray[np.int64], taken: NDArray[np.int64], tokens: Tokens, start: int) -> int | None:
    paragraph = int(tokens.paragraph[start])
    first, last = (int(tokens.paragraph.searchsorted(paragraph, side)) for side in ("left", "right"))
    here = np.flatnonzero((cues >= first) & (cues < last))
    if len(here):
        return int(here[np.argmin(np.abs(cues[here] - start))])
    if start != first:
        return None
    before = [int(taken[i]) for i in range(first - 1, max(first - 1 - _BACK, -1), -1) if tokens.quote[i]]
    return next((number for number in before if number >= 0), None)


def content_with(link: Link, run: Run) -> tuple[Run, ...]:
    """Return the content of `link` and `run`, joined where they touch, without the source."""
    runs = sorted([*link.content, *(apart([run], link.source) if link.source else [run])])
    joined = [runs[0]]
    for a, b in runs[1:]:
        if a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return tuple(joined)
