"""How long attributions take: the articles of a corpus against embedding their sentences.

Run `python benchmarks/attribution.py`. Both take turns on the same articles in one process, so that whatever else
runs slows both alike. The share is the figure to trust: attribution is to stay under a tenth of embedding.
"""

from __future__ import annotations

import itertools
import statistics
import time
from dataclasses import asdict

from articles import articles, origin
from figures import Row, options, publish
from machine import machine

from provenance.embed import bulk_encoder
from provenance.models import Document
from provenance.sources.attribution import attributions
from provenance.text.sentences import sentences

AT_ONCE = 10
"""Articles of one turn."""
_ONE_IN = 20
"""Articles, so that they are of many outlets."""


def main() -> None:
    """Measure and print."""
    parser = options(__doc__)
    parser.add_argument("--articles", type=int, default=100)
    asked = parser.parse_args()
    chosen = itertools.islice(articles(asked.corpus), 0, asked.articles * _ONE_IN, _ONE_IN)
    texts = [record["text"] for record in chosen]
    encoder = bulk_encoder(None)
    attributions(texts[0])
    encoder.encode([texts[0][:200]])
    split = [
        [s.text for s in sentences(Document(id="x", text=text, source="x", language="en"))] for text in texts
    ]
    embedding = 0.0
    each: list[float] = []
    for start in range(0, len(texts), AT_ONCE):
        turn = slice(start, start + AT_ONCE)
        for text in texts[turn]:
            began = time.perf_counter()
            attributions(text)
            each.append(time.perf_counter() - began)
        began = time.perf_counter()
        encoder.encode([sentence for held in split[turn] for sentence in held])
        embedding += time.perf_counter() - began
    rows = [
        Row(
            "attribution.share",
            "attributions of articles, of embedding them",
            100 * sum(each) / embedding,
            "%",
            "<= 10 %",
        ),
        Row("attribution.article", "… an article, median", 1000 * statistics.median(each), "ms"),
    ]
    details = {
        "machine": asdict(machine()), "origin": origin(asked.corpus), "articles": len(texts),
        "sentences": sum(map(len, split)), "characters": sum(map(len, texts)),
        "attribution_seconds": round(sum(each), 3), "embedding_seconds": round(embedding, 3),
    }  # fmt: skip
    publish(rows, details, asked.json)


if __name__ == "__main__":
    main()
