"""What `--encoder fast` saves: `provenance index add` with the static encoder and with the transformer, in turns.

Run `OMP_NUM_THREADS=1 python benchmarks/static.py --articles 300`. Each time is the processor time of the whole command
in a fresh process and a fresh index: reading, splitting, embedding, writing; what else the machine does hardly counts.
Beside it stand the encoders alone, on the same distinct sentences in one process. `indexing` and `encoding` are the
transformer's time over the static encoder's; `static_encoding_share` is the part of the fast command that its encoder
takes: the rest no faster encoder could save.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from indexing import articles, product, sentences_of

from provenance.embed import bulk_encoder
from provenance.embed.packaged import PACKAGED
from provenance.embed.static import FAST

if TYPE_CHECKING:
    from provenance.embed import Encoder

TIERS = (PACKAGED, FAST)
AT_ONCE = 1024
"""Sentences before the encoders take turns; as many as the index asks for at a time."""


def command(path: Path, work: Path, encoder: str) -> tuple[float, int]:
    """Return (processor seconds, bytes on disk) of indexing in a fresh process and a fresh index."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _, size = product(path, work, encoder=encoder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, size


def encoding(texts: list[str]) -> dict[str, float]:
    """Return the processor seconds that each tier's encoder takes for `texts`, loaded before."""
    encoders: dict[str, Encoder] = {name: bulk_encoder(name) for name in TIERS}
    seconds = dict.fromkeys(TIERS, 0.0)
    for encoder in encoders.values():
        encoder.encode(texts[:64])
    for number, start in enumerate(range(0, len(texts), AT_ONCE)):
        for name in TIERS if number % 2 else reversed(TIERS):
            began = time.process_time()
            encoders[name].encode(texts[start : start + AT_ONCE])
            seconds[name] += time.process_time() - began
    return seconds


def main() -> None:
    """Measure and print a table and a JSON line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        path = articles(arguments.articles, work)
        texts = list(dict.fromkeys(sentences_of(path)))
        took = [{name: command(path, work, name) for name in TIERS} for _ in range(arguments.rounds)]
    alone = encoding(texts)
    commands = {name: statistics.median(turn[name][0] for turn in took) for name in TIERS}
    figures = {
        "articles": arguments.articles,
        "distinct_sentences": len(texts),
        "transformer_seconds": [round(turn[PACKAGED][0], 2) for turn in took],
        "static_seconds": [round(turn[FAST][0], 2) for turn in took],
        "indexing": round(statistics.median(turn[PACKAGED][0] / turn[FAST][0] for turn in took), 2),
        "transformer_encoding_seconds": round(alone[PACKAGED], 2),
        "static_encoding_seconds": round(alone[FAST], 3),
        "encoding": round(alone[PACKAGED] / alone[FAST], 1),
        "static_encoding_share": round(alone[FAST] / commands[FAST], 3),
        "transformer_index_bytes": took[-1][PACKAGED][1],
        "static_index_bytes": took[-1][FAST][1],
    }
    for name, value in figures.items():
        print(f"{name:<30}{value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
