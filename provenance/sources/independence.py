"""Evidence -> origins: how many really know.

An outlet is one origin however often it says a thing. Outlets that print the same sentence word for word are one
origin too (`copies`): one wrote it, or both took it from a third. Outlets that merely agree are never merged.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.models import Evidence, Merge, StanceLabel
from provenance.sources.outlets import Outlets, known_outlets
from provenance.text.terms import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_COPY_WORDS = 8
"""A shared sentence of fewer words may be chance or a set phrase."""


class Independence(StrEnum):
    """What counts as one origin."""

    COPIES = "copies"
    """Outlets that share a sentence of evidence word for word."""
    NONE = "none"
    """Only the outlet itself: outlets are counted."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Evidence with its origins."""

    evidence: tuple[Evidence, ...]
    """As given, each with its `origin` set: o1, o2, ... in order of appearance."""
    merges: tuple[Merge, ...]


def fold(
    evidence: Sequence[Evidence],
    independence: Independence = Independence.COPIES,
    *,
    outlets: Outlets | None = None,
) -> Folded:
    """Give every piece of evidence its origin, and say which outlets were merged and why.

    Args:
        evidence: of one claim.
        independence: what counts as one origin.
        outlets: which labels are one outlet; None takes the list that ships.
    """
    known = outlets or known_outlets()
    keys = [known.of(e.document.outlet, e.document.id, e.document.url).key for e in evidence]
    parent = {key: key for key in keys}
    shared: dict[str, str] = {}
    if independence is Independence.COPIES:
        shared = _merge_copies(evidence, keys, parent)
    names: dict[str, str] = {}
    for key in keys:
        names.setdefault(_root(parent, key), f"o{len(names) + 1}")
    origins = [names[_root(parent, key)] for key in keys]
    placed = tuple(e.model_copy(update={"origin": o}) for e, o in zip(evidence, origins, strict=True))
    return Folded(placed, tuple(_merges(placed, keys, shared, parent)))


def _merge_copies(
    evidence: Sequence[Evidence], keys: Sequence[str], parent: dict[str, str]
) -> dict[str, str]:
    """Join the outlets that share a bearing sentence; return root key -> the sentence that joined them."""
    seen: dict[tuple[str, ...], str] = {}
    shared: dict[str, str] = {}
    for item, key in zip(evidence, keys, strict=True):
        print_ = tuple(words(item.quote))
        if item.stance is StanceLabel.NEUTRAL or len(print_) < _COPY_WORDS:
            continue
        first = seen.setdefault(print_, key)
        a, b = _root(parent, first), _root(parent, key)
        if a != b:
            parent[b] = a
            shared[a] = item.quote
    return {_root(parent, key): quote for key, quote in shared.items()}


def _merges(
    evidence: Sequence[Evidence], keys: Sequence[str], shared: dict[str, str], parent: dict[str, str]
) -> list[Merge]:
    members: dict[str, dict[str, str]] = defaultdict(dict)
    for item, key in zip(evidence, keys, strict=True):
        root = _root(parent, key)
        if root in shared and item.stance is not StanceLabel.NEUTRAL:
            members[root][item.document.id] = item.origin
    return [
        Merge(
            origin=next(iter(documents.values())),
            documents=tuple(sorted(documents)),
            reason=f"the same sentence word for word: “{_short(shared[root])}”",
        )
        for root, documents in members.items()
    ]


def _short(quote: str, limit: int = 90) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key
