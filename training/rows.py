"""Training rows: pairs of premise and claim with a label, a teacher's opinion, or both, as JSON Lines."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

LABELS = ("supports", "refutes", "neutral")
"""The order of the network's outputs."""

DEFAULT_DATA = Path(__file__).parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One pair; `soft` holds a teacher's probabilities in the order of LABELS."""

    premise: str
    claim: str
    label: str | None
    source: str
    group: str
    soft: tuple[float, float, float] | None = None
    two_way: bool = False

    @property
    def family(self) -> str:
        """The set that it is of, the part of `source` before ":" or "_": "vitaminc", "desk-cluster"."""
        return re.split("[:_]", self.source)[0]


def data_folder() -> Path:
    """Return the folder of the measurement data: PROVENANCE_DATA, or `shared/data` beside the repository.

    Raises:
        SystemExit: it is not there.
    """
    folder = Path(os.environ.get("PROVENANCE_DATA", DEFAULT_DATA))
    if not folder.is_dir():
        raise SystemExit(
            f"no data at {folder}; set PROVENANCE_DATA to the folder that holds stance/ and corpora/"
        )
    return folder


def read(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file, gzipped or not, in their order.

    Raises:
        SystemExit: a line is no JSON object with a premise and a claim, or carries an unknown label.
    """
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield _row(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise SystemExit(f"{path}:{number}: not a training row ({error})") from error


def drawn(asked: str, seed: int) -> list[Row]:
    """Return the rows of a file, or so many drawn from it where `:COUNT` follows its name, in the file's order.

    Raises:
        SystemExit: as for `read`, or the file holds fewer.
    """
    name, _, count = asked.rpartition(":")
    if not (name and count.isdigit()):
        return list(read(Path(asked)))
    rows = list(read(Path(name)))
    if len(rows) < int(count):
        raise SystemExit(f"{name} holds {len(rows)} rows, fewer than {count}")
    return [rows[n] for n in sorted(random.Random(seed).sample(range(len(rows)), int(count)))]


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _row(fields: dict[str, Any]) -> Row:
    premise, label, soft = fields["premise"], fields.get("label"), fields.get("soft")
    if label is not None and label not in LABELS:
        raise ValueError(f"label {label!r} is none of {', '.join(LABELS)}")
    return Row(
        premise=premise,
        claim=fields["claim"],
        label=label,
        source=fields.get("source", ""),
        group=fields.get("group") or hashlib.sha1(premise.encode(), usedforsecurity=False).hexdigest()[:12],
        soft=None if soft is None else (float(soft[0]), float(soft[1]), float(soft[2])),
        two_way=bool(fields.get("two_way")),
    )


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write rows as JSON Lines, gzipped when the name says so, and return how many there were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # no time stamp in the gzip header: the same rows give the same bytes
    count = 0
    with path.open("wb") as raw:
        out = gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") if path.suffix == ".gz" else raw
        for row in rows:
            fields: dict[str, object] = {
                "premise": row.premise,
                "claim": row.claim,
                "source": row.source,
                "group": row.group,
            }
            optional = {"label": row.label, "soft": row.soft, "two_way": row.two_way or None}
            fields |= {name: value for name, value in optional.items() if value is not None}
            out.write((json.dumps(fields, ensure_ascii=False) + "\n").encode())
            count += 1
        if out is not raw:
            out.close()
    return count
