"""Where an index lies, and what files are called in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance_index import Writer

DEFAULT_DIRECTORY = ".provenance"


def find_index(start: Path) -> Path | None:
    """Return the `.provenance` of `start` or of its nearest parent that has one."""
    for folder in (start, *start.parents):
        if os.path.isdir(folder / DEFAULT_DIRECTORY):  # noqa: PTH112  (Path.is_dir raises where a parent is private)
            return folder / DEFAULT_DIRECTORY
    return None


def is_below(path: str | Path, folder: str | Path, root: Path) -> bool:
    """Tell whether `path` is `folder` or lies in it, links not followed.

    Args:
        path: relative to `root`, or absolute; need not exist.
        folder: the same.
        root: an absolute path.
    """
    return Path(os.path.normpath(root / path)).is_relative_to(os.path.normpath(root / folder))


def located(encoder: str | None) -> str | None:
    """Return a path to a model as one that holds from anywhere; names are left alone."""
    if encoder is not None and encoder.startswith((".", "~")):
        return os.path.normpath(Path(encoder).expanduser().absolute())
    return encoder


def remove_named(writer: Writer, name: str, here: Path, root: Path) -> int:
    """Remove what `name` stands for, and return how many documents that was."""
    removed = writer.remove(source=name).removed or writer.remove(documents=[name]).removed
    if removed:
        return removed
    path = here / Path(name).expanduser()
    below = [source for source in writer.sources() if is_below(source, path, root)]
    return sum(writer.remove(source=source).removed for source in below)
