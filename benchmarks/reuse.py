"""What finding reused text costs, against embedding the same sentences, and whether it grows with the documents.

Run `python benchmarks/reuse.py`. The analysis is all of it: sketches of every document, then all pairs. Sentences are
split before, since indexing needs them anyway. The encoder gets a sample of the distinct sentences; its time for all
of them is that of the sample, scaled.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from articles import articles, origin
from figures import Row, options, publish
from machine import machine

from provenance.corpus.progress import Silent
from provenance.embed import bulk_encoder
from provenance.models import Span
from provenance.sources.outlets import outlet_key
from provenance.sources.syndication import Member, MemoryShelf, Sketch, reuse_in

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’')]*(?=\s)|$)", re.MULTILINE)


Given = list[tuple[Member, str, list[Span]]]


def members(corpus: Path | None, at_most: int) -> Given:
    """Return (id and outlet, text, sentences) of the first articles of the corpus."""
    found = []
    for number, row in enumerate(itertools.islice(articles(corpus), at_most)):
        name = row.get("id") or str(number)
        spans = [Span(start=m.start(), end=m.end()) for m in _SENTENCE.finditer(row["text"])]
        found.append((Member(name, outlet_key(row.get("outlet"), name)), row["text"], spans))
    return found


def embedding_seconds(given: Given, sample: int) -> tuple[int, float]:
    """Return how many distinct sentences there are, and the seconds that embedding one takes."""
    distinct = sorted({text[s.start : s.end] for _, text, spans in given for s in spans})
    chosen = random.Random(0).sample(distinct, min(sample, len(distinct)))  # noqa: S311
    encoder = bulk_encoder(None)
    encoder.encode(chosen[:32])
    start = time.perf_counter()
    encoder.encode(chosen)
    return len(distinct), (time.perf_counter() - start) / len(chosen)


def main() -> None:
    """Measure, a line a size on stderr, the largest as rows."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 2000, 4000, 6507])
    parser.add_argument("--sample", type=int, default=2000, help="sentences that are embedded")
    asked = parser.parse_args()
    given = members(asked.corpus, max(asked.articles))
    figures = []
    for count in asked.articles:
        some = given[:count]
        start = time.perf_counter()
        held = MemoryShelf((member, Sketch.of(text, spans)) for member, text, spans in some)
        sketched = time.perf_counter()
        pairs = len(held.candidates())
        found = reuse_in(held, Silent())
        done = time.perf_counter()
        distinct, each = embedding_seconds(some, asked.sample)
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
        print(figures[-1], file=sys.stderr, flush=True)
    last = figures[-1]
    rows = [
        Row(
            "reuse.share",
            f"reused text in {last['articles']:,} articles, of embedding them",
            100 * last["share_of_embedding"],
            "%",
        ),
        Row("reuse.article", "… an article", last["milliseconds_an_article"], "ms"),
    ]
    publish(
        rows, {"machine": asdict(machine()), "origin": origin(asked.corpus), "sizes": figures}, asked.json
    )


if __name__ == "__main__":
    main()
