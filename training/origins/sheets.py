"""Pairs of sentences of two outlets, drawn as they come: sheets to read, and the labels that come back.

    python -m training.origins.sheets sheet --pairs 6000 --seed 2 --out W/origins   # origins.txt, origins.jsonl
    python -m training.origins.sheets labelled W/origins.jsonl answers.txt >> tests/eval/origins.jsonl

A random sentence stands beside the one of another outlet whose vector is closest. Documents that a held-out part has,
and the events of such documents where a corpus numbers events, give no pairs; nor do pairs that a rule holds together
already. A line of answers gives what a reader makes of a pair: `P0012 S claim` where both sentences tell the claim and
have it from one origin, `P0012 I claim` where each knows it by itself, `P0012 X` where they share no fact, or reading
does not tell.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.embed import StaticEncoder
from provenance.text.sentences import sentences
from training.origins.fit import PARTS, event
from training.origins.labelled import (
    INDEPENDENT,
    OUTLETS,
    SHARED,
    LabelledClaim,
    claims,
    document_of,
    hubs_of,
    read,
)
from training.rows import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.models import Document

HELD_OUT = ("fresh2", "fresh3", "drawn")
NEXT = "learn4"
"""The part that labels go to unless told otherwise."""
SHARES = {"allsides": 0.5, "gva": 0.32, "polnear": 0.06, "wikinews": 0.05, "ecbplus": 0.05, "ukraine": 0.02}
"""Of the pairs that are drawn."""
CLOSE = 0.6
"""Least cosine of two sentences: of those further apart hardly any share a fact."""
SAME = 0.97
"""Cosine from which two sentences are one text, which a rule sees."""
WORDS = range(7, 60)
OF_DOCUMENT = 12
"""Pairs of one document at most: a long live report is close to everything."""
_DAYS = 45
"""Between two articles at most, where both have a date: of those further apart hardly any share a fact."""
_BEFORE, _AFTER = 260, 160
_AT_ONCE = 512
_ANSWER = re.compile(r"(?P<pair>P\d+) (?:X\b.*|(?P<label>[SI])\s+(?P<claim>\S.*))")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a document."""

    document: Document
    start: int
    end: int
    outlet: str
    """Key."""

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.document.text[self.start : self.end]

    @property
    def place(self) -> tuple[str, int, int]:
        """Return where it stands."""
        return self.document.id, self.start, self.end


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=Path, default=Path("tests/eval/origins.jsonl"))
    steps = parser.add_subparsers(dest="step", required=True)
    sheet = steps.add_parser("sheet", help="pairs to read")
    sheet.add_argument("--pairs", type=int, default=6000)
    sheet.add_argument("--seed", type=int, default=1)
    sheet.add_argument("--out", type=Path, required=True)
    read_ = steps.add_parser("labelled", help="labels of a sheet as JSON Lines")
    read_.add_argument("sheet", type=Path)
    read_.add_argument("answers", type=Path, nargs="+")
    read_.add_argument("--part", default=NEXT)
    asked = parser.parse_args()
    if asked.step == "sheet":
        pairs = drawn(data_folder(), asked.claims, asked.pairs, asked.seed)
        random.Random(asked.seed).shuffle(pairs)
        write_sheet(pairs, asked.out)
    else:
        sys.stdout.writelines(
            json.dumps(label) + "\n" for label in labels(asked.sheet, asked.answers, asked.part)
        )


def drawn(data: Path, known: Path, count: int, seed: int) -> list[tuple[Told, Told]]:
    """Return pairs that no rule holds together, each sentence with what is closest to it in another outlet.

    Args:
        data: the measurement data.
        known: the labelled claims of all parts.
        count: pairs.
        seed: of what is drawn.
    """
    held_out = claims(known, HELD_OUT)
    spared = {event(name) for claim in held_out for name, _, _ in claim.sentences}
    paired = {frozenset(name for name, _, _ in claim.sentences) for claim in claims(known, PARTS)}
    found: list[tuple[Told, Told]] = []
    for corpus, part in SHARES.items():
        told = list(_told(data / "corpora" / f"{corpus}.jsonl.gz", spared))
        found += _closest(told, round(count * part), random.Random(f"{seed} {corpus}"), paired)
    return found


def _told(path: Path, spared: set[str]) -> Iterator[Told]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if event(row["id"]) in spared:
                continue
            document = document_of(row, path.name)
            outlet = OUTLETS.of(document.outlet, document.id, document.url).key
            for each in sentences(document):
                if len(each.text.split()) in WORDS:
                    yield Told(document, each.start, each.end, outlet)


def _closest(
    told: list[Told], count: int, chance: random.Random, paired: set[frozenset[str]]
) -> list[tuple[Told, Told]]:
    vectors = StaticEncoder().encode([each.text for each in told])
    outlets = np.unique([each.outlet for each in told], return_inverse=True)[1]
    order = chance.sample(range(len(told)), len(told))
    used: dict[str, int] = {}
    seen: set[frozenset[tuple[str, int, int]]] = set()
    found: list[tuple[Told, Told]] = []
    for first in range(0, len(order), _AT_ONCE):
        asked = order[first : first + _AT_ONCE]
        likeness = vectors[asked] @ vectors.T
        likeness[outlets[asked][:, None] == outlets[None]] = -1.0
        likeness[likeness >= SAME] = -1.0
        for n, m, close in zip(
            asked, likeness.argmax(axis=1).tolist(), likeness.max(axis=1).tolist(), strict=True
        ):
            one, other = told[n], told[m]
            pair = frozenset((one.place, other.place))
            names = (one.document.id, other.document.id)
            if close < CLOSE or pair in seen or frozenset(names) in paired or not _near(one, other):
                continue
            if max(used.get(name, 0) for name in names) >= OF_DOCUMENT or not _apart(one, other):
                continue
            seen.add(pair)
            used.update((name, used.get(name, 0) + 1) for name in names)
            found.append((one, other))
            if len(found) == count:
                return found
    return found


def _near(one: Told, other: Told) -> bool:
    """Tell whether two sentences may tell one thing: of one event, where a corpus numbers events; else of one time."""
    names = (one.document.id, other.document.id)
    if any(event(name) != name for name in names):
        return event(names[0]) == event(names[1])
    first, second = one.document.date, other.document.date
    return first is None or second is None or abs((first - second).days) <= _DAYS


def _apart(one: Told, other: Told) -> bool:
    """Tell whether no rule holds the two together, of a claim that says what the first says."""
    claim = LabelledClaim(one.text, SHARED, "", (one.place, other.place))
    heard = read(claim, {each.document.id: each.document for each in (one, other)})
    first, second = hubs_of(heard)
    return first.isdisjoint(second)


def write_sheet(pairs: list[tuple[Told, Told]], out: Path) -> None:
    """Write pairs to read, each sentence in its setting, and where they stand."""
    with out.with_suffix(".txt").open("w") as text, out.with_suffix(".jsonl").open("w") as kept:
        for number, pair in enumerate(pairs, start=1):
            name = f"P{number:04d}"
            text.write(f"## {name}\n")
            for letter, told in zip("AB", pair, strict=True):
                document = told.document
                before = document.text[max(0, told.start - _BEFORE) : told.start]
                after = document.text[told.end : told.end + _AFTER]
                setting = " ".join(f"{before} >>> {told.text} <<< {after}".split())
                text.write(f"{letter} [{document.outlet} | {document.date} | {document.title}] {setting}\n")
            kept.write(json.dumps({"pair": name, "sentences": [told.place for told in pair]}) + "\n")


def labels(sheet: Path, answers: list[Path], part: str) -> Iterator[dict[str, Any]]:
    """Yield the labelled claims that the answers give.

    Raises:
        SystemExit: a line is no answer, or names a pair that the sheet has not.
    """
    places = {held["pair"]: held["sentences"] for held in map(json.loads, sheet.read_text().splitlines())}
    for path in answers:
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            answer = _ANSWER.fullmatch(line.strip())
            if answer is None or answer["pair"] not in places:
                raise SystemExit(f"{path}:{at}: no answer for a pair of the sheet: {line}")
            if answer["label"]:
                label = SHARED if answer["label"] == "S" else INDEPENDENT
                yield {
                    "claim": answer["claim"],
                    "label": label,
                    "sentences": places[answer["pair"]],
                    "half": part,
                }


if __name__ == "__main__":
    main()
