"""An attribution as runs of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Run = tuple[int, int]
"""First token and last + 1."""


@dataclass(frozen=True, slots=True)
class Link:
    """Who is credited, with which words, for what."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    """In order, at least one."""
    probability: float
    """That there is anything around the cue."""


def apart(runs: Sequence[Run], taken: Run) -> list[Run]:
    """Return what is left of runs without the tokens of another one."""
    start, end = taken
    pieces = (piece for a, b in runs for piece in ((a, min(b, start)), (max(a, end), b)))
    return [(a, b) for a, b in pieces if a < b]
