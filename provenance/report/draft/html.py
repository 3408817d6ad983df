"""The draft as one HTML file: its lines with marks in the margin, each leading to the two sides of its claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.models import Verdict
from provenance.report.draft.lines import SIGNS, draft_lines
from provenance.report.html.anchors import anchors, draft_anchor
from provenance.report.html.page import rendered_page
from provenance.report.matrix.build import matrix_of
from provenance.report.plain_text import clean, clean_keeping_ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.models import ClaimReport, DraftResult
    from provenance.report.draft.lines import DraftLine


class Mark(NamedTuple):
    """What stands in the margin for a claim."""

    anchor: str
    """Of the claim."""
    report: ClaimReport
    sign: str


class Words(NamedTuple):
    """A run of a line."""

    text: str
    anchor: str
    """Of the words, where a claim begins with them; else empty."""
    verdict: Verdict | None
    """Of the claim that they are of."""


class Line(NamedTuple):
    """A line of the draft that is not empty."""

    number: int
    marks: list[Mark]
    words: list[Words]
    apart: bool
    """An empty line stands before it."""


class DraftView(NamedTuple):
    """The draft as the page shows it."""

    name: str
    lines: list[Line]
    signs: dict[Verdict, str]


class HtmlDraft:
    """The page of `check`, and before it the draft."""

    name = "html"

    def render(self, result: DraftResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the page. What the draft says is text in it, as what documents say is."""
        named = dict(
            zip(
                (report.id for report in result.claims),
                anchors(report.id for report in result.claims),
                strict=True,
            )
        )
        return rendered_page(matrix_of(result), result, draft=_view(result, named))


def _view(result: DraftResult, anchor: Mapping[str, str]) -> DraftView:
    lines: list[Line] = []
    apart = False
    for line in draft_lines(result):
        if result.draft.text[line.start : line.end].strip():
            lines.append(_line(line, result.draft.text, anchor, apart=apart))
            apart = False
        else:
            apart = bool(lines)
    name = clean(result.draft.title or result.draft.source)
    return DraftView(name, lines, {verdict: SIGNS[verdict] for verdict in Verdict})


def _line(line: DraftLine, text: str, anchor: Mapping[str, str], *, apart: bool) -> Line:
    marks = [Mark(anchor[report.id], report, SIGNS[report.verdict]) for report in line.claims]
    words = [
        Words(
            clean_keeping_ends(text[each.start : each.end]),
            draft_anchor(anchor[each.report.id]) if each.report and each.begins else "",
            each.report.verdict if each.report else None,
        )
        for each in line.stretches
    ]
    return Line(line.number, marks, words, apart)
