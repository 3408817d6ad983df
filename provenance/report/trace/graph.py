"""A trace as nodes and edges: documents, and the agencies, outlets, owners and sources that they have it from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import LinkKind, StanceLabel
from provenance.report.plain_text import clean, trimmed
from provenance.report.wording import outlet_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.models import Evidence, Link, Trace

_LONGEST = 60
"""Characters of a label's line."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the graph."""

    id: str
    """n1, n2, ...: safe in every language of graphs."""
    lines: tuple[str, ...]
    role: str
    """`supports`, `refutes`, `both`, or `party` for whoever is no document here."""


@dataclass(frozen=True, slots=True)
class Edge:
    """From where it comes to who has it from there."""

    start: str
    end: str
    label: str


def graph(trace: Trace) -> tuple[list[Node], list[Edge]]:
    """Return the nodes by day of publication, parties last, and the edges, one a relation.

    Who shares a text with an outlet and credits it has it from there twice. The same trace gives the same graph.
    """
    names: dict[str, str] = {}
    printed: dict[str, str] = {}
    nodes = []
    for step in trace.steps:
        printed.setdefault(outlet_name(step), step.document.id)
    for document in dict.fromkeys(step.document.id for step in trace.steps):
        names[document] = f"n{len(names) + 1}"
        nodes.append(_of(names[document], [s for s in trace.steps if s.document.id == document]))
    edges: dict[tuple[str, str, LinkKind], Edge] = {}
    for link in trace.links:
        if link.document not in names:
            continue
        if link.kind is LinkKind.TEXT and link.to not in names:
            continue
        party = _party(link, printed)
        if party == link.document:
            continue
        if party not in names:
            names[party] = f"n{len(names) + 1}"
            nodes.append(Node(names[party], (_short(link.to), link.kind.value), "party"))
        ends = names[party], names[link.document]
        if link.kind is LinkKind.TEXT:
            # a shared text: from the earlier to the later
            ends = (ends[0], ends[1]) if int(ends[0][1:]) < int(ends[1][1:]) else (ends[1], ends[0])
        edges.setdefault((*ends, link.kind), Edge(*ends, _label(link)))
    return nodes, list(edges.values())


def _party(link: Link, printed: Mapping[str, str]) -> str:
    """Return the document that a link leads to, or a name for whoever is no document here."""
    if link.kind is LinkKind.TEXT:
        return link.to
    # whom it credits may be here with a document of its own
    here = printed.get(clean(link.to)) if link.kind in {LinkKind.OUTLET, LinkKind.AGENCY} else None
    return here or f"\n{link.kind.value} {link.to}"


def _label(link: Link) -> str:
    """Return the reason without the name that its party's box has anyway."""
    bare = clean(link.reason).removesuffix(clean(link.to)).strip()
    return _short(bare or link.reason)


def _of(name: str, steps: list[Evidence]) -> Node:
    sides = {step.stance for step in steps}
    role = "both" if len(sides) > 1 else next(iter(sides)).value
    first = steps[0]
    date = first.document.date.isoformat() if first.document.date else "no date"
    figures = dict.fromkeys(clean(given.text) for step in steps for given in step.given)
    lines = [_short(outlet_name(first)), date]
    if figures:
        lines.append(_short(", ".join(figures)))
    if StanceLabel.REFUTES in sides:
        lines.append("refutes" if len(sides) == 1 else "supports and refutes")
    return Node(name, tuple(lines), role)


def _short(text: str) -> str:
    return trimmed(clean(text), _LONGEST)
