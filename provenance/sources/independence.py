"""Evidence -> origins: how many really know.

Two steps, for each side by itself. First, who reports: an outlet is one reporter however often it says a thing, and
outlets that a bond holds together (one text, one agency's copy, one owner, one crediting the other) are one reporter.
Then, whom the reporters credit: reporters who all credit one official know it from that official, so there are as many
origins as reporters can be paired off with sources, each source once and each reporter once (a maximum matching). One
article that quotes three officials is one origin, three articles that quote one official are one, and three articles
that quote three are three.

Outlets that merely agree are never merged.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.connected import connected
from provenance.models import Evidence, Link, LinkKind, Merge, StanceLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SIDES = (StanceLabel.SUPPORTS, StanceLabel.REFUTES)
_BOTH = 2


class Independence(StrEnum):
    """What counts as one origin."""

    STRICT = "strict"
    """Whatever shares a text, an owner, an agency or a credited source."""
    COPIES = "copies"
    """Only what shares a text or an agency's copy."""
    NONE = "none"
    """Only the outlet itself: outlets are counted."""


@dataclass(frozen=True, slots=True)
class Bond:
    """What a piece of evidence hangs on. Outlets with evidence on one hub are one reporter."""

    hub: str
    kind: LinkKind
    to: str
    """Name of the agency, outlet or owner that it leads to; empty for a text, which leads to whoever shares it."""
    predicate: str
    """Said of those who share it: "carry Reuters copy", "belong to Sinclair"."""
    reason: str
    """Said of the one document, with what shows it: "carries Reuters copy (dateline: LONDON (Reuters) -)"."""

    @property
    def of_copies(self) -> bool:
        """Whether it holds for `Independence.COPIES` too."""
        return self.kind in {LinkKind.TEXT, LinkKind.AGENCY}


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose name a piece of evidence speaks."""

    outlet: str
    """Key of the outlet that printed it."""
    bonds: tuple[Bond, ...] = ()
    source: str | None = None
    """Key of the named source that it credits; None for the outlet's own voice and for sources without a name."""
    called: str = ""
    """The source as the text names it."""
    shown_by: str = ""
    """What shows that source where the sentence itself names nobody: "named beside it"."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Evidence with its origins."""

    evidence: tuple[Evidence, ...]
    """As given, each with its `origin` set: o1, o2, ... in order of appearance."""
    merges: tuple[Merge, ...]
    links: tuple[Link, ...]
    """Of the evidence that takes a side."""


@dataclass(slots=True)
class _Origin:
    """The evidence of one origin, and what holds it together."""

    members: list[int] = field(default_factory=list)
    predicates: dict[str, set[str]] = field(default_factory=dict)
    """Predicate -> the outlets of which it is said."""


def fold(
    evidence: Sequence[Evidence],
    voices: Sequence[Voice],
    independence: Independence = Independence.STRICT,
) -> Folded:
    """Give every piece of evidence its origin, and say which outlets were merged and why.

    Args:
        evidence: all evidence of one claim.
        voices: one for each piece of evidence.
        independence: how far to fold.
    """
    outlets = [voice.outlet for voice in voices]
    standing = _standing(evidence, outlets)
    origin_of: dict[int, tuple[str, str]] = {}
    found: dict[tuple[str, str], _Origin] = {}
    for side in _SIDES:
        members = [n for n, e in enumerate(evidence) if e.stance is side and standing.get(outlets[n]) is side]
        for key, origin in _origins(members, outlets, voices, independence).items():
            found[side.value, key] = origin
            origin_of |= dict.fromkeys(origin.members, (side.value, key))
    home = {outlets[n]: key for n, key in reversed(origin_of.items())}
    keys = [origin_of.get(n) or home.get(outlet, ("", outlet)) for n, outlet in enumerate(outlets)]
    names = {key: f"o{n}" for n, key in enumerate(dict.fromkeys(keys), start=1)}
    placed = tuple(e.model_copy(update={"origin": names[key]}) for e, key in zip(evidence, keys, strict=True))
    links = dict.fromkeys(_links(sorted(origin_of), evidence, voices, independence))
    merges = [_merge(names[key], origin, evidence) for key, origin in found.items() if origin.predicates]
    merges.sort(key=lambda merge: int(merge.origin[1:]))
    return Folded(placed, tuple(merges), tuple(links))


def _standing(evidence: Sequence[Evidence], outlets: Sequence[str]) -> dict[str, StanceLabel]:
    """Return the side on which each outlet stands: that of its surest evidence, supporting before refuting."""
    best: dict[str, tuple[float, int]] = {}
    for item, outlet in zip(evidence, outlets, strict=True):
        if item.stance in _SIDES:
            mine = (item.probability, -_SIDES.index(item.stance))
            best[outlet] = max(best.get(outlet, mine), mine)
    return {outlet: _SIDES[-side] for outlet, (_, side) in best.items()}


def _origins(
    members: Sequence[int], outlets: Sequence[str], voices: Sequence[Voice], independence: Independence
) -> dict[str, _Origin]:
    """Return the origins of one side by key."""
    reporters = _reporters(members, outlets, voices, independence)
    sources: dict[str, list[str]] = defaultdict(list)
    for n in members:
        source = voices[n].source if independence is Independence.STRICT else None
        if source is not None and source not in sources[reporters[outlets[n]]]:
            sources[reporters[outlets[n]]].append(source)
    paired = _paired({reporter: held for reporter, held in sources.items() if held})
    first = {reporter: source for source, reporter in paired.items()}
    found: dict[str, _Origin] = defaultdict(_Origin)
    for n in members:
        reporter, voice = reporters[outlets[n]], voices[n]
        credited = sources.get(reporter) or []
        # a reporter without a source of its own stands with the first that it credits
        key = f"reporter {reporter}"
        if credited:
            key = f"source {voice.source if voice.source in paired else first.get(reporter, credited[0])}"
        found[key].members.append(n)
    for key, origin in found.items():
        _explain(key, origin, outlets, voices, independence)
    return dict(found)


def _reporters(
    members: Sequence[int], outlets: Sequence[str], voices: Sequence[Voice], independence: Independence
) -> dict[str, str]:
    """Return the reporter of each outlet: the first of the outlets that bonds hold together."""
    rank = {outlet: n for n, outlet in enumerate(dict.fromkeys(outlets[n] for n in members))}
    hubs = {outlet_hub(outlet): outlet for outlet in rank}
    bonds = [
        (rank[hubs.setdefault(bond.hub, outlets[n])], rank[outlets[n]])
        for n in members
        for bond in _holding(voices[n], independence)
    ]
    first = connected(bonds)
    named = list(rank)
    return {outlet: named[first.get(n, n)] for outlet, n in rank.items()}


def outlet_hub(outlet: str) -> str:
    """Return the hub of all that an outlet prints, and of all that credits it."""
    return f"outlet {outlet}"


def _holding(voice: Voice, independence: Independence) -> Iterable[Bond]:
    if independence is Independence.NONE:
        return ()
    return (bond for bond in voice.bonds if bond.of_copies or independence is Independence.STRICT)


def _paired(wanted: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return source -> reporter, as many as can be paired off: Kuhn's augmenting paths, in the order given."""
    held: dict[str, str] = {}

    def placed(reporter: str, tried: set[str]) -> bool:
        for source in wanted[reporter]:
            if source not in tried:
                tried.add(source)
                if source not in held or placed(held[source], tried):
                    held[source] = reporter
                    return True
        return False

    for reporter in wanted:
        placed(reporter, set())
    return held


def _explain(
    key: str,
    origin: _Origin,
    outlets: Sequence[str],
    voices: Sequence[Voice],
    independence: Independence,
) -> None:
    """Keep the predicates that two or more outlets of the origin share."""
    own = {outlet_hub(outlets[n]): outlets[n] for n in origin.members}
    held: dict[tuple[LinkKind, str], set[str]] = defaultdict(set)
    shown_by = sorted({voices[n].shown_by for n in origin.members if voices[n].shown_by})
    how = f" ({'; '.join(shown_by)})" if shown_by else ""
    for n in origin.members:
        for bond in _holding(voices[n], independence):
            # whom they credit, or whose copy it is, may be among them
            held[bond.kind, bond.predicate] |= {outlets[n], own.get(bond.hub, outlets[n])}
        if key == f"source {voices[n].source}":
            called = next(voices[m].called for m in origin.members if voices[m].source == voices[n].source)
            held[LinkKind.SOURCE, f"credit {called}{how}"].add(outlets[n])
    told: list[tuple[LinkKind, set[str]]] = []
    for (kind, predicate), of in held.items():
        # one text is said once, not again sentence by sentence
        if len(of) > 1 and (kind, of) not in told:
            told.append((kind, of))
            origin.predicates[predicate] = of


def _links(
    members: Sequence[int], evidence: Sequence[Evidence], voices: Sequence[Voice], independence: Independence
) -> Iterator[Link]:
    """Yield where each document has it from; a shared text or owner only where another document shares it."""
    holders: dict[str, dict[str, int]] = defaultdict(dict)  # the first piece of evidence of each outlet
    for n in members:
        for bond in _holding(voices[n], independence):
            holders[bond.hub].setdefault(voices[n].outlet, n)
    told: set[tuple[str, LinkKind, str]] = set()
    for n in members:
        document, voice = evidence[n].document.id, voices[n]
        for bond in _holding(voice, independence):
            other = next((m for outlet, m in holders[bond.hub].items() if outlet != voice.outlet), None)
            if bond.kind in {LinkKind.AGENCY, LinkKind.OUTLET} or other is not None:
                to = bond.to
                if bond.kind is LinkKind.TEXT and other is not None:
                    to = evidence[other].document.id
                if (document, bond.kind, to) not in told:
                    told.add((document, bond.kind, to))
                    yield Link(document=document, kind=bond.kind, to=to, reason=bond.reason)
        if voice.source is not None and independence is Independence.STRICT:
            how = f" ({voice.shown_by})" if voice.shown_by else ""
            yield Link(
                document=document,
                kind=LinkKind.SOURCE,
                to=voice.called,
                reason=f"credits {voice.called}{how}",
            )


def _merge(name: str, origin: _Origin, evidence: Sequence[Evidence]) -> Merge:
    reasons = [
        f"{'both' if len(held) == _BOTH else f'all {len(held)}'} {predicate}"
        for predicate, held in origin.predicates.items()
    ]
    documents = sorted({evidence[n].document.id for n in origin.members})
    return Merge(origin=name, documents=tuple(documents), reason="; ".join(reasons))
