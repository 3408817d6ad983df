"""Sentences that have words in common: the same quotation, or one sentence edited."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

QUOTED = 6
"""Words in a row of a quotation that two reporters do not hear from two speakers."""
WHOLE_QUOTED = 3
"""Words of a whole quotation that another quotes too: “flatten the curve”, picked out by both."""
EDITED, EDITED_SHARE = 12, 0.6
"""Words in runs of three or more that an edited sentence has of another, and their share of the shorter one."""
_RUN = 3


def quoted_alike(
    sentences: Sequence[Sequence[str]], quotes: Sequence[Sequence[str | None]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i, j), i < j, of which one quotes six words in a row that the other has too.

    Args:
        sentences: the words of each.
        quotes: those of them that stand inside quotation marks, with a None wherever others stand in between.
    """
    for i, j in _touching(sentences, QUOTED):
        if any(quotes_of(quotes[a], sentences[b]) for a, b in ((i, j), (j, i))):
            yield i, j


def quotes_of(quote: Sequence[str | None], sentence: Sequence[str]) -> bool:
    """Tell whether six words of a quotation stand in a row in another sentence."""
    return _longest(quote, sentence) >= QUOTED


def picked_alike(quotes: Sequence[Sequence[str | None]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i, j), i < j, of which one's whole quotation, of three words or more, the other quotes too.

    Args:
        quotes: of each sentence, as for `quoted_alike`.
    """
    picked = [[run for run in _runs(quote) if len(run) >= WHOLE_QUOTED] for quote in quotes]
    for i, j in combinations(range(len(quotes)), 2):
        if any(_holds(run, other) for a, b in ((i, j), (j, i)) for run in picked[a] for other in picked[b]):
            yield i, j


def edited_alike(sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i, j), i < j, that are one sentence with small edits."""
    for i, j in _touching(sentences, EDITED):
        blocks = SequenceMatcher(None, sentences[i], sentences[j], autojunk=False).get_matching_blocks()
        shared = sum(block.size for block in blocks if block.size >= _RUN)
        if shared >= EDITED and shared >= EDITED_SHARE * min(len(sentences[i]), len(sentences[j])):
            yield i, j


def _touching(sentences: Sequence[Sequence[str]], least: int) -> Iterator[tuple[int, int]]:
    known = [set(sentence) for sentence in sentences]
    for i, j in combinations(range(len(sentences)), 2):
        if len(known[i] & known[j]) >= least - 2:  # a word may stand twice
            yield i, j


def _longest(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    if len(a) < QUOTED:
        return 0
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def _runs(quote: Sequence[str | None]) -> list[tuple[str, ...]]:
    runs: list[list[str]] = [[]]
    for word in quote:
        if word is None:
            runs.append([])
        else:
            runs[-1].append(word)
    return [tuple(run) for run in runs if run]


def _holds(run: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(other[at : at + len(run)] == run for at in range(len(other) - len(run) + 1))
