"""Claims whose supporters are labelled by origin, with the sentences read from the measurement data."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.corpus.reuse import sketch_of
from provenance.ingest.boilerplate import find_boilerplate
from provenance.models import Document, Evidence, StanceLabel
from provenance.sources.attribution import attribute_in
from provenance.sources.independence import outlet_hub
from provenance.sources.outlets import known_outlets
from provenance.sources.syndication import Copied, Member, MemoryShelf, ReuseClass, Text, located, reuse_among
from provenance.sources.voices import Heard, heard
from provenance.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

OUTLETS = known_outlets()
SHARED, INDEPENDENT = "shared", "independent"


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim of our own with the sentences that support it."""

    text: str
    label: str
    """`shared` or `independent`."""
    part: str
    sentences: tuple[tuple[str, int, int], ...]
    """Document, first and last character."""

    @property
    def corpora(self) -> frozenset[str]:
        """Return the corpora that its sentences are from."""
        return frozenset(name.split(":")[0] for name, _, _ in self.sentences)


def claims(path: Path, parts: Iterable[str]) -> list[LabelledClaim]:
    """Return the claims of some parts."""
    wanted = set(parts)
    return [
        LabelledClaim(
            row["claim"], row["label"], row["half"], tuple((n, a, b) for n, a, b in row["sentences"])
        )
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if row["half"] in wanted
    ]


def documents(data: Path, wanted: Iterable[LabelledClaim]) -> dict[str, Document]:
    """Return the documents of the claims by id."""
    ids = {name for claim in wanted for name, _, _ in claim.sentences}
    found: dict[str, Document] = {}
    for path in sorted((data / "corpora").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in ids and row["id"] not in found:
                    found[row["id"]] = document_of(row, path.name)
    return found


def document_of(row: dict[str, Any], source: str) -> Document:
    """Return the document of a line of a corpus."""
    return Document(
        id=row["id"], text=row["text"], title=row["title"], outlet=row["outlet"], date=row["date"], url=row["url"],
        language="en", source=source, boilerplate=find_boilerplate(row["text"]),
    )  # fmt: skip


def evidence_of(claim: LabelledClaim, held: dict[str, Document]) -> list[Evidence]:
    """Return the sentences of a claim, each for certain on its side."""
    return [
        Evidence(
            document=held[name].info, quote=held[name].text[a:b], start=a, end=b, stance=StanceLabel.SUPPORTS,
            probability=1.0, origin="", attribution=attribute_in(held[name], a, b),
        )
        for name, a, b in claim.sentences
    ]  # fmt: skip


def read(claim: LabelledClaim, held: dict[str, Document]) -> Heard:
    """Return what the sentences of a claim credit and hang on."""
    of_claim = {name: held[name] for name, _, _ in claim.sentences}
    return heard(evidence_of(claim, held), of_claim, OUTLETS, copied([*of_claim.values()]), claim.text)


def hubs_of(heard: Heard) -> list[set[str]]:
    """Return what each piece of a claim's evidence hangs on by rule: pieces that share a hub are one reporter's."""
    return [
        {outlet_hub(outlet), *(bond.hub for bond in bonds)}
        for outlet, bonds in zip(heard.outlets, heard.bonds, strict=True)
    ]


def copied(texts: Sequence[Document]) -> list[Copied]:
    """Return which of the documents copy."""
    members = [Member(d.id, OUTLETS.of(d.outlet, d.id, d.url).key) for d in texts]
    shelf = MemoryShelf((m, sketch_of(d)) for m, d in zip(members, texts, strict=True))
    by_id = {d.id: Text(d.text, sentences(d)) for d in texts}
    found = []
    for pair in reuse_among(shelf, list(shelf)):
        if pair.copied:
            partial = pair.reuse is ReuseClass.PARTIAL
            passages = tuple(located(pair, by_id[pair.a], by_id[pair.b])) if partial else None
            found.append(Copied(pair.a, pair.b, pair.reason, passages))
    return found
