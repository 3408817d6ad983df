"""`manifest.json`: what the index holds, for people and other programs. The database is the truth."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from provenance_index.durable import write_whole
from provenance_index.errors import DamagedIndexError
from provenance_index.schema import MANIFEST, STORE, UNFINISHED, schema_version
from provenance_index.store import Segment, live_segments

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Manifest:
    """A mirror of the database's facts at one generation."""

    schema_version: int
    generation: int
    """Number of commits."""
    encoder_name: str
    encoder_fingerprint: str
    dimension: int
    documents: int
    groups: int
    sentences: int
    texts: int
    """Distinct sentences."""
    unfinished: bool
    """Documents were being added when this was committed: more of them are to come, or the work was interrupted."""
    segments: tuple[Segment, ...]


def read_facts(path: Path, connection: sqlite3.Connection) -> Manifest:
    """Return the manifest as the database has it; DamagedIndexError when a fact is missing."""
    facts = dict(connection.execute("SELECT name, value FROM facts"))
    try:
        return Manifest(
            schema_version=schema_version(connection),
            encoder_name=facts["encoder_name"],
            encoder_fingerprint=facts["encoder_fingerprint"],
            unfinished=bool(facts.get(UNFINISHED)),
            segments=tuple(live_segments(connection)),
            **{
                name: int(facts[name])
                for name in ("generation", "dimension", "documents", "groups", "sentences", "texts")
            },
        )
    except (KeyError, ValueError) as error:
        raise DamagedIndexError(path, part=STORE, reason=f"facts: {error}") from error


def write_manifest(path: Path, connection: sqlite3.Connection) -> None:
    """Write the file, whole or not at all. Failing to is no error: the next opening repairs it."""
    content = json.dumps(_as_json(read_facts(path, connection)), ensure_ascii=False, indent=2) + "\n"
    with contextlib.suppress(OSError):
        write_whole(path / MANIFEST, lambda temporary: _write(temporary, content))


def _write(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")


def is_current(path: Path, manifest: Manifest) -> bool:
    """Tell whether the file says what the database says."""
    try:
        held: Any = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(held == _as_json(manifest))


def _as_json(manifest: Manifest) -> dict[str, Any]:
    content = asdict(manifest)
    content["segments"] = list(content["segments"])
    return {"format": "provenance_index", **content}
