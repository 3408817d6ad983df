"""How fast sentences become vectors: the product against a bare `SentenceTransformer.encode`.

Run `python benchmarks/embedding.py`. Both encoders load the same packaged weights and take turns on slices of
the same sentences in one process, going first by turns, so that whatever else runs slows both alike.
The ratio is the figure to trust; sentences a second depend on the machine and on who shares it. Also measured:
how long a fresh process takes to its first query.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from figures import Row, options, publish
from machine import machine
from sentences import ROOT, sentences

from provenance.embed import prepare_query_encoder
from provenance.embed.packaged import PACKAGED_FINGERPRINT, packaged_folder
from provenance.embed.quiet import quiet_models
from provenance.embed.sentence_transformers import SentenceTransformersEncoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from sentence_transformers import SentenceTransformer

COLD_RUNS = 7
COLD_QUERY = """
import time; start = time.perf_counter()
import sys
from provenance.embed import query_encoder
query_encoder(None, fingerprint=sys.argv[1]).encode(["10,000 containers of munitions"])
print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured."""

    sentences: int
    origin: str
    bfloat16: bool
    product_per_second: float
    bare_per_second: float
    ratio: float
    """Bare time over product time, all slices together."""
    cpu_ratio: float
    """The same by processor time."""
    slice_ratios: list[float]
    cosine_min: float
    """Least cosine of a product vector and the bare float32 one."""
    cosine_mean: float
    cold_query_seconds: float
    """Median over fresh processes: imports, loading, one query (not the start of Python)."""


def bare_model() -> SentenceTransformer:
    """Return the packaged model as the library loads it by default."""
    with quiet_models():
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(packaged_folder()))


def measure(corpus: Path | None, count: int, slice_size: int, tokens_per_batch: int | None) -> Figures:
    """Encode `count` sentences with both encoders, in turns, then ask once from fresh processes."""
    origin, texts = sentences(count, corpus=corpus)
    product, bare = SentenceTransformersEncoder(tokens_per_batch=tokens_per_batch), bare_model()
    ways: dict[str, Callable[[list[str]], np.ndarray]] = {
        "product": product.encode,
        "bare": lambda batch: bare.encode(batch, show_progress_bar=False),
    }
    for way in ways.values():
        way(texts[:64])
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    busy = dict.fromkeys(ways, 0.0)
    cosines: list[float] = []
    for number, start in enumerate(range(0, len(texts), slice_size)):
        batch, vectors = texts[start : start + slice_size], {}
        for name in sorted(ways, reverse=bool(number % 2)):
            began, worked = time.perf_counter(), time.process_time()
            vectors[name] = ways[name](batch)
            seconds[name].append(time.perf_counter() - began)
            busy[name] += time.process_time() - worked
        cosines.extend((vectors["product"] * vectors["bare"]).sum(axis=1).tolist())
    product_time, bare_time = sum(seconds["product"]), sum(seconds["bare"])
    return Figures(
        sentences=len(texts),
        origin=origin,
        bfloat16=product.uses_bfloat16,
        product_per_second=round(len(texts) / product_time, 1),
        bare_per_second=round(len(texts) / bare_time, 1),
        ratio=round(bare_time / product_time, 2),
        cpu_ratio=round(busy["bare"] / busy["product"], 2),
        slice_ratios=[round(b / p, 2) for p, b in zip(seconds["product"], seconds["bare"], strict=True)],
        cosine_min=round(min(cosines), 6),
        cosine_mean=round(statistics.fmean(cosines), 6),
        cold_query_seconds=cold_query(product),
    )


def cold_query(bulk: SentenceTransformersEncoder) -> float:
    """Return the median seconds from nothing imported to the first query's vector."""
    prepare_query_encoder(bulk)
    command = [sys.executable, "-c", COLD_QUERY, PACKAGED_FINGERPRINT]
    runs = [
        float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
        for _ in range(COLD_RUNS)
    ]
    return round(statistics.median(runs), 3)


def main() -> None:
    """Measure and print."""
    parser = options(__doc__)
    parser.add_argument("--sentences", type=int, default=4000)
    parser.add_argument("--slice", type=int, default=500, help="sentences before the encoders take turns")
    parser.add_argument("--tokens-per-batch", type=int, help="instead of the product's own choice")
    asked = parser.parse_args()
    figures = measure(asked.corpus, asked.sentences, asked.slice, asked.tokens_per_batch)
    rows = [
        Row("embedding.ratio", "embedding beside bare `SentenceTransformer.encode`", figures.ratio, "x"),
        Row("embedding.cpu_ratio", "… by processor time", figures.cpu_ratio, "x"),
        Row("embedding.cosine", "… least cosine to its float32 vector", figures.cosine_min, ""),
        Row(
            "embedding.cold_query",
            "first query's vector in a new process, without Python's start",
            figures.cold_query_seconds,
            "s",
        ),
    ]
    publish(rows, {"machine": asdict(machine()), **asdict(figures)}, asked.json)


if __name__ == "__main__":
    main()
