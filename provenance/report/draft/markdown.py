"""For an editor: the draft as Markdown, a footnote to each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.report.draft.lines import SIGNS, draft_lines
from provenance.report.markdown import escape, explanation
from provenance.report.wording import (
    counts,
    itself,
    searched,
    sentence,
    sides,
    standing,
    tally,
    verdict_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import ClaimReport, DraftResult


class MarkdownDraft:
    """A table of the lines that hold a claim, each with its mark; then what was found of each claim.

    The words of the draft are shown as text: markup of its own would run into ours.
    """

    name = "markdown"

    def render(self, result: DraftResult, *, width: int, color: bool) -> str:  # noqa: ARG002  (neither applies)
        """Return the report."""
        title = escape(result.draft.title or result.draft.source)
        lines = [f"# Draft checked: {title}", "", f"{tally(result)}; {searched(result)}.", ""]
        if (unheard := itself(result)) is not None:
            lines += [escape(sentence(unheard)), ""]
        lines += ["| | line | draft |", "|---|---:|---|"]
        for line in draft_lines(result):
            text = result.draft.text[line.start : line.end]
            if text.strip():
                marks = "<br>".join(_mark(report) for report in line.claims)
                lines.append(f"| {marks} | {line.number} | {escape(text)} |")
        for report in result.claims:
            lines += ["", *_claim(report)]
        return "\n".join(lines) + "\n"


def _mark(report: ClaimReport) -> str:
    return f"`{SIGNS[report.verdict]}` {escape(report.id)}"


def _claim(report: ClaimReport) -> Iterator[str]:
    yield f"**{escape(report.id)}, {verdict_words(report.verdict)}**: {escape(report.claim)}"
    yield ""
    where = f"{escape(report.location)}: " if report.location else ""
    yield f"{where}{counts(report)} ({standing(report)})."
    for side, outlets in sides(report):
        if side.value == "neutral":
            continue
        yield ""
        for outlet, items in outlets.items():
            yield f"- {side.value}: **{escape(outlet)}** “{escape(items[0].quote)}”"
    yield from explanation(report)
