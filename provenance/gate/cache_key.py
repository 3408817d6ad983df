"""What a CI keeps the gate's index by."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from provenance.ingest.discover import discover
from provenance.ingest.interface import Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def cache_key(paths: Sequence[str], root: Path, *, encoder: str | None) -> str:
    """Return a hash over the files of a corpus, their names, and the encoder: equal while the index would be the same.

    Args:
        paths: files, folders and patterns, relative to `root`.
        root: folder of the policy.
        encoder: name or path; None for the one that ships.
    """
    from provenance import __version__

    told = hashlib.sha256(f"{__version__}\n{encoder}\n".encode())
    files = (file for file in discover(paths, stdin=None, cwd=root) if not isinstance(file, Skipped))
    for file in sorted(files, key=lambda file: file.name):
        with file.path.open("rb") as content:
            told.update(f"{file.name}\n{hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode())
    return told.hexdigest()[:32]
