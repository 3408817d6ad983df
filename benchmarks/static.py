"""What `--encoder fast` saves: `provenance index add` with the static encoder and with the transformer, in turns.

Each figure compares the processor time of the whole command in a new process and a new index: reading, splitting,
embedding, writing; what else the machine does hardly counts. Beside it stand the encoders alone, on the same distinct
sentences in one process, and the part of the fast command that its encoder takes: the rest no faster one could save.
What the command costs before it reads anything is the same for any number of articles, so several sizes are measured.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from articles import write_articles
from figures import Row
from indexing import product, sentences_of
from sizes import at_sizes

from provenance.embed import bulk_encoder, sparing_encoder
from provenance.embed.packaged import PACKAGED
from provenance.embed.static import FAST

if TYPE_CHECKING:
    from provenance.embed import Encoder

TIERS = (PACKAGED, FAST)
AT_ONCE = 1024
"""Sentences before the encoders take turns; as many as the index asks for at a time."""


def encoding(texts: list[str]) -> dict[str, float]:
    """Return the processor seconds that each tier's encoder, as the index takes it, needs for `texts` once loaded."""
    encoders: dict[str, Encoder] = {name: sparing_encoder(bulk_encoder(name), len(texts)) for name in TIERS}
    seconds = dict.fromkeys(TIERS, 0.0)
    for encoder in encoders.values():
        encoder.encode(texts[:64])
    for number, start in enumerate(range(0, len(texts), AT_ONCE)):
        for name in TIERS if number % 2 else reversed(TIERS):
            began = time.process_time()
            encoders[name].encode(texts[start : start + AT_ONCE])
            seconds[name] += time.process_time() - began
    return seconds


def measured(articles: int, rounds: int, corpus: Path | None) -> tuple[list[Row], dict[str, object]]:
    """Return the figures of one size, and what they come from."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        path = work / "articles.jsonl"
        count = write_articles(path, articles, corpus)
        texts = list(dict.fromkeys(sentences_of(path)))
        took = [{name: product(path, work, encoder=name) for name in TIERS} for _ in range(rounds)]
    alone = encoding(texts)
    ratio = statistics.median(turn[PACKAGED][0].wall / turn[FAST][0].wall for turn in took)
    cpu_ratio = statistics.median(turn[PACKAGED][0].cpu / turn[FAST][0].cpu for turn in took)
    share = 100 * alone[FAST] / statistics.median(turn[FAST][0].cpu for turn in took)
    what = f"indexing {len(texts):,} distinct sentences, `--encoder fast` beside the default, whole command"
    rows = [
        Row(f"static.{articles}.ratio", what, ratio, "x", ">= 20x"),
        Row(f"static.{articles}.cpu_ratio", "… by processor time", cpu_ratio, "x"),
        Row(
            f"static.{articles}.encoder",
            "… the encoders alone, by processor time",
            alone[PACKAGED] / alone[FAST],
            "x",
        ),
        Row(f"static.{articles}.share", "… of which the static encoder takes", share, "%"),
    ]
    return rows, {
        "articles": count,
        "distinct": len(texts),
        "transformer_cpu": [round(turn[PACKAGED][0].cpu, 2) for turn in took],
        "static_cpu": [round(turn[FAST][0].cpu, 2) for turn in took],
        "encoding_cpu": {name: round(spent, 3) for name, spent in alone.items()},
        "index_bytes": {name: took[-1][name][1] for name in TIERS},
    }


if __name__ == "__main__":
    at_sizes(__doc__, (100, 300), measured)
