"""What the vectors take on disk, and what that costs in recall: the large index against its own vectors in float32.

Run `python benchmarks/size.py`. The truth is an exact scan over the vectors as the encoder gave them, `raw.npy`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np
from figures import Row, publish
from large import large, large_options
from machine import machine

if TYPE_CHECKING:
    from provenance_index import Index

_DEEP = 50


def main() -> None:
    """Measure and print."""
    from provenance.embed import query_encoder
    from provenance_index import Index
    from provenance_index.exact import ExactIndex

    parser = large_options(__doc__)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    held = large(asked.corpus, asked.sentences)
    raw = np.load(held.raw, mmap_mode="r")
    queries = query_encoder().encode(held.claims(asked.queries))
    with Index.open(held.index) as index:
        ids = _ids(index, len(raw))
        exact = ExactIndex(raw.shape[1])
        exact.add(ids, np.asarray(raw))
        truth, _ = exact.search(queries, _DEEP)
        # no terms: what keywords find would hide what the vectors lose
        near = index.search_many(queries, [[] for _ in queries], _DEEP)
    found = [{hit.text_id for hit in hits} for hits in near]
    recall = sum(len(ids & set(row.tolist())) for ids, row in zip(found, truth, strict=True)) / truth.size
    vectors = sum(file.stat().st_size for file in (held.index / "vectors").iterdir())
    whole = sum(file.stat().st_size for file in held.index.rglob("*") if file.is_file())
    rows = [
        Row("size.vectors", "vectors on disk, of raw float32", 100 * vectors / raw.nbytes, "%", "<= 35 %"),
        Row("size.recall", f"… recall@{_DEEP} against exact search", 100 * recall, "%", ">= 99.5 %"),
        Row(
            "size.whole",
            "whole index with texts and keywords, of raw float32 vectors",
            100 * whole / raw.nbytes,
            "%",
        ),
    ]
    details = {
        "machine": asdict(machine()),
        "sentences": len(raw),
        "dimension": raw.shape[1],
        "queries": len(queries),
    }
    publish(
        rows, details | {"vector_bytes": vectors, "index_bytes": whole, "raw_bytes": raw.nbytes}, asked.json
    )


def _ids(index: Index, count: int) -> np.ndarray:
    """Return the ids of all texts, ascending: the order of the raw vectors."""
    found: list[int] = []
    while page := index.texts_after(found[-1] if found else 0, 10_000):
        found.extend(page)
    if len(found) != count:
        raise SystemExit(
            f"the index holds {len(found)} texts and there are {count} raw vectors; delete .bench and build it again"
        )
    return np.array(found, np.int64)


if __name__ == "__main__":
    main()
