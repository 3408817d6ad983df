"""A draft line by line, with the claims that begin on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import ClaimReport, DraftResult

SIGNS = {
    Verdict.CORROBORATED: "++",
    Verdict.SINGLE_SOURCE: "+",
    Verdict.CONFLICTING: "+-",
    Verdict.CONTRADICTED: "--",
    Verdict.UNSOURCED: "?",
}
"""For the margin. Each tells itself without colour: who supports, who refutes, nobody."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of the draft."""

    number: int
    """Of the file."""
    start: int
    end: int
    claims: tuple[ClaimReport, ...]
    """That begin on it, in order."""


def draft_lines(result: DraftResult) -> Iterator[DraftLine]:
    """Yield the lines of the draft; every claim stands at one of them."""
    placed = sorted((report for report in result.claims if report.place), key=_start)
    start, taken = 0, 0
    for number, text in enumerate(result.draft.text.split("\n"), result.draft.first_line):
        end = start + len(text)
        first = taken
        while taken < len(placed) and _start(placed[taken]) <= end:
            taken += 1
        yield DraftLine(number, start, end, tuple(placed[first:taken]))
        start = end + 1


def _start(report: ClaimReport) -> int:
    return report.place.start if report.place else 0
