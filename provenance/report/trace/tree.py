"""For reading on a terminal: origins by day, and under each who has it from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import LinkKind, StanceLabel
from provenance.report.page import Page
from provenance.report.plain_text import clean, trimmed
from provenance.report.table import SIDE_STYLES, VERDICT_STYLES
from provenance.report.wording import counts, marks, outlet_name, verdict_words

if TYPE_CHECKING:
    from provenance.models import Evidence, FigureSeries, Trace

_LONGEST_QUOTE = 160


class TreeTrace:
    """A tree an origin, by the day on which it was first carried."""

    name = "tree"

    def render(self, trace: Trace, *, width: int, color: bool) -> str:
        """Return the trees, then how the claim's figures moved."""
        page = Page(width, color=color)
        page.line(
            verdict_words(trace.verdict).upper(),
            f"  {clean(trace.claim)}",
            style=VERDICT_STYLES[trace.verdict],
        )
        page.line(counts(trace), indent=2)
        reasons = {merge.origin: clean(merge.reason) for merge in trace.merges}
        for origin in dict.fromkeys(step.origin for step in trace.steps):
            page.gap()
            reason = f": {reasons[origin]}" if origin in reasons else ""
            page.line(f"origin {clean(origin)}", reason, indent=2, hanging=2, style="bold")
            steps = [step for step in trace.steps if step.origin == origin]
            for number, step in enumerate(steps, start=1):
                _step(page, step, trace, last=number == len(steps))
        for series in trace.figures:
            page.gap()
            _figure(page, series)
        return page.text()


def _step(page: Page, step: Evidence, trace: Trace, *, last: bool) -> None:
    date = step.document.date.isoformat() if step.document.date else "no date   "
    first = "  first in this corpus" if step.document.id in trace.first else ""
    side = "" if step.stance is StanceLabel.SUPPORTS else "  refutes"
    branch, stem = ("└─ ", "   ") if last else ("├─ ", "│  ")
    page.line(f"{branch}{date}  {outlet_name(step)}{side}", first, indent=2, style=SIDE_STYLES[step.stance])
    page.line(f"“{trimmed(clean(step.quote), _LONGEST_QUOTE)}”", indent=2, hanging=1, margin=stem)
    said = [*marks(step), *_links(step, trace)]
    if said:
        page.line("; ".join(said), indent=2, hanging=1, style="dim", margin=stem)


def _links(step: Evidence, trace: Trace) -> list[str]:
    mine = [link for link in trace.links if link.document == step.document.id]
    credited = clean(step.attribution.source or "").lower()
    # whom the sentence itself credits is told by its marks; whom the text around it credits is not
    told = [m for m in mine if m.kind is not LinkKind.SOURCE or clean(m.to).lower() not in credited]
    return list(dict.fromkeys(clean(link.reason) for link in told))


def _figure(page: Page, series: FigureSeries) -> None:
    page.line(f"“{clean(series.claimed)}” over time", indent=2, style="bold")
    for point in series.points:
        date = point.published.isoformat() if point.published else "no date   "
        who = clean(point.outlet or "") or clean(point.document)
        page.line(f"{date}  {clean(point.text)}  {who}", indent=4, hanging=12)
