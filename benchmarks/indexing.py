"""What indexing costs beyond embedding: `provenance index add` against a bare `SentenceTransformer.encode`.

Run `python benchmarks/indexing.py --articles 300`. The product's time is the wall time of the whole command in a
fresh process (reading, splitting, loading the model, embedding, writing); the bare encoder gets the same sentences, as
many as the documents have, with its default settings, its loading not counted. Both run in turn, `--rounds` times.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sentences import ROOT

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
start = time.perf_counter()
model.encode(texts, show_progress_bar=False)
print(time.perf_counter() - start)
"""


def articles(count: int, work: Path) -> Path:
    """Write the first `count` articles of the corpus to a file in `work`."""
    data = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
    source = data / "corpora/allsides.jsonl.gz"
    if not source.exists():
        sys.exit(f"no {source}; PROVENANCE_DATA names the folder of the measurement data")
    path = work / "articles.jsonl"
    with gzip.open(source, "rt", encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        for _, line in zip(range(count), lines, strict=False):
            out.write(line)
    return path


def sentences_of(path: Path) -> list[str]:
    """Return the sentences that the index is built from, copies included."""
    items = load(SourceFile(path, path.name), IngestOptions())
    return [s.text for item in items if not isinstance(item, Skipped) for s in sentences(item)]


def product(path: Path, work: Path, *, encoder: str = PACKAGED) -> tuple[float, int]:
    """Return (seconds, bytes on disk) of indexing in a fresh process and a fresh index."""
    index = Path(tempfile.mkdtemp(dir=work)) / "index"
    start = time.perf_counter()
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
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return seconds, sum(f.stat().st_size for f in index.rglob("*") if f.is_file())


def bare(texts: Path) -> float:
    """Return the seconds that the bare encoder takes for the sentences in `texts`."""
    command = [sys.executable, "-c", BARE, str(packaged_folder()), str(texts)]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.strip().splitlines()[-1])


def main() -> None:
    """Measure and print a table and a JSON line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        path = articles(arguments.articles, work)
        texts = sentences_of(path)
        (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        took: list[tuple[float, float]] = []
        size = 0
        for _ in range(arguments.rounds):
            seconds, size = product(path, work)
            took.append((seconds, bare(work / "texts.json")))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    figures = {
        "articles": arguments.articles,
        "sentences": len(texts),
        "distinct": len(set(texts)),
        "product_seconds": [round(a, 1) for a, _ in took],
        "bare_seconds": [round(b, 1) for _, b in took],
        "product_over_bare": round(statistics.median(a / b for a, b in took), 2),
        "index_bytes": size,
        "peak_megabytes_of_either": round(peak / 1024),
    }
    for name, value in figures.items():
        print(f"{name:<26}{value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
