"""Files that are there whole, or not at all, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEMPORARY = ".tmp"
"""Suffix of a file that is being written; one that is found at rest was left by a crash."""


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut. A no-op where folders cannot be opened (Windows)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path`, force it to disk, and give it its name.

    Raises:
        OSError: what writing raised; nothing is left behind.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        write(temporary)
        with temporary.open("rb+") as handle:
            os.fsync(handle.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
