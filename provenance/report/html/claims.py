"""What the page shows of each claim, ready for the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from provenance.models import StanceLabel
from provenance.report.html.anchors import origin_anchor, quote_anchor
from provenance.report.html.marked import pieces
from provenance.report.html.timeline import timelines
from provenance.report.plain_text import clean, web_url
from provenance.report.wording import SIDES, marks, merged_names, outlet_name, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.models import ClaimReport, Evidence
    from provenance.report.html.marked import Piece
    from provenance.report.html.timeline import Timeline


class Quote(NamedTuple):
    """A piece of evidence."""

    anchor: str
    item: Evidence
    before: str
    """The sentence before, unless that is only the title once more."""
    pieces: list[Piece]
    place: str
    link: str | None
    """Web address of the document; whatever else its URL is, it is no link."""
    marks: list[str]
    origin: str
    """Where it is explained; empty for what takes no side."""


class Side(NamedTuple):
    """What stands on one side, by outlet."""

    stance: StanceLabel
    title: str
    outlets: dict[str, list[Quote]]
    origins: int
    nobody: str
    """What is said where the side is empty."""


class Origin(NamedTuple):
    """One origin of a claim."""

    anchor: str
    name: str
    stances: list[StanceLabel]
    outlets: list[str]
    reasons: list[str]
    """Why several documents count as this one; empty where one stands alone."""


class ClaimView(NamedTuple):
    """A claim's part of the page."""

    anchor: str
    report: ClaimReport
    sides: list[Side]
    related: dict[str, list[Quote]]
    related_count: int
    origins: list[Origin]
    timelines: list[Timeline]


_NOBODY = {
    StanceLabel.SUPPORTS: "Nobody here supports it.",
    StanceLabel.REFUTES: "Nobody here refutes it.",
}


def claim_view(report: ClaimReport, anchor: str) -> ClaimView:
    """Return what the page shows of a claim.

    Args:
        report: what was found.
        anchor: of the claim in the page.
    """
    quotes = [_quote(item, position, anchor) for position, item in enumerate(report.evidence)]
    by_side = {stance: [q for q in quotes if q.item.stance is stance] for stance in SIDES}
    counts = {
        StanceLabel.SUPPORTS: report.origins.supports,
        StanceLabel.REFUTES: report.origins.refutes,
    }
    sides = [
        Side(stance, SIDES[stance], _by_outlet(by_side[stance]), counts[stance], nobody)
        for stance, nobody in _NOBODY.items()
    ]
    related = by_side[StanceLabel.NEUTRAL]
    return ClaimView(
        anchor=anchor,
        report=report,
        sides=sides if any(side.outlets for side in sides) else [],
        related=_by_outlet(related),
        related_count=len(related),
        origins=_origins(report, anchor),
        timelines=timelines(report, anchor),
    )


def _quote(item: Evidence, position: int, claim: str) -> Quote:
    before, sided = clean(item.context or ""), item.stance is not StanceLabel.NEUTRAL
    return Quote(
        anchor=quote_anchor(claim, position),
        item=item,
        before="" if before == clean(item.document.title or "") else before,
        pieces=pieces(item),
        place=place(item),
        link=web_url(item.document.url),
        marks=marks(item),
        origin=origin_anchor(claim, item.origin) if sided and item.origin else "",
    )


def _by_outlet(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(outlet_name(quote.item), []).append(quote)
    return groups


def _origins(report: ClaimReport, anchor: str) -> list[Origin]:
    sided = [item for item in report.evidence if item.stance is not StanceLabel.NEUTRAL and item.origin]
    found = []
    for name in dict.fromkeys(item.origin for item in sided):
        items = [item for item in sided if item.origin == name]
        merges = [merge for merge in report.merges if merge.origin == name]
        names = [*map(outlet_name, items), *(one for merge in merges for one in merged_names(merge, report))]
        found.append(
            Origin(
                anchor=origin_anchor(anchor, name),
                name=clean(name),
                stances=list(dict.fromkeys(item.stance for item in items)),
                outlets=list(dict.fromkeys(names)),
                reasons=[clean(merge.reason) for merge in merges],
            )
        )
    return found
