"""Of the sentences that decide a claim, how many retrieval hands the judge: keywords alone, and with each encoder.

    python -m training.static.recall --work W

Pools, fusion and keyword index are the product's. The transformer's vectors are kept in W, for the next time.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.embed import bulk_encoder
from provenance.embed.static import WEIGHTS, StaticEncoder
from provenance.text.terms import query_terms, search_terms
from provenance_index import DocumentRow, Index, SentenceRow
from provenance_index.keywords import keyword_matches
from provenance_index.schema import STORE
from training.static.pairs import Wanted, vitaminc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.embed import Encoder, Progress, Vectors

JUDGED = 50
"""Sentences that the judge is handed for a claim: `k` of the settings."""
SOURCE = "evidence"


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--work", type=Path, required=True, help="folder to keep the transformer's vectors in"
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="of the static encoder")
    asked = parser.parse_args()
    wanted = vitaminc()
    figures: dict[str, float] = {"claims": len(wanted.claims), "sentences": len(wanted.sentences)}
    with tempfile.TemporaryDirectory() as folder:
        static, attentive = Path(folder) / "static", Path(folder) / "transformer"
        figures["static and keywords"] = recall(wanted, judged(wanted, StaticEncoder(asked.weights), static))
        figures["keywords"] = recall(wanted, found_by_words(wanted, static))
        known = transformer(wanted, asked.work)
        figures["transformer and keywords"] = recall(wanted, judged(wanted, known, attentive))
    print(json.dumps(figures, indent=2))


def judged(wanted: Wanted, encoder: Encoder, place: Path) -> list[set[str]]:
    """Index the sentences at `place` and return, a set a claim, those that the judge would be handed."""
    index = Index.create(
        place,
        encoder_name=encoder.name,
        encoder_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
    )
    with index, index.writer() as writer:
        writer.put(SOURCE, "1", map(_row, wanted.sentences))
        writer.commit(encoder.encode)
        terms = [query_terms(claim) for claim in wanted.claims]
        found = index.search_many(encoder.encode(wanted.claims), terms, JUDGED)
    return [{hit.text for hit in hits} for hits in found]


def found_by_words(wanted: Wanted, place: Path) -> list[set[str]]:
    """Return, a set a claim, the sentences that the keywords of the index at `place` put first."""
    with contextlib.closing(sqlite3.connect(place / STORE)) as store:
        numbers = [
            [number for number, _ in keyword_matches(store, query_terms(claim), JUDGED)]
            for claim in wanted.claims
        ]
    with Index.open(place) as index:
        return [{row.text for row in index.text_rows(found)} for found in numbers]


def recall(wanted: Wanted, found: list[set[str]]) -> float:
    """Return the share of (claim, deciding sentence) whose sentence was found."""
    hits = 0
    for gold, texts in zip(wanted.gold, found, strict=True):
        hits += len({wanted.sentences[number] for number in gold} & texts)
    return round(hits / sum(map(len, wanted.gold)), 4)


class Fixed:
    """An encoder whose vectors are known already."""

    def __init__(self, name: str, dimension: int, known: Mapping[str, Vectors]) -> None:
        self.name = self.fingerprint = name
        self.dimension = dimension
        self._known = known

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape (len(texts), dimension)."""
        if progress:
            progress(len(texts))
        return np.stack([self._known[text] for text in texts])


def transformer(wanted: Wanted, work: Path) -> Fixed:
    """Return the packaged transformer, its vectors of everything wanted read from `work`, or made and kept there."""
    texts = [*wanted.sentences, *wanted.claims]
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    file = work / f"vitaminc-{digest}.npy"
    encoder = bulk_encoder(None)
    if not file.is_file():
        work.mkdir(parents=True, exist_ok=True)
        np.save(file, encoder.encode(texts))
    return Fixed(encoder.name, encoder.dimension, dict(zip(texts, np.load(file), strict=True)))


def _row(sentence: str) -> DocumentRow:
    name = hashlib.sha256(sentence.encode()).hexdigest()[:16]
    held = SentenceRow(start=0, end=len(sentence), text=sentence, terms=" ".join(search_terms(sentence)))
    return DocumentRow(
        id=name, source=SOURCE, digest=name, group=name, text=sentence, meta="{}", sentences=(held,)
    )


if __name__ == "__main__":
    main()
