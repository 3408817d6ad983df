"""Evidence -> in whose name each piece speaks: the outlet's own, or that of whom it copies or credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.models import LinkKind, SourceKind, StanceLabel
from provenance.sources.independence import Bond, Voice, outlet_hub
from provenance.sources.wire import wire_of
from provenance.text.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.models import Attribution, Document, Evidence
    from provenance.sources.outlets import Outlet, Outlets
    from provenance.sources.syndication import Copied
    from provenance.sources.wire import Wire

_CARRIERS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
_UNNAMED = _CARRIERS | {SourceKind.ANONYMOUS}
_OF_OUTLET = re.compile(
    r"['’]s?\s.*$|^(?:[Tt]he\s)?(?:newspaper|broadcaster|network|agency|news agency|magazine)\s"
)
"""What stands around an outlet's name: "CNN’s Ana Ruiz", "the newspaper Izvestia"."""
_COPY_WORDS = 8
"""A shared sentence of fewer words may be chance or a set phrase."""
_SHOWN = 90
"""Characters of a sentence that a reason shows."""
_ROLES = frozenset(
    [
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "president",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "governor",
        "mayor",
        "general",
        "secretary",
        "minister",
        "prime",
        "chancellor",
        "king",
        "queen",
        "judge",
        "justice",
        "chief",
        "director",
        "chairman",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokespeople",
        "official",
        "officials",
        "officer",
        "officers",
        "representatives",
        "statement",
        "report",
        "of",
        "for",
        "from",
        "with",
        "in",
        "at",
        "to",
        "by",
        "and",
        "former",
        "acting",
        "deputy",
        "senior",
        "local",
    ]
)
"""Words that tell what somebody is, not who."""


def voices(
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    outlets: Outlets,
    copied: Sequence[Copied] = (),
) -> list[Voice]:
    """Return the voice of each piece of evidence of one claim.

    Args:
        evidence: of one claim. What takes no side hangs on nothing.
        documents: by id, those that the evidence is from.
        outlets: which labels are one outlet, and who owns it.
        copied: which of the documents copy.
    """
    wires: dict[str, Wire | None] = {}
    printed_by = {
        e.document.id: outlets.of(e.document.outlet, e.document.id, e.document.url) for e in evidence
    }
    present = {outlet.key: outlet for outlet in printed_by.values()}
    found = []
    for item in evidence:
        document = item.document
        outlet = printed_by[document.id]
        if item.stance is StanceLabel.NEUTRAL:
            found.append(Voice(outlet.key))
            continue
        if document.id not in wires:
            wires[document.id] = wire_of(documents[document.id], outlets)
        bonds = [
            *_same_text(item, copied),
            *_agency(wires[document.id]),
            *_credited_outlets(item.attribution, outlet, outlets, present),
            *_owner(outlet),
        ]
        credited = item.attribution
        found.append(
            Voice(outlet.key, tuple(bonds), source_key(credited), credited.resolved or credited.source or "")
        )
    return found


def _agency(wire: Wire | None) -> list[Bond]:
    if wire is None or wire.agency is None:
        return []
    name = wire.agency.name
    reason = f"carries {name} copy ({wire.reason})"
    return [Bond(outlet_hub(wire.agency.key), LinkKind.AGENCY, name, f"carry {name} copy", reason)]


def _credited_outlets(
    attribution: Attribution, own: Outlet, outlets: Outlets, present: Mapping[str, Outlet]
) -> list[Bond]:
    """Return a bond to each other outlet or agency that the evidence has it from: a known one, or one of `present`."""
    told = [*attribution.via]
    if attribution.kind in _CARRIERS and attribution.source is not None:
        told.append(attribution.source)
    bare = [_bare(name) for name in told]
    credited = (outlets.named(name) or present.get(outlets.of(name, "").key) for name in bare)
    known = dict.fromkeys(outlet for outlet in credited if outlet is not None)
    return [
        Bond(outlet_hub(o.key), LinkKind.OUTLET, o.name, f"have it from {o.name}", f"credits {o.name}")
        for o in known
        if o.key != own.key
    ]


def _bare(name: str) -> str:
    return _OF_OUTLET.sub("", name.strip())


def _owner(outlet: Outlet) -> list[Bond]:
    if outlet.owner is None:
        return []
    hub = f"owner {outlet.owner.casefold()}"
    return [
        Bond(hub, LinkKind.OWNER, outlet.owner, f"belong to {outlet.owner}", f"belongs to {outlet.owner}")
    ]


def source_key(attribution: Attribution) -> str | None:
    """Return what tells a credited source apart from others, or None where nobody is credited by name.

    Titles, roles and articles do not tell: "Gov. Ana Ruiz" and "Ruiz" are one person, "Pentagon officials" and "the
    Pentagon" one house. Outlets and agencies are no sources of this kind, and people without names are never taken for
    one another.
    """
    name = attribution.resolved or attribution.source
    if name is None or attribution.kind is None or attribution.kind in _UNNAMED:
        return None
    tokens = [word for word in words(name) if word not in _ROLES]
    if attribution.kind is SourceKind.PERSON:
        # a role alone ("the mayor") is one person within the claim's story
        return tokens[-1] if tokens else " ".join(words(name))
    return " ".join(tokens) or None


def _same_text(item: Evidence, copied: Sequence[Copied]) -> Iterator[Bond]:
    document = item.document.id
    for pair in copied:
        if document in {pair.a, pair.b} and pair.holds(document, item.start, item.end):
            hub = f"text {pair.a} {pair.b}"
            yield Bond(hub, LinkKind.TEXT, "", f"print one text ({pair.reason})", pair.reason)
    printed = words(item.quote)
    if len(printed) >= _COPY_WORDS:
        shown = " ".join(item.quote.split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1].rstrip()}…"
        yield Bond(
            f"sentence {' '.join(printed)}",
            LinkKind.TEXT,
            "",
            f"print the same sentence word for word: “{shown}”",
            "prints a sentence that others have word for word",
        )
