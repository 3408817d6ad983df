"""Agency copy, against labels made by reading (`wire_labels.jsonl`).

Each document was labelled from what its text says: `copy` where it is another's text and says so, `contributed` where
parts of it are, else `none`. What an outlet signs itself (Reuters on reuters.com) is `none`. The documents were drawn
at random by stratum: an agency named near the start, near the end or in between, a notice of first publication, and
anything. The rules were tuned on the dev half; the test half was scored once, when they were finished:
precision 0.957, recall 0.943. One label of that half was then found to be wrong (a notice that was overlooked) and put
right.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.models import Document
from provenance.sources.wire import Wire, WireKind, wire_marks

LABELS = Path(__file__).with_name("wire_labels.jsonl")
KINDS = ("copy", "contributed", "none")


@dataclass(frozen=True)
class Outcome:
    """What was found on one half."""

    confusion: Counter[tuple[str, str]]
    """(label, found) -> documents."""

    def precision(self, kind: str) -> float:
        found = sum(self.confusion[label, kind] for label in KINDS)
        return self.confusion[kind, kind] / found if found else 0.0

    def recall(self, kind: str) -> float:
        there = sum(self.confusion[kind, found] for found in KINDS)
        return self.confusion[kind, kind] / there if there else 0.0

    def table(self) -> str:
        head = f"{'label':<13}" + "".join(f"{kind:>13}" for kind in KINDS)
        rows = [f"{a:<13}" + "".join(f"{self.confusion[a, b]:>13}" for b in KINDS) for a in KINDS]
        figures = [f"{k}: precision {self.precision(k):.3f}, recall {self.recall(k):.3f}" for k in KINDS[:2]]
        return "\n".join([head, *rows, *figures])


def half_of(document_id: str) -> str:
    """Return `dev` or `test`, by a hash of the id."""
    return "test" if hashlib.sha256(document_id.encode()).digest()[0] % 2 else "dev"


def run(data: Path, half: str, corpora: tuple[str, ...] | None = None) -> Outcome:
    """Read the labelled documents of one half.

    Args:
        data: the measurement data.
        half: `dev` or `test`.
        corpora: only those; None takes all.
    """
    labels = {row["id"]: row["label"] for row in map(json.loads, LABELS.read_text().splitlines())}
    wanted = {id_ for id_ in labels if half_of(id_) == half}
    confusion: Counter[tuple[str, str]] = Counter()
    for path in sorted((data / "corpora").glob("*.jsonl.gz")):
        if corpora is not None and path.name.removesuffix(".jsonl.gz") not in corpora:
            continue
        with gzip.open(path, "rt") as lines:
            for record in map(json.loads, lines):
                if record["id"] in wanted:
                    wanted.remove(record["id"])  # some corpora have a document twice
                    confusion[labels[record["id"]], _found(wire_marks(_document(record)))] += 1
    return Outcome(confusion)


def _document(record: dict[str, Any]) -> Document:
    return Document(
        id=record["id"], text=record["text"], title=record["title"], outlet=record["outlet"], url=record["url"],
        source="",
    )  # fmt: skip


def _found(marks: tuple[Wire, ...]) -> str:
    return marks[0].kind.value if marks and marks[0].kind is not WireKind.CREDITS else "none"
