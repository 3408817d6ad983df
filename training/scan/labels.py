"""The labelled pairs as they lie in their files: two places in documents, and what a reader said of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.weeks import week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Corpus
    from provenance.scan.statement import Statement
    from training.desk.labelled import Place

PAIRS = Path(__file__).with_name("pairs.jsonl")
WORDINGS = Path(__file__).with_name("wordings.jsonl")


@dataclass(frozen=True, slots=True)
class Read:
    """A pair that somebody has read."""

    one: Place
    other: Place
    label: str
    figures: tuple[int, int] | None = None
    """Where in either sentence the figure starts by which they may clash."""


def read_pairs(path: Path) -> list[Read]:
    """Return the labelled pairs of a file."""
    return [
        Read(_place(row["one"]), _place(row["other"]), row["label"], _figures(row))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def placed(path: Path, corpus: Corpus, statements: Sequence[Statement]) -> Iterator[tuple[Read, int, int]]:
    """Yield the labelled pairs of a file with the positions of their statements.

    Pairs of which a sentence is no statement today are left out, and pairs of documents that the index has not.

    Raises:
        CorpusError: the index is damaged.
    """
    place = {each.text: n for n, each in enumerate(statements)}
    held = {info.id for info in corpus.documents()}
    for pair in read_pairs(path):
        if pair.one[0] not in held or pair.other[0] not in held:
            continue
        n, m = (place.get(_text(corpus, each)) for each in (pair.one, pair.other))
        if n is not None and m is not None:
            yield pair, n, m


def week_of(one: Statement, other: Statement) -> str:
    """Return the week of the earlier of two statements."""
    return week(min((each.date for each in (one, other) if each.date is not None), default=None))


def _text(corpus: Corpus, place: Place) -> str:
    document, start, end = place
    return corpus.document(document).text[start:end]


def _place(held: dict[str, Any]) -> Place:
    return held["id"], held["start"], held["end"]


def _figures(row: dict[str, dict[str, int]]) -> tuple[int, int] | None:
    return (row["one"]["figure"], row["other"]["figure"]) if "figure" in row["one"] else None
