"""What indexing costs: `provenance index add` against a bare `SentenceTransformer.encode` of the same sentences.

Run `python benchmarks/indexing.py --articles 60 300`. The product's time is that of the whole command in a new process
(Python, reading, splitting, loading the model, embedding, writing). The bare encoder gets the same sentences, as many
as the documents have, with its default settings; its loading is not counted. Both run in turn, `--rounds` times. What
the command does before it embeds anything is the same for one article as for a million, so a small `--articles` is
unkind to the product and says little of a corpus: each size that is given is measured and shown.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from articles import write_articles
from figures import Row
from process import Spent, spent
from sizes import at_sizes

from provenance.embed.packaged import PACKAGED, packaged_folder
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import load
from provenance.text.sentences import sentences

BARE = """
import json, sys, time
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu")
texts = json.load(open(sys.argv[2]))
model.encode(texts[:8])
wall, cpu = time.perf_counter(), time.process_time()
model.encode(texts, show_progress_bar=False)
print(json.dumps([time.perf_counter() - wall, time.process_time() - cpu]))
"""


def sentences_of(path: Path) -> list[str]:
    """Return the sentences that the index is built from, copies included."""
    items = load(SourceFile(path, path.name), IngestOptions())
    return [s.text for item in items if not isinstance(item, Skipped) for s in sentences(item)]


def product(path: Path, work: Path, *, encoder: str = PACKAGED) -> tuple[Spent, int]:
    """Return what indexing in a new process cost, and the bytes of the new index."""
    index = Path(tempfile.mkdtemp(dir=work)) / "index"
    command = [
        sys.executable,
        "-m",
        "provenance",
        "index",
        "add",
        str(path),
        "--index",
        str(index),
        "--encoder",
        encoder,
        "--quiet",
    ]
    return spent(command), sum(f.stat().st_size for f in index.rglob("*") if f.is_file())


def bare(texts: Path) -> tuple[float, float]:
    """Return the (wall, processor) seconds that the bare encoder takes for the sentences in `texts`."""
    command = [sys.executable, "-c", BARE, str(packaged_folder()), str(texts)]
    done = spent(command, environment={**os.environ, "HF_HUB_OFFLINE": "1"})
    wall, cpu = json.loads(done.stdout.strip().splitlines()[-1])
    return wall, cpu


def measured(articles: int, rounds: int, corpus: Path | None) -> tuple[list[Row], dict[str, object]]:
    """Return the figures of one size, and what they come from."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        path = work / "articles.jsonl"
        count = write_articles(path, articles, corpus)
        texts = sentences_of(path)
        (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        turns = [(*product(path, work), *bare(work / "texts.json")) for _ in range(rounds)]
    ratio = statistics.median(wall / ours.wall for ours, _, wall, _ in turns)
    cpu_ratio = statistics.median(cpu / ours.cpu for ours, _, _, cpu in turns)
    peak = max(ours.peak for ours, *_ in turns)
    what = f"indexing {len(texts):,} sentences, whole command, beside bare `SentenceTransformer.encode`"
    rows = [
        Row(f"indexing.{articles}.ratio", what, ratio, "x", ">= 2.5x"),
        Row(f"indexing.{articles}.cpu_ratio", "… by processor time", cpu_ratio, "x"),
        Row(f"indexing.{articles}.peak", "… peak memory", peak, "MB"),
    ]
    return rows, {
        "articles": count,
        "sentences": len(texts),
        "distinct": len(set(texts)),
        "index_bytes": turns[-1][1],
        "product_seconds": [round(ours.wall, 2) for ours, *_ in turns],
        "product_cpu": [round(ours.cpu, 2) for ours, *_ in turns],
        "bare_seconds": [round(wall, 2) for _, _, wall, _ in turns],
        "bare_cpu": [round(cpu, 2) for *_, cpu in turns],
    }


if __name__ == "__main__":
    at_sizes(__doc__, (60, 300), measured)
