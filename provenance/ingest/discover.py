"""Paths, folders, patterns and standard input -> the files to read, each once, in a stable order."""

from __future__ import annotations

import glob
import os
import stat
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from provenance.ingest.folders import outlets_by_folder
from provenance.ingest.interface import Skipped, SourceFile
from provenance.ingest.opening import why_unreadable
from provenance.ingest.registry import loader_for_suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STDIN = "-"
STDIN_NAME = "<stdin>"
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def discover(
    paths: Sequence[str], *, stdin: BinaryIO | None, cwd: Path, any_suffix: bool = False
) -> Iterator[SourceFile | Skipped]:
    """Yield each file that `paths` lead to, once, and a `Skipped` for what cannot be one.

    Args:
        paths: files, folders (searched through), glob patterns, or `-`.
        stdin: what `-` reads; it is copied to a temporary file that lives as long as its `SourceFile`.
        cwd: what relative paths are relative to, and what names are shown relative to.
        any_suffix: take files in folders whatever their suffix (a format was named).
    """
    walk = _Walk(cwd, any_suffix=any_suffix)
    for path in paths:
        if path == STDIN:
            if STDIN not in walk.seen:
                walk.seen.add(STDIN)
                yield _spool(stdin)
        elif (cwd / path).exists() or not glob.has_magic(path):
            yield from walk.named(cwd / path)
        else:
            # Path.glob takes no absolute pattern
            matches = sorted(glob.glob(path, root_dir=cwd, recursive=True))  # noqa: PTH207
            if not matches:
                yield Skipped(path, "no file matches this pattern")
            for match in matches:
                yield from walk.named(cwd / match)


def _spool(stdin: BinaryIO | None) -> SourceFile | Skipped:
    if stdin is None:
        return Skipped(STDIN_NAME, "nothing is connected to standard input")
    with tempfile.NamedTemporaryFile(prefix="provenance-", delete=False) as copy:
        path = Path(copy.name)
        try:
            while block := stdin.read(1 << 20):
                copy.write(block)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    file = SourceFile(path, STDIN_NAME)
    # Also runs when the interpreter exits, so that nothing is left behind.
    weakref.finalize(file, path.unlink, missing_ok=True)
    return file


class _Walk:
    """What has been reached so far, by real path."""

    def __init__(self, cwd: Path, *, any_suffix: bool) -> None:
        self.cwd = cwd
        self.any_suffix = any_suffix
        self.seen: set[str] = set()

    def named(self, path: Path) -> Iterator[SourceFile | Skipped]:
        """Yield what a path given by a person leads to."""
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield Skipped(self.name(path), _why_no_file(error, path))
            return
        if stat.S_ISDIR(mode):
            yield from self.folder(path)
        else:
            yield from self.file(path, mode)

    def file(self, path: Path, mode: int, folder: str | None = None) -> Iterator[SourceFile | Skipped]:
        """Yield the file unless it was reached before."""
        real = os.path.realpath(path)
        if real in self.seen:
            return
        self.seen.add(real)
        if not stat.S_ISREG(mode):
            kind = next((words for test, words in _KINDS if test(mode)), "something else")
            yield Skipped(self.name(path), f"not a file but {kind}")
        elif not os.access(path, os.R_OK):
            yield Skipped(self.name(path), "not readable: permission denied")
        else:
            yield SourceFile(path, self.name(path), folder)

    def folder(self, root: Path) -> Iterator[SourceFile | Skipped]:
        """Yield what lies in a folder, at any depth."""
        found: list[tuple[Path, int]] = []
        skipped: list[Skipped] = []
        hidden = self._search(root, found, skipped)
        outlets = outlets_by_folder([path.relative_to(root) for path, _ in found])
        for path, mode in found:
            yield from self.file(path, mode, outlets.get(path.relative_to(root)))
        yield from skipped
        if hidden:
            yield Skipped(self.name(root), f"{hidden} hidden files and folders", count=hidden, quiet=True)
        if not found and not skipped:
            yield Skipped(self.name(root), "nothing in this folder")

    def _search(self, root: Path, found: list[tuple[Path, int]], skipped: list[Skipped]) -> int:
        hidden = 0
        folders = {os.path.realpath(root)}
        todo = [root]
        while todo:
            folder = todo.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                skipped.append(Skipped(self.name(folder), why_unreadable(error)))
                continue
            below: list[Path] = []
            for entry in entries:
                path = Path(entry.path)
                if entry.name.startswith("."):
                    hidden += 1
                    continue
                try:
                    mode = path.stat().st_mode
                except OSError as error:
                    skipped.append(Skipped(self.name(path), _why_no_file(error, path)))
                    continue
                if stat.S_ISDIR(mode):
                    real = os.path.realpath(path)
                    if real not in folders:  # a link back up would never end
                        folders.add(real)
                        below.append(path)
                elif self.any_suffix or not stat.S_ISREG(mode) or loader_for_suffix(entry.name):
                    found.append((path, mode))
                else:
                    skipped.append(Skipped(self.name(path), "unknown format"))
            todo.extend(reversed(below))
        return hidden

    def name(self, path: Path) -> str:
        """Return the path as people know it: relative to `cwd`, unless the whole path is shorter."""
        absolute = os.path.normpath(self.cwd / path)
        shown = min(os.path.relpath(absolute, self.cwd), absolute, key=len)
        # A name that is not valid in the file system's encoding could be neither stored nor printed.
        return Path(shown).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _why_no_file(error: OSError, path: Path) -> str:
    if path.is_symlink():
        return "a link to nothing"
    return why_unreadable(error)
