"""Dense and keyword results as one list, with no group crowding out the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

RANK_CONSTANT = 10
"""Of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009, who use 60 for lists of a thousand).

Measured with all-MiniLM-L6-v2 on 64 claims with 143 known quotes in 300 BASIL articles, share of quotes found
among the first 5 / 10 / 20 / 50: dense .63 .79 .85 .95; BM25 .67 .78 .83 .88; fused with 60 .65 .82 .88 .96,
with 10 .69 .84 .91 .96. Adding scaled scores did no better (.70 .84 .91 .96) and needs a weight an encoder.
"""


def fuse(*rankings: Sequence[int]) -> list[tuple[int, float]]:
    """Return ids with their fused score, best first, by reciprocal rank fusion; ties go by id.

    Args:
        rankings: ids, each list best first. An id that a list lacks gets nothing from it.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, text in enumerate(ranking, start=1):
            scores[text] = scores.get(text, 0.0) + 1 / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def spread(
    ranked: Sequence[int], groups: Mapping[int, Collection[str]], k: int, per_group: int | None
) -> list[int]:
    """Return the first `k` of `ranked`, in that order, at most `per_group` of a group while others have some.

    A text that stands in several groups (wire copy) counts for each and is let in while any of them has room.
    Room that is left at the end is filled with those that were passed over, best first.
    """
    if per_group is None:
        return list(ranked[:k])
    taken: dict[str, int] = {}
    chosen: set[int] = set()
    for text in ranked:
        if len(chosen) == k:
            break
        if any(taken.get(group, 0) < per_group for group in groups.get(text, ())):
            chosen.add(text)
            for group in groups.get(text, ()):
                taken[group] = taken.get(group, 0) + 1
    for text in ranked:
        if len(chosen) >= k:
            break
        chosen.add(text)
    return [text for text in ranked if text in chosen]
