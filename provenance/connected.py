"""What hangs together by way of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T", int, str, tuple[int, int])


def connected(pairs: Iterable[tuple[_T, _T]]) -> dict[_T, _T]:
    """Return for each item the least of those with which the pairs connect it, itself among them."""
    parent: dict[_T, _T] = {}

    def root(item: _T) -> _T:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {item: root(item) for item in parent}
