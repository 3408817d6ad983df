"""Text reuse against the silver labels, and against copies that are edited by code."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.corpus.progress import Silent
from provenance.corpus.reuse import sketch_of
from provenance.ingest.boilerplate import find_boilerplate
from provenance.models import Document
from provenance.sources.outlets import outlet_key
from provenance.sources.syndication import Member, MemoryShelf, ReuseClass, reuse_in
from tests.eval.edited import copies, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SETS = ("allsides", "ecbplus", "basil")


@dataclass(frozen=True)
class Figures:
    """What was found of the silver pairs."""

    confusion: Counter[tuple[str, str]]
    """(silver class, found class) -> pairs."""

    @property
    def reprint_f1(self) -> float:
        return self._f1({"reprint"})

    @property
    def reuse_f1(self) -> float:
        """Of reprint and partial together, against pairs of one event that share no sentence."""
        return self._f1({"reprint", "partial"})

    def _f1(self, positive: set[str]) -> float:
        both = found_only = silver_only = 0
        for (silver, found), count in self.confusion.items():
            if silver == "one_sentence" and "partial" in positive:
                continue
            both += count * (silver in positive and found in positive)
            found_only += count * (silver not in positive and found in positive)
            silver_only += count * (silver in positive and found not in positive)
        return 2 * both / max(1, 2 * both + found_only + silver_only)

    def line(self) -> str:
        pairs = {f"{s} as {f}": c for (s, f), c in sorted(self.confusion.items())}
        return f"reprint F1 {self.reprint_f1:.3f}  reuse F1 {self.reuse_f1:.3f}  {pairs}"


def documents(data: Path, name: str, only: set[str] | None = None) -> list[Document]:
    """Return the articles of a corpus as they are ingested; `only` those of these ids."""
    with gzip.open(data / f"corpora/{name}.jsonl.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Document(
            id=row["id"], text=row["text"], outlet=row["outlet"], source=name, language="en",
            boilerplate=find_boilerplate(row["text"]),
        )
        for row in rows
        if only is None or row["id"] in only
    ]  # fmt: skip


def shelf(articles: Iterable[Document]) -> MemoryShelf:
    return MemoryShelf((Member(d.id, outlet_key(d.outlet, d.id)), sketch_of(d)) for d in articles)


def gold(data: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(data / f"gold/reuse_{name}.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


def is_test(pairs: list[dict[str, Any]]) -> list[bool]:
    """Split pairs so that no article is on both sides: by a hash of all articles that pairs connect."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for pair in pairs:
        first, second = sorted((root(pair["a"]), root(pair["b"])))
        parent[second] = first
    return [hashlib.sha256(root(pair["a"]).encode()).digest()[0] % 2 == 1 for pair in pairs]


def measure(held: MemoryShelf, pairs: list[dict[str, Any]]) -> dict[str, Figures]:
    """Return the figures of `dev` and `test`; found in all documents of `held`, with nothing but them to go by."""
    found = {(r.a, r.b): r.reuse.value for r in reuse_in(held, Silent())}
    confusion: dict[str, Counter[tuple[str, str]]] = {"dev": Counter(), "test": Counter()}
    for pair, test in zip(pairs, is_test(pairs), strict=True):
        first, second = sorted((pair["a"], pair["b"]))
        kind = found.get((first, second), ReuseClass.INDEPENDENT.value)
        confusion["test" if test else "dev"][pair["class"], kind] += 1
    return {name: Figures(counts) for name, counts in confusion.items()}


def together(figures: Iterable[Figures]) -> Figures:
    return Figures(sum((f.confusion for f in figures), Counter()))


def edited_copies(articles: list[Document]) -> dict[str, Counter[str]]:
    """Return, for each way of editing `articles`, how many copies came out as which class (`copied` counts too)."""
    found_as: dict[str, Counter[str]] = {}
    made = copies(articles)
    held = shelf([*articles, *(copy for pairs in made.values() for _, copy in pairs)])
    found = {frozenset((r.a, r.b)): r for r in reuse_in(held, Silent())}
    for way, pairs in made.items():
        counts = found_as[way] = Counter()
        for original, copy in pairs:
            reuse = found.get(frozenset((original, copy.id)))
            counts[reuse.reuse.value if reuse else "independent"] += 1
            counts["copied"] += bool(reuse and reuse.copied)
    return found_as


def to_edit(articles: Iterable[Document], count: int) -> list[Document]:
    """Return `count` articles of eight sentences or more, one an event where events are known by their ids' order."""
    long_enough = [a for a in articles if len(sentences_of(a.text)) >= 8]
    step = max(1, len(long_enough) // count)
    return long_enough[::step][:count]
