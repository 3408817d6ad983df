"""What can go wrong with an index, each with the data a caller needs to say it to a person."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BRACKETED = re.compile(r"\(([^()]+)\)$")


def why(error: OSError | RuntimeError) -> str:
    """Return the system's reason; FAISS puts it in brackets behind its own source line and numbers."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    found = _BRACKETED.search(str(error))
    return found[1] if found else str(error)


class RetrievalError(Exception):
    """Base of every error this package raises on purpose.

    Args:
        message: what happened and where, in one line.
        path: the index directory.
    """

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class MissingIndexError(RetrievalError):
    """There is no index at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no index at {path}", path)


class IndexExistsError(RetrievalError):
    """`create` was asked for a place that already holds an index."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} already holds an index", path)


class ForeignIndexError(RetrievalError):
    """`path` exists and is something else: a file, another program's directory or database."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is not an index: {reason}", path)
        self.reason = reason


class SchemaVersionError(RetrievalError):
    """The index was written by a version with another on-disk format."""

    def __init__(self, path: Path, *, found: int, oldest: int, supported: int) -> None:
        age = "newer" if found > supported else "older"
        super().__init__(
            f"{path} has the {age} format {found}; this version reads {oldest} to {supported}", path
        )
        self.found = found
        self.supported = supported
        self.newer = found > supported


class DamagedIndexError(RetrievalError):
    """A file of the index is missing or does not hold what it should."""

    def __init__(self, path: Path, *, part: str, reason: str) -> None:
        super().__init__(f"{part} of the index at {path} is damaged: {reason}", path)
        self.part = part
        self.reason = reason


class BusyIndexError(RetrievalError):
    """Somebody else is writing; `lock` is the file that they hold."""

    def __init__(self, path: Path, lock: Path) -> None:
        super().__init__(f"the index at {path} is being written by another process (it holds {lock})", path)
        self.lock = lock


class ReadOnlyIndexError(RetrievalError):
    """The index cannot be written here."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the index at {path} cannot be written: {reason}", path)
        self.reason = reason


class UnreadableIndexError(RetrievalError):
    """The index is there, and the system does not let it be read."""

    def __init__(self, path: Path, *, part: str, reason: str) -> None:
        super().__init__(f"the index at {path} cannot be read: {part}: {reason}", path)
        self.part = part
        self.reason = reason


@contextlib.contextmanager
def reading(path: Path, part: str) -> Iterator[None]:
    """Name the file that the block reads when the system refuses it; a file that is gone stays FileNotFoundError.

    Args:
        path: the index directory.
        part: of it: `vectors/00000001-0001.faiss`.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableIndexError(path, part=part, reason=why(error)) from error


class EncoderMismatchError(RetrievalError):
    """The vectors were made by another encoder than the one that asks."""

    def __init__(self, path: Path, *, name: str, fingerprint: str, given: str) -> None:
        super().__init__(
            f"the index at {path} was built with {name} ({fingerprint}), not with the encoder {given}", path
        )
        self.name = name
        self.fingerprint = fingerprint
        self.given = given


class UnstorableDocumentError(RetrievalError):
    """A document breaks its own rules: a sentence that is not at its offsets, text that is not Unicode."""

    def __init__(self, path: Path, *, document: str, reason: str) -> None:
        super().__init__(f"document {document!r} cannot be stored: {reason}", path)
        self.document = document
        self.reason = reason


class BadVectorsError(RetrievalError):
    """The caller's `embed` returned something that is not one unit vector a text."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the encoder returned unusable vectors: {reason}", path)
        self.reason = reason
