"""PolNeAR (Newell, Margolin and Ruths 2018): articles with the spans of source, cue and content of each attribution.

Texts go through the same cleaning as at ingest, and gold offsets with them. An article that several annotators read
counts once, with the first reading.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from provenance.ingest.encoding import clean
from training.rows import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROLES = ("source", "cue", "content")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution; character spans, each role possibly empty or in several pieces."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its attributions."""

    id: str
    text: str
    gold: tuple[Gold, ...]
    others: tuple[tuple[Gold, ...], ...] = ()
    """What further annotators found."""

    def fold(self, folds: int) -> int:
        """Return the fold of this article, by a hash of its id."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % folds


def articles(part: str, data: Path | None = None) -> list[Article]:
    """Return the articles of `train` or `dev`, in the order of the file."""
    folder = data or data_folder()
    texts = {row["id"]: row["text"] for row in _lines(folder / "corpora/polnear.jsonl.gz")}
    rows = [r for r in _lines(folder / "gold/polnear_attributions.jsonl.gz") if r["id"].split(":")[1] == part]
    rows.sort(key=lambda row: row["id"])  # stable: readings keep their order
    return [
        _article(name, texts[name], list(read)) for name, read in groupby(rows, key=lambda row: row["id"])
    ]


def _article(name: str, raw: str, rows: list[dict[str, Any]]) -> Article:
    text = clean(raw)
    moved = text != raw

    def offset(place: int) -> int:
        return len(clean(raw[:place])) if moved else place

    def spans(parts: list[dict[str, Any]]) -> Spans:
        return tuple((offset(a), offset(b)) for part in parts for a, b in part["spans"])

    readings = [
        tuple(Gold(*(spans(found[role]) for role in ROLES)) for found in row["attributions"]) for row in rows
    ]
    return Article(name, text, readings[0], tuple(readings[1:]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
