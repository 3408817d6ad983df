"""Statements that clash, put together: one conflict with its two sides, however many sentences tell of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.models import Reason
    from provenance.scan.clash import Clash
    from provenance.stance.quantity import Quantity

_Node = tuple[int, int]
"""Position of a statement, and where in it the figure starts by which it clashes; -1 where it is no figure."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two statements that exclude each other, and how surely."""

    one: int
    other: int
    """Positions of the statements; `one` is the lower."""
    clash: Clash
    """`mine` is the figure of `one`."""
    sure: float
    """Probability that they exclude each other, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Opponent:
    """A statement that excludes the pivot, by its figure or by what it tells."""

    statement: int
    figure: Quantity | None
    sure: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement, or a figure of it, and those that contradict it."""

    pivot: int
    """Position of the statement."""
    figure: Quantity | None
    opponents: tuple[Opponent, ...]
    """The surest first."""


def conflicts(edges: Sequence[Edge]) -> list[Conflict]:
    """Return one conflict for each group of figures that clashes connect.

    Its pivot is the figure that most others contradict, most surely: what the two sides are told by.
    """
    parent: dict[_Node, _Node] = {}

    def root(node: _Node) -> _Node:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    of: dict[_Node, list[Opponent]] = defaultdict(list)
    figures: dict[_Node, Quantity | None] = {}
    for edge in edges:
        mine, theirs = edge.clash.mine, edge.clash.theirs
        one, other = (edge.one, _start(mine)), (edge.other, _start(theirs))
        of[one].append(Opponent(edge.other, theirs, edge.sure, edge.clash.reason))
        of[other].append(Opponent(edge.one, mine, edge.sure, edge.clash.reason))
        figures[one], figures[other] = mine, theirs
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups: dict[_Node, list[_Node]] = defaultdict(list)
    for node in sorted(of):
        groups[root(node)].append(node)
    found = []
    for members in groups.values():
        pivot = max(members, key=lambda node: (sum(each.sure for each in of[node]), [-n for n in node]))
        opponents = sorted(of[pivot], key=lambda each: (-each.sure, each.statement))
        found.append(Conflict(pivot[0], figures[pivot], tuple(opponents)))
    return found


def _start(figure: Quantity | None) -> int:
    return -1 if figure is None else figure.start
