"""Evidence -> in whose name each piece speaks: the outlet's own, or that of whom it copies or credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.models import LinkKind, SourceKind, StanceLabel
from provenance.sources.attribution.parties import carrier_kind
from provenance.sources.attribution.wording import named_beside
from provenance.sources.credited import Credited, told_apart
from provenance.sources.crediting import credited_by, own_words, quoted
from provenance.sources.independence import Bond, Voice, outlet_hub
from provenance.sources.one_origin import Judged
from provenance.sources.same_words import edited_alike, picked_alike, quoted_alike
from provenance.sources.wire import wire_of
from provenance.sources.witnessed import witnesses
from provenance.text.terms import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from provenance.models import Document, Evidence
    from provenance.sources.credited import Credit
    from provenance.sources.one_origin import Likelihood
    from provenance.sources.outlets import Outlet, Outlets
    from provenance.sources.syndication import Copied
    from provenance.sources.wire import Wire

_CARRIERS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
_TELLING = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})
"""Bonds by which an outlet tells from whom it has it."""
_OF_OUTLET = re.compile(
    r"['’]s?\s.*$|^(?:[Tt]he\s)?(?:newspaper|broadcaster|network|agency|news agency|magazine)\s"
)
"""What stands around an outlet's name: "CNN’s Ana Ruiz", "the newspaper Izvestia"."""
_NAME_WORD = re.compile(r"(?!['’]s\b)[^\s,;:()'’“”\"]+(?:['’](?!s\b)\w+)?")
_COPY_WORDS = 8
"""A shared sentence of fewer words may be chance or a set phrase."""
_SHOWN = 90
"""Characters of a sentence that a reason shows."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The evidence of one claim that takes a side, read: what no weights bear on."""

    places: tuple[int, ...]
    """Of the pieces among all evidence."""
    evidence: tuple[Evidence, ...]
    documents: Mapping[str, Document]
    outlets: tuple[str, ...]
    """Keys."""
    credited: tuple[Credited, ...]
    bonds: tuple[tuple[Bond, ...], ...]
    """What each shows to hang on: texts, agencies, outlets, owners."""
    witnesses: frozenset[int] = frozenset()
    """Numbers of the pieces that heard what the claim says was said: the speaker is no source of theirs."""


def voices(
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    outlets: Outlets,
    copied: Sequence[Copied] = (),
    claim: str = "",
) -> list[Voice]:
    """Return the voice of each piece of evidence of one claim.

    Args:
        evidence: of one claim. What takes no side hangs on nothing.
        documents: by id, those that the evidence is from.
        outlets: which labels are one outlet, and who owns it.
        copied: which of the documents copy.
        claim: the text of the claim; empty where it is not known.
    """
    read = heard(evidence, documents, outlets, copied, claim)
    found = [Voice(outlets.of(e.document.outlet, e.document.id, e.document.url).key) for e in evidence]
    for n, voice in zip(read.places, spoken(read), strict=True):
        found[n] = voice
    return found


def heard(
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    outlets: Outlets,
    copied: Sequence[Copied] = (),
    claim: str = "",
) -> Heard:
    """Return what the evidence that takes a side credits and hangs on; the arguments are those of `voices`."""
    wires: dict[str, Wire | None] = {}
    printed_by = {
        e.document.id: outlets.of(e.document.outlet, e.document.id, e.document.url) for e in evidence
    }
    present = {outlet.key: outlet for outlet in printed_by.values()}
    edited = _edited(evidence, documents)
    pairs: dict[str, list[Copied]] = {}
    for pair in copied:
        pairs.setdefault(pair.a, []).append(pair)
        pairs.setdefault(pair.b, []).append(pair)
    places = tuple(n for n, item in enumerate(evidence) if item.stance is not StanceLabel.NEUTRAL)
    kept = tuple(evidence[n] for n in places)
    credited = tuple(credited_by(e, documents[e.document.id]) for e in kept)
    there = witnesses(claim, kept, documents, credited)
    bonds = []
    for n, item in enumerate(kept):
        document = item.document
        outlet = printed_by[document.id]
        if document.id not in wires:
            wires[document.id] = wire_of(documents[document.id], outlets)
        held = [
            *_copies(item, pairs.get(document.id, ())),
            # two who heard it write the same words down
            *(() if n in there else (*_same_sentence(item), *edited.get(item.quote, ()))),
            *_agency(wires[document.id]),
            *_credited_outlets(item, outlet, outlets, present),
            *_owner(outlet),
        ]
        bonds.append(tuple(held))
    return Heard(
        places,
        kept,
        documents,
        tuple(printed_by[e.document.id].key for e in kept),
        credited,
        tuple(bonds),
        there,
    )


def spoken(read: Heard, model: Likelihood | None = None) -> list[Voice]:
    """Return the voice of each piece that takes a side.

    Args:
        read: the pieces.
        model: tells how likely two have one origin; None takes the weights that ship.
    """
    judged = judged_of(read, model)
    named = [Credited() if n in read.witnesses else one for n, one in enumerate(read.credited)]
    sources = _sources(read, named, judged)
    found = [
        Voice(outlet, bonds, source.key, source.name, source.shown_by) if source else Voice(outlet, bonds)
        for outlet, bonds, source in zip(read.outlets, read.bonds, sources, strict=True)
    ]
    telling = {
        n
        for n, (credit, bonds) in enumerate(zip(read.credited, read.bonds, strict=True))
        if credit.told or any(bond.kind in _TELLING for bond in bonds)
    }
    for n, bond in _suspicions(read, found, judged, telling):
        found[n] = replace(found[n], bonds=(*found[n].bonds, bond))
    return found


def judged_of(read: Heard, model: Likelihood | None = None) -> Judged:
    """Return the pieces with what tells how likely two of them have one origin."""
    return Judged(read.evidence, read.documents, read.credited, read.outlets, model)


def _sources(read: Heard, named: Sequence[Credited], judged: Judged) -> list[Credit | None]:
    """Return whom each piece of evidence credits; of sentences that many documents have each is compared once."""
    evidence, documents = read.evidence, read.documents
    place: dict[tuple[StanceLabel, str], int] = {}
    for i, item in enumerate(evidence):
        if i not in read.witnesses:
            place.setdefault((item.stance, item.quote), i)
    distinct = list(place.values())
    alike = []
    for stance in (StanceLabel.SUPPORTS, StanceLabel.REFUTES):
        mine = [i for i in distinct if evidence[i].stance is stance]
        items = [evidence[i] for i in mine]
        said = [quoted(documents[e.document.id], e.start, e.end) for e in items]
        alike += [(mine[a], mine[b]) for a, b in quoted_alike([words(e.quote) for e in items], said)]
        alike += [
            (mine[a], mine[b])
            for a, b in picked_alike(said)
            if not (items[a].attribution.own_voice and items[b].attribution.own_voice)
        ]
    return told_apart(named, alike, judged.allows)


def _suspicions(
    read: Heard, found: Sequence[Voice], judged: Judged, telling: Collection[int]
) -> Iterator[tuple[int, Bond]]:
    """Yield a bond for each piece that has one origin with others as it seems, though nothing says so."""
    held = [
        (outlet_hub(voice.outlet), *(bond.hub for bond in voice.bonds), *_source_hub(voice.source))
        for voice in found
    ]
    for stance in (StanceLabel.SUPPORTS, StanceLabel.REFUTES):
        members = [
            n for n, item in enumerate(read.evidence) if item.stance is stance and n not in read.witnesses
        ]
        for suspicion in judged.suspected(members, held, telling):
            how = f"{suspicion.probability:.0%} likely: {suspicion.reasons}"
            bond = Bond(
                f"origin {stance} {suspicion.members[0]}",
                LinkKind.SOURCE,
                f"{suspicion.whom}, as it seems",
                f"seem to have it from {suspicion.whom} ({how})",
                f"seems to have it from {suspicion.whom} ({how})",
            )
            for n in suspicion.members:
                yield n, bond


def _source_hub(source: str | None) -> tuple[str, ...]:
    return () if source is None else (f"source {source}",)


def _edited(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> dict[str, list[Bond]]:
    """Return for each quote a bond to each other one that is the same sentence with small edits."""
    held = {e.quote: e for e in evidence if e.stance is not StanceLabel.NEUTRAL}
    quotes = list(held)
    found: dict[str, list[Bond]] = {}
    for a, b in edited_alike([own_words(documents[e.document.id], e.start, e.end) for e in held.values()]):
        if words(quotes[a]) == words(quotes[b]):
            continue  # word for word: see _same_sentence
        predicate = f"print one sentence with small edits: “{_short(quotes[a])}”"
        bond = Bond(
            f"edited {a} {b}",
            LinkKind.TEXT,
            "",
            predicate,
            "prints a sentence that others have with small edits",
        )
        for quote in (quotes[a], quotes[b]):
            found.setdefault(quote, []).append(bond)
    return found


def _short(quote: str) -> str:
    shown = " ".join(quote.split())
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1].rstrip()}…"


def _agency(wire: Wire | None) -> list[Bond]:
    if wire is None or wire.agency is None:
        return []
    name = wire.agency.name
    reason = f"carries {name} copy ({wire.reason})"
    return [Bond(outlet_hub(wire.agency.key), LinkKind.AGENCY, name, f"carry {name} copy", reason)]


def _credited_outlets(
    item: Evidence, own: Outlet, outlets: Outlets, present: Mapping[str, Outlet]
) -> list[Bond]:
    """Return a bond to each other outlet or agency that the evidence has it from: a known one, or one of `present`."""
    attribution = item.attribution
    told = [*attribution.via]
    if attribution.kind in _CARRIERS and attribution.source is not None:
        told.append(attribution.source)
    if attribution.source is None:
        told += [name for name in named_beside(item.quote) if carrier_kind(name) or _site(name, present)]
    known = dict.fromkeys(outlet for name in told for outlet in _meant(name, outlets, present))
    return [
        Bond(outlet_hub(o.key), LinkKind.OUTLET, o.name, f"have it from {o.name}", f"credits {o.name}")
        for o in known
        if o.key != own.key
    ]


def _meant(name: str, outlets: Outlets, present: Mapping[str, Outlet]) -> list[Outlet]:
    """Return the outlet that a name means; of a phrase those that it names: "reports from Axios and the Courier"."""
    bare = _bare(name)
    outlet = outlets.named(bare) or present.get(outlets.of(bare, "").key) or _site(bare, present)
    if outlet is not None:
        return [outlet]
    return list(_within(name, outlets, present)) if carrier_kind(name) is not None else []


def _within(phrase: str, outlets: Outlets, present: Mapping[str, Outlet]) -> Iterator[Outlet]:
    """Yield the outlets whose names stand in a phrase.

    Of neighbouring capitalised words all must be the name: "NBC Bay Area" is not NBC. An agency's name counts anywhere.
    """
    words_ = _NAME_WORD.findall(phrase)
    named = [word[0].isupper() or word[0].isdigit() for word in words_]
    at = 0
    while at < len(words_):
        behind = at + 1
        for end in range(len(words_), at, -1) if named[at] else ():
            if not named[end - 1]:
                continue
            name = " ".join(words_[at:end])
            outlet = outlets.named(name) or present.get(outlets.of(name, "").key)
            whole = not (at and named[at - 1]) and not (end < len(words_) and named[end])
            if outlet is not None and (whole or outlet.is_wire):
                yield outlet
                behind = end
                break
        at = behind


def _site(name: str, present: Mapping[str, Outlet]) -> Outlet | None:
    """Return the outlet of the evidence whose site is called like `name`: "PC World" and pcworld.com."""
    squeezed = "".join(words(name))
    return next((o for o in present.values() if o.key.split(".")[0] == squeezed), None)


def _bare(name: str) -> str:
    return _OF_OUTLET.sub("", name.strip())


def _owner(outlet: Outlet) -> list[Bond]:
    if outlet.owner is None:
        return []
    hub = f"owner {outlet.owner.casefold()}"
    return [
        Bond(hub, LinkKind.OWNER, outlet.owner, f"belong to {outlet.owner}", f"belongs to {outlet.owner}")
    ]


def _copies(item: Evidence, copied: Sequence[Copied]) -> Iterator[Bond]:
    document = item.document.id
    for pair in copied:
        if pair.holds(document, item.start, item.end):
            hub = f"text {pair.a} {pair.b}"
            yield Bond(hub, LinkKind.TEXT, "", f"print one text ({pair.reason})", pair.reason)


def _same_sentence(item: Evidence) -> Iterator[Bond]:
    printed = words(item.quote)
    if len(printed) >= _COPY_WORDS:
        yield Bond(
            f"sentence {' '.join(printed)}",
            LinkKind.TEXT,
            "",
            f"print the same sentence word for word: “{_short(item.quote)}”",
            "prints a sentence that others have word for word",
        )
