"""What outlets say of a claim -> a verdict, and verdicts beside the gold.

Peers judge a claim against texts; none of them has our five verdicts. So each is asked once an outlet, with all
articles of that outlet as its evidence, and says of each whether it supports the claim, refutes it, or neither. The
verdict then follows by the very rule by which ours follows from outlets: two or more that support and none that
refutes is `corroborated`, and so on. That is kind to the peers: they are given the split into outlets and the rule,
and keep their own retrieval.

Most can say "supported" or "not", and some know numbers only, so that several verdicts are out of their reach.
Therefore a second figure stands beside: whether a claim was rightly called sourced (some outlet supports it) or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCED = frozenset({"corroborated", "single-source", "conflicting"})


def verdict(sides: Mapping[str, str]) -> str:
    """Return the verdict of a claim, given each outlet's side: `supports`, `refutes` or `neutral`."""
    supports = sum(side == "supports" for side in sides.values())
    refutes = sum(side == "refutes" for side in sides.values())
    if supports and refutes:
        return "conflicting"
    if refutes:
        return "contradicted"
    if supports:
        return "corroborated" if supports > 1 else "single-source"
    return "unsourced"


@dataclass(frozen=True, slots=True)
class Score:
    """Verdicts beside the gold."""

    claims: int
    right: int
    """Verdicts that are the gold's."""
    sourced_right: int
    """Claims rightly called sourced, or rightly not."""
    false_sourced: int
    """Contradicted or unsourced claims that were called sourced."""
    not_sourced: int
    """Contradicted or unsourced claims."""

    @classmethod
    def of(cls, gold: Sequence[str], given: Sequence[str]) -> Score:
        """Count; both in the order of the claims."""
        pairs = list(zip(gold, given, strict=True))
        return cls(
            claims=len(pairs),
            right=sum(g == v for g, v in pairs),
            sourced_right=sum((g in SOURCED) == (v in SOURCED) for g, v in pairs),
            false_sourced=sum(g not in SOURCED and v in SOURCED for g, v in pairs),
            not_sourced=sum(g not in SOURCED for g, _ in pairs),
        )
