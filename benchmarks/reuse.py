"""What finding reused text costs, against embedding the same sentences, and whether it grows with the documents.

Run `python benchmarks/reuse.py`. The analysis is all of it: sketches of every document, then all pairs. Sentences are
split before, since indexing needs them anyway. The encoder gets a sample of the distinct sentences; its time for all of
them is that of the sample, scaled.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
import time
from pathlib import Path

from sentences import ROOT

from provenance.corpus.progress import Silent
from provenance.embed import bulk_encoder
from provenance.models import Span
from provenance.sources.outlets import outlet_key
from provenance.sources.syndication import Member, MemoryShelf, Sketch, reuse_in

_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’')]*(?=\s)|$)", re.MULTILINE)


def articles(at_most: int) -> list[tuple[Member, str, list[Span]]]:
    """Return (id and outlet, text, sentences) of the first articles of the corpus."""
    data = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
    source = data / "corpora/allsides.jsonl.gz"
    if not source.exists():
        sys.exit(f"no {source}; PROVENANCE_DATA names the folder of the measurement data")
    found = []
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(at_most), lines, strict=False):
            row = json.loads(line)
            spans = [Span(start=m.start(), end=m.end()) for m in _SENTENCE.finditer(row["text"])]
            found.append((Member(row["id"], outlet_key(row["outlet"], row["id"])), row["text"], spans))
    return found


def embedding_seconds(given: list[tuple[Member, str, list[Span]]], sample: int) -> tuple[int, float]:
    """Return how many distinct sentences there are, and the seconds that embedding one takes."""
    distinct = sorted({text[s.start : s.end] for _, text, spans in given for s in spans})
    chosen = random.Random(0).sample(distinct, min(sample, len(distinct)))  # noqa: S311
    encoder = bulk_encoder(None)
    encoder.encode(chosen[:32])
    start = time.perf_counter()
    encoder.encode(chosen)
    return len(distinct), (time.perf_counter() - start) / len(chosen)


def main() -> None:
    """Measure and print a line a size, the figures as JSON last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 2000, 4000, 6507])
    parser.add_argument("--sample", type=int, default=2000, help="sentences that are embedded")
    arguments = parser.parse_args()
    given = articles(max(arguments.articles))
    figures = []
    for count in arguments.articles:
        some = given[:count]
        start = time.perf_counter()
        held = MemoryShelf((member, Sketch.of(text, spans)) for member, text, spans in some)
        sketched = time.perf_counter()
        pairs = len(held.candidates())
        found = reuse_in(held, Silent())
        done = time.perf_counter()
        distinct, each = embedding_seconds(some, arguments.sample)
        figures.append(
            {
                "articles": len(some),
                "sketch_seconds": round(sketched - start, 1),
                "find_seconds": round(done - sketched, 1),
                "candidates": pairs,
                "pairs_found": len(found),
                "milliseconds_an_article": round((done - start) / len(some) * 1000, 2),
                "embedding_seconds": round(distinct * each, 1),
                "share_of_embedding": round((done - start) / (distinct * each), 4),
            }
        )
        print(figures[-1], flush=True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
