"""How long attributions take: the articles of a corpus against embedding their sentences.

Run `python benchmarks/attribution.py`, or with a corpus of JSON Lines at hand `... --corpus FILE.jsonl.gz`. Both take
turns on the same articles in one process, so that whatever else runs slows both alike. The share is the figure to
trust: attribution is to stay under a tenth of embedding.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from pathlib import Path

from provenance.embed import bulk_encoder
from provenance.models import Document
from provenance.sources.attribution import attributions
from provenance.text.sentences import sentences

ROOT = Path(__file__).parents[1]
AT_ONCE = 10
"""Articles of one turn."""


def articles(corpus: Path | None, count: int) -> list[str]:
    """Return texts: of the corpus, or of the examples until there are enough."""
    if corpus is None:
        texts = [
            path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/corpus").rglob("*.txt"))
        ]
        if not texts:
            raise SystemExit("no example texts; give --corpus FILE.jsonl.gz")
        return [f"{texts[i % len(texts)]}\n\n{i}" for i in range(count)]
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        held = [json.loads(line)["text"] for line in lines]
    return held[:: max(1, len(held) // count)][:count]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="JSON Lines with a text each, gzipped")
    parser.add_argument("--articles", type=int, default=100)
    asked = parser.parse_args()
    texts = articles(asked.corpus, asked.articles)
    encoder = bulk_encoder(None)
    attributions(texts[0])
    encoder.encode([texts[0][:200]])
    split = [
        [s.text for s in sentences(Document(id="x", text=text, source="x", language="en"))] for text in texts
    ]
    spent = {"attribution": 0.0, "embedding": 0.0}
    each: list[float] = []
    for start in range(0, len(texts), AT_ONCE):
        turn = slice(start, start + AT_ONCE)
        for text in texts[turn]:
            began = time.perf_counter()
            attributions(text)
            each.append(time.perf_counter() - began)
        began = time.perf_counter()
        encoder.encode([sentence for held in split[turn] for sentence in held])
        spent["embedding"] += time.perf_counter() - began
    spent["attribution"] = sum(each)
    figures = {
        "articles": len(texts),
        "sentences": sum(map(len, split)),
        "characters": sum(map(len, texts)),
        "attribution_seconds": round(spent["attribution"], 3),
        "embedding_seconds": round(spent["embedding"], 3),
        "share": round(spent["attribution"] / spent["embedding"], 4),
        "milliseconds_an_article": round(1000 * statistics.median(each), 2),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
