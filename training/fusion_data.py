"""What the fusion is fitted on: sentences that retrieval found, with their gold, and the verdicts that they give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.stance.fusion import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

BARS = tuple(round(0.4 + 0.05 * step, 2) for step in range(9))
"""From 0.4: a side that the judge gives less than that is nothing to show a person, even where it would be right."""
SUPPORTS, REFUTES, NEUTRAL = range(3)
UNSUPPORTED = frozenset({"contradicted", "unsourced"})
FALSELY_SOURCED = 0.25
"""What a claim that passes for sourced costs beside being wrong, in right verdicts."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of a regression: sentences that were retrieved for claims."""

    given: NDArray[np.float64]
    """Shape (n, inputs)."""
    gold: NDArray[np.int64]
    """Shape (n,), positions in LABELS."""
    claim: NDArray[np.int64]
    """Shape (n,), number of the claim."""
    story: NDArray[np.int64]
    """Shape (n,), number of the story that the claim is about: what is fitted together or left out together."""

    def part(self, chosen: NDArray[np.bool_]) -> Examples:
        """Return the chosen rows."""
        return Examples(self.given[chosen], self.gold[chosen], self.claim[chosen], self.story[chosen])


@dataclass(frozen=True, slots=True)
class Claims:
    """What retrieval found for claims."""

    examples: Examples
    outlet: list[str]
    """Of each example."""
    verdicts: list[str]
    """Gold, one a claim."""

    def joined(self, other: Claims) -> Claims:
        """Return both as one, the claims of `other` behind."""
        mine, more = self.examples, other.examples
        examples = Examples(
            np.concatenate([mine.given, more.given]),
            np.concatenate([mine.gold, more.gold]),
            np.concatenate([mine.claim, more.claim + len(self.verdicts)]),
            np.concatenate([mine.story, more.story + mine.story.max(initial=-1) + 1]),
        )
        return Claims(examples, self.outlet + other.outlet, self.verdicts + other.verdicts)

    def counts(self, probabilities: NDArray[np.float64], bar: Bar) -> tuple[int, int]:
        """Return the claims whose verdict over outlets is gold's, and those that are sourced where gold's is not.

        An outlet stands on its surer side.
        """
        best: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        said = sides(probabilities, bar)
        for number, outlet, side, given in zip(
            self.examples.claim.tolist(), self.outlet, said.tolist(), probabilities, strict=True
        ):
            if side != NEUTRAL:
                strengths = best[number][outlet]
                strengths[side] = max(strengths[side], float(given[side]))
        ruled = [verdict_of(best[n].values()) for n in range(len(self.verdicts))]
        right = sum(verdict == gold for verdict, gold in zip(ruled, self.verdicts, strict=True))
        passed = sum(
            verdict not in UNSUPPORTED and gold in UNSUPPORTED
            for verdict, gold in zip(ruled, self.verdicts, strict=True)
        )
        return right, passed

    def best_bar(self, probabilities: NDArray[np.float64]) -> Bar:
        """Return the bar in the middle of the best plateau: a bar counts with its neighbours on the grid.

        A claim that passes for sourced and is not costs FALSELY_SOURCED verdicts more than one that is wrong otherwise.
        """
        right = np.array([[self._worth(probabilities, Bar(s, r)) for r in BARS] for s in BARS])
        around = np.pad(right, 1, mode="edge")
        smooth = sum(around[i : i + len(BARS), j : j + len(BARS)] for i in range(3) for j in range(3))
        supports, refutes = np.unravel_index(int(np.argmax(smooth)), right.shape)
        return Bar(BARS[int(supports)], BARS[int(refutes)])

    def _worth(self, probabilities: NDArray[np.float64], bar: Bar) -> float:
        right, passed = self.counts(probabilities, bar)
        return right - FALSELY_SOURCED * passed

    def line(self, probabilities: NDArray[np.float64], bar: Bar) -> str:
        """Say how many verdicts are right, and how many sentences are on the side of gold."""
        right, passed = self.counts(probabilities, bar)
        gold, said = self.examples.gold, sides(probabilities, bar)
        found = []
        for side, name in ((SUPPORTS, "supports"), (REFUTES, "refutes")):
            right_side, false = (
                int(((said == side) & (gold == side)).sum()),
                int(((said == side) & (gold != side)).sum()),
            )
            found.append(f"{name} {right_side} of {int((gold == side).sum())} ({false} false)")
        verdicts = f"{right} of {len(self.verdicts)} verdicts right, {passed} falsely sourced"
        return f"{verdicts}; sentences: {', '.join(found)}"


def verdict_of(outlets: Iterable[Sequence[float]]) -> str:
    """Return the verdict of outlets that each give a strength for and against, 0 where they say nothing."""
    supports = sum(s >= r > 0 or s > r for s, r in outlets)
    refutes = sum(r > s for s, r in outlets)
    if supports and refutes:
        return "conflicting"
    if refutes:
        return "contradicted"
    return "unsourced" if not supports else "single-source" if supports == 1 else "corroborated"


def sides(probabilities: NDArray[np.float64], bar: Bar) -> NDArray[np.int64]:
    """Return the side of each example, shape (n,): the likelier one where it clears its bar, else NEUTRAL."""
    supports, refutes = probabilities[:, SUPPORTS], probabilities[:, REFUTES]
    said = np.full(len(probabilities), NEUTRAL, np.int64)
    said[(refutes > supports) & (refutes >= bar.refutes)] = REFUTES
    said[(supports >= refutes) & (supports >= bar.supports)] = SUPPORTS
    return said
