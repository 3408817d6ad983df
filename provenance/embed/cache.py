"""Where files that can be made again are kept, and how they get there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def cache_folder() -> Path:
    """Return `PROVENANCE_CACHE`, or the user's cache folder of this platform. It may not exist yet."""
    if chosen := os.environ.get("PROVENANCE_CACHE"):
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("provenance")


@contextlib.contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a scratch folder that becomes `target` when the block ends well, and vanishes when it does not.

    Where another process put a `target` there first, theirs stays: both hold the same thing.

    Raises:
        OSError: the cache cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name[:16]}-", dir=target.parent))
    try:
        yield scratch
        try:
            scratch.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write_file(target: Path, content: str) -> None:
    """Write `target` so that a reader sees the old or the new content.

    Raises:
        OSError: the cache cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=target.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)
