"""What one more article costs: `provenance index add` of it, in a new process, into a copy of the large index.

Run `python benchmarks/incremental.py`. Beside it stands what the vectors alone take to rewrite: an index that writes
itself anew for each article writes at least that.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from figures import Row, publish
from large import large, large_options
from machine import machine
from process import spent


def main() -> None:
    """Measure and print."""
    parser = large_options(__doc__)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    held = large(asked.corpus, asked.sentences)
    runs = []
    for _ in range(asked.runs):
        with tempfile.TemporaryDirectory(dir=held.folder) as scratch:
            copy, article = Path(scratch) / "index", Path(scratch) / "article.jsonl"
            shutil.copytree(held.index, copy)
            held.unseen(article)
            runs.append(
                spent(
                    [
                        sys.executable,
                        "-m",
                        "provenance",
                        "index",
                        "add",
                        str(article),
                        "--index",
                        str(copy),
                        "--quiet",
                    ]
                )
            )
    size = sum(file.stat().st_size for file in held.index.rglob("*") if file.is_file()) / 1024**2
    wall, cpu, peak, written = (
        statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "peak", "written")
    )
    rows = [
        Row(
            "incremental.wall", f"one article into {held.sentences:,} sentences, cold", wall, "s", "<= 1.5 s"
        ),
        Row("incremental.cpu", "… processor seconds", cpu, "s"),
        Row("incremental.peak", "… peak memory", peak, "MB"),
        Row(
            "incremental.written",
            "… written, of the index's size",
            100 * written / size,
            "%",
            "no full rewrite",
        ),
    ]
    details = {"machine": asdict(machine()), "sentences": held.sentences, "index_megabytes": size}
    publish(
        rows, details | {"runs": [{**asdict(run), "stderr": "", "stdout": ""} for run in runs]}, asked.json
    )


if __name__ == "__main__":
    main()
