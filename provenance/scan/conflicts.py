"""Statements that clash, put together: one conflict with its two sides, however many sentences tell of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.connected import connected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.models import Reason
    from provenance.stance.quantity import Quantity

_Node = tuple[int, int]
"""Position of a statement, and where in it the figure starts by which it clashes; -1 where it is no figure."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two statements that exclude each other, and how surely."""

    one: int
    other: int
    """Positions of the statements; `one` is the lower."""
    sure: float
    """Probability that they exclude each other, 0 to 1."""
    reason: Reason | None
    """By what `other` excludes `one`; None where the judge alone says so."""
    back: Reason | None
    """By what `one` excludes `other`."""
    mine: Quantity | None = None
    theirs: Quantity | None = None
    """The figures of `one` and of `other` by which they do; None where it is by what they tell."""


@dataclass(frozen=True, slots=True)
class Opponent:
    """A statement that excludes the pivot, by its figure or by what it tells."""

    statement: int
    figure: Quantity | None
    sure: float
    reason: Reason | None

    @property
    def node(self) -> _Node:
        """What of the statement it is."""
        return self.statement, _start(self.figure)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement, or a figure of it, and those that contradict it."""

    pivot: int
    """Position of the statement."""
    figure: Quantity | None
    opponents: tuple[Opponent, ...]
    """The surest first."""


def conflicts(edges: Sequence[Edge]) -> list[Conflict]:
    """Return the conflicts: a figure, or what a sentence tells, with all that contradict it.

    Where clashes hang together, the pivot is what most others contradict, most surely: the two sides are told by it.
    """
    of: dict[_Node, list[Opponent]] = defaultdict(list)
    figures: dict[_Node, Quantity | None] = {}
    for edge in edges:
        one, other = (edge.one, _start(edge.mine)), (edge.other, _start(edge.theirs))
        of[one].append(Opponent(edge.other, edge.theirs, edge.sure, edge.reason))
        of[other].append(Opponent(edge.one, edge.mine, edge.sure, edge.back))
        figures[one], figures[other] = edge.mine, edge.theirs
    first = connected((node, each.node) for node, found in of.items() for each in found)
    groups: dict[_Node, set[_Node]] = defaultdict(set)
    for node in of:
        groups[first[node]].add(node)
    return [
        Conflict(
            pivot[0], figures[pivot], tuple(sorted(found, key=lambda each: (-each.sure, each.statement)))
        )
        for _, members in sorted(groups.items())
        for pivot, found in _stars(members, of)
    ]


def _stars(
    members: set[_Node], of: Mapping[_Node, Sequence[Opponent]]
) -> Iterator[tuple[_Node, list[Opponent]]]:
    """Yield the pivot of a group with its opponents, then that of those which neither is, and so on.

    A sentence tells several things; what contradicts another of them is a conflict of its own.
    """
    while True:
        left = {node: [each for each in of[node] if each.node in members] for node in members}
        pivot = max(
            members, key=lambda node: (sum(e.sure for e in left[node]), [-n for n in node]), default=None
        )
        if pivot is None or not left[pivot]:
            return
        yield pivot, left[pivot]
        members = members - {pivot} - {each.node for each in left[pivot]}


def _start(figure: Quantity | None) -> int:
    return -1 if figure is None else figure.start
