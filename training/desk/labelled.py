"""The desk's claims with their labels, and the training rows that they give.

    python -m training.desk.labelled --out W/desk.jsonl.gz

`claims.jsonl` holds claims with their part, split by story: `train`; `fuse`, which the fusion is fitted on; `dev`,
which is only measured; and claims that were checked in all corpora at once: `dense` and `dense-fuse` (fitted on),
`dense-dev` (measured). `labels.jsonl` holds, claim by claim, places of sentences with their stance, closest first;
`clusters.jsonl` claims that were worded for a dozen sentences of several articles, with the numbers of those that
support (S), refute (R) or leave one in doubt (X); `written.jsonl` claims that were worded for one sentence each;
`outlets.jsonl` sentences of two outlets, each as a claim beside the other, and claims that are wrong in one detail;
`invented.jsonl` pairs that are nobody's article. The articles themselves are read from the measurement data.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.scan.premises import content
from provenance.stance.combine import as_read
from provenance.stance.interface import Premise
from provenance.stance.view import ask, look
from provenance.text.sentences import sentences
from training.rows import LABELS, Row, data_folder, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from provenance.models import Document

HERE = Path(__file__).parent
DENSE = "dense"
"""Part whose labels are of what a judge had taken, or nearly, for a side; what else it read is taken to be neutral."""
OTHERS = ("fuse", "dev", DENSE, "dense-fuse", "dense-dev")
"""Parts that the network is not trained on: the fusion is fitted on them, or they are only measured."""
NEUTRAL = "neutral"
UNCLEAR = "unclear"
"""A sentence of which the reader could not tell: neither trained on nor measured."""
SIDES = {"S": "supports", "R": "refutes", "X": UNCLEAR}
"""As readers write them down; what they name no side of is neutral."""
TIMES_TOLD = {"supports": 2, "refutes": 4, NEUTRAL: 1}
"""Times that a sentence of one outlet stands among the rows beside one of another, of which one pair in a hundred is a
conflict."""
NEUTRALS = 7
"""Neutral sentences of a claim that are trained on, the closest ones: the others are easy."""
CLUSTER_NEUTRALS = 3
"""Neutral sentences of a cluster that are trained on for each of its claims; they stand in no order."""
REPEATED = 2
"""Times that a sentence with a side stands among the rows: nine of ten that retrieval finds are neutral."""

Place = tuple[str, int, int]
"""Document, first and last character of a sentence."""


class Labelled(Protocol):
    """A claim with labels, however it came about."""

    @property
    def text(self) -> str:
        """Its wording."""
        ...

    @property
    def stances(self) -> Mapping[Place, str]:
        """The stance of each sentence that has one."""
        ...


@dataclass(frozen=True, slots=True)
class DeskClaim:
    """A claim, and the stance of the sentences that retrieval found for it, closest first."""

    id: str
    part: str
    corpus: str
    text: str
    stances: dict[Place, str]
    story: str


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--only", metavar="KIND", help="rows of this kind alone: written, cluster, outlets, ..."
    )
    asked = parser.parse_args()
    rows = [row for row in training_rows() if asked.only is None or row.source == f"desk-{asked.only}"]
    if not rows:
        raise SystemExit(f"no rows of kind {asked.only}")
    write(asked.out, rows)
    counted = Counter((row.source, row.label) for row in rows)
    sys.stderr.writelines(
        f"{source}: {count} {label}\n" for (source, label), count in sorted(counted.items())
    )


def desk_claims(*parts: str) -> list[DeskClaim]:
    """Return the claims of these parts, with their labels, in order."""
    stances = {
        held["claim"]: {(doc, start, end): label for doc, start, end, label in held["stances"]}
        for held in _lines("labels.jsonl")
    }
    return [
        DeskClaim(held["id"], held["part"], held["corpus"], held["claim"], stances[held["id"]], held["story"])
        for held in _lines("claims.jsonl")
        if held["part"] in parts
    ]


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """A claim that was worded for one sentence."""

    text: str
    place: Place
    label: str

    @property
    def stances(self) -> dict[Place, str]:
        """Its one sentence."""
        return {self.place: self.label}


@dataclass(frozen=True, slots=True)
class ClusterClaim:
    """A claim that was worded for a cluster of sentences alike, and the stance of each of them, in no order."""

    text: str
    stances: dict[Place, str]


@dataclass(frozen=True, slots=True)
class ToldTwice:
    """A sentence of one outlet as a claim, and one of another outlet beside it."""

    claim: Place
    premise: Place
    label: str
    wrong: str | None
    """The claim, made wrong in one detail that the premise gives."""


def told_twice(part: str) -> list[ToldTwice]:
    """Return pairs of sentences of two outlets, either of them the claim, in order.

    Args:
        part: "train", or "dev", which is only measured: of the weeks that a scan is held out on.
    """
    made = []
    for held in _lines("outlets.jsonl"):
        if held["part"] != part:
            continue
        places = {side: (held[side][0], held[side][1], held[side][2]) for side in ("one", "other")}
        for claim, premise, letter in zip(("one", "other"), ("other", "one"), held["stances"], strict=True):
            label = SIDES.get(letter, NEUTRAL)
            made.append(ToldTwice(places[claim], places[premise], label, held.get(f"wrong_{claim}")))
    return made


def written_claims() -> list[WrittenClaim]:
    """Return the claims that were worded for one sentence each, in order."""
    return [
        WrittenClaim(held["claim"], (held["doc"], held["start"], held["end"]), held["label"])
        for held in _lines("written.jsonl")
    ]


def cluster_claims() -> list[ClusterClaim]:
    """Return the claims that were worded for clusters, in order."""
    made = []
    for cluster in _lines("clusters.jsonl"):
        places = [(doc, start, end) for doc, start, end in cluster["places"]]
        for held in cluster["claims"]:
            sides = {places[number - 1]: SIDES[side] for side in SIDES for number in held.get(side, ())}
            made.append(ClusterClaim(held["claim"], dict.fromkeys(places, NEUTRAL) | sides))
    return made


def training_rows() -> Iterator[Row]:
    """Yield the rows of the train part, of clusters, of written claims and of invented pairs, as the judge reads them.

    Raises:
        SystemExit: the measurement data is missing, or a sentence is not where the labels say.
    """
    claims = desk_claims("train")
    written, clusters, twice = written_claims(), cluster_claims(), told_twice("train")
    everything: list[Labelled] = [*claims, *written, *clusters]
    places = {place for held in everything for place in held.stances}
    found = premises(places | {each.claim for each in twice} | {each.premise for each in twice})
    for claim in claims:
        neutrals = 0
        for place, label in claim.stances.items():
            neutrals += label == NEUTRAL
            if label == UNCLEAR or (label == NEUTRAL and neutrals > NEUTRALS):
                continue
            row = as_row(found[place], claim.text, label, "desk", claim.id)
            yield from [row] * (1 if label == NEUTRAL else REPEATED)
    for each in written:
        yield as_row(found[each.place], each.text, each.label, "desk-written", each.place[0])
    for cluster in clusters:
        yield from _of_cluster(cluster, found)
    for told in twice:
        yield from _of_two_outlets(told, found)
    for held in _lines("invented.jsonl"):
        yield Row(held["premise"], held["claim"], held["label"], f"desk-{held['kind']}", held["premise"][:40])


def measured_rows() -> list[Row]:
    """Return the rows of the pairs of two outlets that are only measured, each once.

    Raises:
        SystemExit: the measurement data is missing, or a sentence is not where the labels say.
    """
    twice = [each for each in told_twice("dev") if each.label != UNCLEAR]
    found = premises({place for each in twice for place in (each.claim, each.premise)})
    return [_told(each, found) for each in twice]


def _of_cluster(cluster: ClusterClaim, found: Mapping[Place, Premise]) -> Iterator[Row]:
    neutrals = 0
    for place, label in cluster.stances.items():
        neutrals += label == NEUTRAL
        if label == UNCLEAR or (label == NEUTRAL and neutrals > CLUSTER_NEUTRALS):
            continue
        row = as_row(found[place], cluster.text, label, "desk-cluster", place[0])
        yield from [row] * (1 if label == NEUTRAL else REPEATED)


def _of_two_outlets(told: ToldTwice, found: Mapping[Place, Premise]) -> Iterator[Row]:
    if told.label != UNCLEAR:
        yield from [_told(told, found)] * TIMES_TOLD[told.label]
    if told.wrong:
        row = as_row(found[told.premise], told.wrong, "refutes", "desk-outlets", told.claim[0])
        yield from [row] * REPEATED


def _told(told: ToldTwice, found: Mapping[Place, Premise]) -> Row:
    claim = content(found[told.claim].text)
    return as_row(found[told.premise], claim, told.label, "desk-outlets", told.claim[0])


def as_row(premise: Premise, claim: str, label: str, source: str, group: str) -> Row:
    """Return a premise and a claim as a row, with what the judge reads of the premise's setting.

    Raises:
        SystemExit: the label is none.
    """
    if label not in LABELS:
        raise SystemExit(f"{label!r} is none of {', '.join(LABELS)}")
    asked = ask(claim)
    text, _ = as_read(asked, look(asked, premise))
    return Row(text, claim, label, source, group)


def premises(places: Iterable[Place]) -> dict[Place, Premise]:
    """Return the sentences at `places` in their setting.

    Raises:
        SystemExit: there is no sentence at one of them.
    """
    wanted: dict[str, set[Place]] = defaultdict(set)
    for place in places:
        wanted[place[0]].add(place)
    found: dict[Place, Premise] = {}
    for document in documents(wanted):
        before = ""
        for sentence in sentences(document):
            place = (document.id, sentence.start, sentence.end)
            if place in wanted[document.id]:
                found[place] = Premise(
                    sentence.text, before, document.title or "", document.date, similarity=1.0
                )
            before = sentence.text
    if missing := sorted(place for of in wanted.values() for place in of if place not in found):
        raise SystemExit(f"{len(missing)} labelled sentences are not in the data, the first at {missing[0]}")
    return found


def documents(ids: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of the measurement data that have one of these ids, as `index add` would read them."""
    from provenance.ingest.load import load

    wanted = set(ids)
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted((data_folder() / "corpora").glob("*.jsonl.gz")):
            kept = Path(scratch) / path.name.removesuffix(".gz")
            with gzip.open(path, "rt", encoding="utf-8") as lines, kept.open("w", encoding="utf-8") as out:
                out.writelines(line for line in lines if json.loads(line)["id"] in wanted)
            for item in load(SourceFile(kept, kept.name), IngestOptions()):
                if not isinstance(item, Skipped):
                    yield item


def write_articles(path: Path, ids: Iterable[str]) -> None:
    """Write these documents as JSON Lines that `index add` reads."""
    fields = {"id", "outlet", "title", "date", "url", "text"}
    with path.open("w", encoding="utf-8") as out:
        out.writelines(d.model_dump_json(include=fields) + "\n" for d in documents(ids))


def _lines(name: str) -> Iterator[dict[str, Any]]:
    with (HERE / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


if __name__ == "__main__":
    main()
