"""Where paths lead: the files to read, named as the index names them, and what is gone from its folder."""

from __future__ import annotations

import glob
import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.corpus.place import is_below
from provenance.ingest.discover import STDIN, STDIN_NAME, discover
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import load
from provenance.models import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Found:
    """What paths lead to."""

    files: tuple[SourceFile, ...]
    folders: tuple[str, ...]
    """Of the paths, those that are folders: what is no longer in them goes."""
    skipped: tuple[Skipped, ...]
    keep: tuple[object, ...] = ()
    """Whatever must outlive the reading: a copy of standard input is deleted with its `SourceFile`."""

    @classmethod
    def below(
        cls,
        paths: Sequence[str | Path],
        *,
        index: Path,
        cwd: Path,
        options: IngestOptions,
        stdin: BinaryIO | None,
    ) -> Found:
        """Find the files of `paths`, named relative to the folder that `index` lies in.

        Args:
            paths: files, folders, patterns, or `-`.
            index: absolute path of the index; what lies in it is not a document.
            cwd: absolute; what relative paths are relative to.
            options: a format named there takes files of any suffix.
            stdin: read for `-`.
        """
        root = index.parent
        # An empty name would be the folder itself: a variable that is not set, never a wish for all that lies here.
        names = [_from_anywhere(str(path), cwd) for path in paths if str(path)]
        items = list(discover(names, stdin=stdin, cwd=root, any_suffix=options.format is not None))
        items += [Skipped('""', "an empty name, no file or folder") for path in paths if not str(path)]
        files, skipped = [], []
        for item in items:
            own = is_below(item.path if isinstance(item, SourceFile) else item.source, index, root)
            if own:
                name = item.name if isinstance(item, SourceFile) else item.source
                skipped.append(Skipped(name, "part of the index", quiet=True))
            elif isinstance(item, Skipped):
                skipped.append(item)
            else:
                files.append(_as_own_source(item) if item.name == STDIN_NAME else item)
        folders = tuple(name for name in names if name != STDIN and _is_folder(name))
        return cls(tuple(files), folders, tuple(skipped), keep=tuple(items))

    def gone(self, known: Iterable[str], root: Path) -> Iterator[str]:
        """Yield the sources among `known` that lay in one of the folders and no longer do.

        What is there but cannot be read now is not gone.
        """
        present = {file.name for file in self.files}
        there = [
            item.source
            for item in self.skipped
            if not item.quiet and not _is_readable_folder(os.path.normpath(root / item.source))
        ]
        for source in known:
            if source in present or not any(is_below(source, folder, root) for folder in self.folders):
                continue
            if not any(is_below(source, kept, root) for kept in there):
                yield source

    def why_no_document(self, options: IngestOptions) -> list[Skipped] | None:
        """Return the reasons why not one document can be read; None as soon as one can."""
        reasons = list(self.skipped)
        for file in self.files:
            for item in load(file, options):
                if isinstance(item, Document):
                    return None
                reasons.append(item)
        return reasons


def _from_anywhere(path: str, cwd: Path) -> str:
    """Return `path` so that it does not matter from where it is followed; the index's folder may not exist yet."""
    if path == STDIN:
        return path
    full = cwd / Path(path).expanduser()
    if glob.has_magic(path) and not os.path.exists(full) and full != Path(path).expanduser():  # noqa: PTH110  (does not raise)
        return os.path.join(glob.escape(str(cwd)), path)  # noqa: PTH118  (Path would drop what is escaped)
    return os.path.normpath(full)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  (Path.is_dir raises where a parent is private)


def _is_readable_folder(path: str) -> bool:
    return _is_folder(path) and os.access(path, os.R_OK | os.X_OK)


def _as_own_source(stdin: SourceFile) -> SourceFile:
    """Name a piped text after its content, so that the next one that is piped in does not replace it."""
    with stdin.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return replace(stdin, name=f"{STDIN_NAME.removesuffix('>')}:{digest[:12]}>")
