"""What the fold makes of labelled claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.sources.independence import fold
from provenance.sources.voices import spoken
from training.origins.labelled import INDEPENDENT, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.sources.one_origin import Likelihood
    from provenance.sources.voices import Heard
    from training.origins.labelled import LabelledClaim


@dataclass(frozen=True)
class Outcome:
    """What the fold made of some claims."""

    split: tuple[str, ...]
    """Claims of one origin that came out as two or more."""
    shared: int
    merged: tuple[str, ...]
    """Claims of independent supporters of which some were merged."""
    independent: int

    @property
    def false_corroboration(self) -> float:
        """Return the share of claims of one origin that look corroborated."""
        return len(self.split) / max(1, self.shared)

    @property
    def false_merges(self) -> float:
        """Return the share of claims of independent supporters of which some were merged."""
        return len(self.merged) / max(1, self.independent)

    def line(self) -> str:
        """Return both figures, to be read."""
        return (
            f"of one origin, come out as more: {len(self.split)} of {self.shared} ({self.false_corroboration:.1%}); "
            f"independent, merged: {len(self.merged)} of {self.independent} ({self.false_merges:.1%})"
        )


def outcome(judged: Iterable[tuple[LabelledClaim, Heard, Likelihood | None]]) -> Outcome:
    """Fold claims, each with the weights beside it; None takes those that ship."""
    split, merged = [], []
    count = {SHARED: 0, INDEPENDENT: 0}
    for claim, read, model in judged:
        done = fold(read.evidence, spoken(read, model))
        origins = len({e.origin for e in done.evidence})
        count[claim.label] += 1
        if claim.label == SHARED and origins > 1:
            split.append(claim.text)
        elif claim.label == INDEPENDENT and origins < len(set(read.outlets)):
            merged.append(claim.text)
    return Outcome(tuple(split), count[SHARED], tuple(merged), count[INDEPENDENT])
