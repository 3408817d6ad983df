"""A draft line by line, with the claims that begin on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
class Stretch:
    """A run of a line that is words of one claim, or of none."""

    start: int
    end: int
    report: ClaimReport | None
    begins: bool
    """The claim begins here. One whose words an earlier claim has, too, may begin with an empty stretch."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of the draft."""

    number: int
    """Of the file."""
    start: int
    end: int
    claims: tuple[ClaimReport, ...]
    """That begin on it, in order."""
    stretches: tuple[Stretch, ...]
    """All of the line, in order; where claims overlap, words go to the earlier one."""


def draft_lines(result: DraftResult) -> Iterator[DraftLine]:
    """Yield the lines of the draft; every claim stands at one of them."""
    placed = sorted((report for report in result.claims if report.place), key=_start)
    start, taken = 0, 0
    open_claims: list[ClaimReport] = []
    for number, text in enumerate(result.draft.text.split("\n"), result.draft.first_line):
        end = start + len(text)
        first = taken
        while taken < len(placed) and _start(placed[taken]) <= end:
            taken += 1
        open_claims = [report for report in open_claims if _end(report) > start] + placed[first:taken]
        yield DraftLine(
            number, start, end, tuple(placed[first:taken]), tuple(_stretches(start, end, open_claims))
        )
        start = end + 1


def _stretches(start: int, end: int, claims: Sequence[ClaimReport]) -> Iterator[Stretch]:
    at = start
    for report in claims:
        begins = _start(report) >= start
        first, last = max(at, _start(report)), min(end, _end(report))
        if at < first:
            yield Stretch(at, first, None, begins=False)
        if first < last or begins:
            yield Stretch(first, max(first, last), report, begins=begins)
        at = max(first, last)
    if at < end:
        yield Stretch(at, end, None, begins=False)


def _start(report: ClaimReport) -> int:
    return report.place.start if report.place else 0


def _end(report: ClaimReport) -> int:
    return report.place.end if report.place else 0
