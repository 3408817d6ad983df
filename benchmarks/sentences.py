"""Real sentences to measure on: from the measurement data where it is, from the example corpus otherwise."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
_END = re.compile(r"(?<=[.!?])\s+")
_SHORTEST = 12
"""Characters; shorter pieces are initials and list numbers that a plain split leaves behind."""


def sentences(count: int, *, seed: int = 0) -> tuple[str, list[str]]:
    """Return where they are from, and up to `count` distinct sentences in an order that `seed` decides."""
    data = (
        Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
        / "corpora"
        / "allsides.jsonl.gz"
    )
    origin, texts = ("allsides", _records(data)) if data.is_file() else ("examples", _example_texts())
    found: dict[str, None] = {}
    for text in texts:
        found.update((piece, None) for piece in _END.split(text) if len(piece) >= _SHORTEST)
        # A wide pool, so that no single outlet's style decides.
        if len(found) >= count * 20:
            break
    pool = list(found)
    random.Random(seed).shuffle(pool)  # noqa: S311  (a sample, not a secret)
    return origin, pool[:count]


def _records(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def _example_texts() -> Iterator[str]:
    for path in sorted((ROOT / "examples" / "corpus").rglob("*")):
        if path.suffix in {".txt", ".md", ".html"}:
            yield re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
