"""The fold by itself: claims whose supporters have it from one origin, and claims whose supporters each know it.

Each line of `origins.jsonl` is a claim of our own with the sentences that support it, as ids and offsets, labelled by
reading them: `shared` where they print one text, release, quotation or paper, or credit one person, office or outlet;
`independent` where the outlets say in their own words what each could see or look up, or credit different people. The
sentences were drawn at random with what is closest to them elsewhere in the corpora (embeddings; for allsides shared
words, and a word pattern for each of some public events). Pairs of which reading does not tell were left out. Claims
that share a story are in one half. The rules were first tuned on `dev`, and `test` scored once; then the errors of
`test` were read and it became a second development half. `fresh` are claims of other stories, over five corpora, drawn
by shared words and labelled before anything was measured on them; they were scored once, when the rules were finished.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.corpus.reuse import sketch_of
from provenance.ingest.boilerplate import find_boilerplate
from provenance.models import Document, Evidence, StanceLabel
from provenance.sources.attribution import attribute_in
from provenance.sources.independence import Folded, fold
from provenance.sources.outlets import known_outlets
from provenance.sources.syndication import Copied, Member, MemoryShelf, ReuseClass, Text, located, reuse_among
from provenance.sources.voices import voices
from provenance.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

CLAIMS = Path(__file__).with_name("origins.jsonl")
OUTLETS = known_outlets()


@dataclass(frozen=True)
class Outcome:
    """What the fold made of the claims of one half."""

    split: tuple[str, ...]
    """Claims of one origin that came out as two or more."""
    shared: int
    merged: tuple[str, ...]
    """Claims of independent supporters of which some were merged."""
    independent: int

    @property
    def false_corroboration(self) -> float:
        return len(self.split) / max(1, self.shared)

    @property
    def false_merges(self) -> float:
        return len(self.merged) / max(1, self.independent)

    def line(self) -> str:
        return (
            f"of one origin, come out as more: {len(self.split)} of {self.shared} ({self.false_corroboration:.1%}); "
            f"independent, merged: {len(self.merged)} of {self.independent} ({self.false_merges:.1%})"
        )


def claims(half: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, CLAIMS.read_text().splitlines()) if row["half"] == half]


def documents(data: Path, wanted: set[str]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for path in sorted((data / "corpora").glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted and row["id"] not in found:
                    found[row["id"]] = Document(
                        id=row["id"], text=row["text"], title=row["title"], outlet=row["outlet"], date=row["date"],
                        url=row["url"], language="en", source=path.name, boilerplate=find_boilerplate(row["text"]),
                    )  # fmt: skip
    return found


def folded(rows: Iterable[list[Any]], held: dict[str, Document]) -> Folded:
    """Fold the sentences of one claim, each for certain on its side."""
    chosen = [(held[name], start, end) for name, start, end in rows]
    evidence = [
        Evidence(
            document=d.info, quote=d.text[a:b], start=a, end=b, stance=StanceLabel.SUPPORTS, probability=1.0, origin="",
            attribution=attribute_in(d, a, b),
        )
        for d, a, b in chosen
    ]  # fmt: skip
    of_claim = {d.id: d for d, _, _ in chosen}
    return fold(evidence, voices(evidence, of_claim, OUTLETS, copied([*of_claim.values()])))


def copied(texts: list[Document]) -> list[Copied]:
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


def run(data: Path, half: str, corpora: tuple[str, ...] | None = None) -> Outcome:
    """Fold the claims of one half.

    Args:
        data: the measurement data.
        half: `dev`, `test` or `fresh`.
        corpora: only claims over these (the part of an id before its colon); None takes all.
    """
    rows = claims(half)
    if corpora is not None:
        rows = [r for r in rows if all(name.split(":")[0] in corpora for name, _, _ in r["sentences"])]
    held = documents(data, {name for row in rows for name, _, _ in row["sentences"]})
    split, merged = [], []
    for row in rows:
        done = folded(row["sentences"], held)
        origins = Counter(e.origin for e in done.evidence)
        outlets = {OUTLETS.of(e.document.outlet, e.document.id, e.document.url).key for e in done.evidence}
        if row["label"] == "shared" and len(origins) > 1:
            split.append(row["claim"])
        elif row["label"] == "independent" and len(origins) < len(outlets):
            merged.append(row["claim"])
    labels = Counter(row["label"] for row in rows)
    return Outcome(tuple(split), labels["shared"], tuple(merged), labels["independent"])
