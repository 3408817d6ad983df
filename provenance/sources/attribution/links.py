"""An attribution as runs of tokens."""

from __future__ import annotations

from dataclasses import dataclass

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
