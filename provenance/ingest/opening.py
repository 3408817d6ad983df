"""Files -> bytes, lines of any length, and the reasons why not."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from provenance.ingest.encoding import SAMPLE, bom_encoding, decode, guess_legacy, looks_binary
from provenance.ingest.interface import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from typing_extensions import Buffer

    from provenance.ingest.interface import SourceFile

GZIP_MAGIC = b"\x1f\x8b"
DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)
"""What a cut or damaged compressed file raises while it is read."""
UNREADABLE = (OSError, *DAMAGE)


class LineTooLongError(ValueError):
    """A line is longer than a document may be; reading can go on with the next one."""


def why_unreadable(error: BaseException) -> str:
    """Return the clause that tells a person why a file could not be read on."""
    if isinstance(error, DAMAGE):
        return "damaged: the compressed data ends early or is corrupt; what came before it was read"
    if isinstance(error, PermissionError):
        return "not readable: permission denied"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return f"not readable: {getattr(error, 'strerror', None) or error}"


class _Unzipped(io.RawIOBase):
    """What a gzip file holds, block by block: longer reads would lose what precedes damage."""

    def __init__(self, path: Path) -> None:
        self._zipped = gzip.open(path)  # noqa: SIM115  (closed below)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        block = self._zipped.read1(len(view))
        view[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._zipped.close()
        super().close()


def open_stream(file: SourceFile) -> io.BufferedReader:
    """Open `file` for streaming, unpacking gzip by its content whatever the suffix says.

    Raises:
        OSError: it cannot be opened. Reading from the result may raise any of `UNREADABLE`.
    """
    with file.path.open("rb") as plain:
        zipped = plain.read(len(GZIP_MAGIC)) == GZIP_MAGIC
    if zipped:
        return io.BufferedReader(_Unzipped(file.path), SAMPLE)
    return file.path.open("rb")


def read_bytes(file: SourceFile) -> bytes | Skipped:
    """Return the whole content, or why there is none."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        return Skipped(file.name, why_unreadable(error))
    return data if data.strip() else Skipped(file.name, "empty")


def read_unzipped(file: SourceFile, *, max_bytes: int) -> bytes | Skipped:
    """Return the whole content, unpacked where it is gzipped, or why there is none.

    Args:
        file: whose content makes sense only as a whole.
        max_bytes: that it may unpack to.
    """
    try:
        with open_stream(file) as stream:
            data = stream.read(max_bytes + 1)
    except DAMAGE:
        return Skipped(file.name, "damaged: the compressed data ends early or is corrupt")
    except OSError as error:
        return Skipped(file.name, why_unreadable(error))
    if len(data) > max_bytes:
        return Skipped(file.name, f"larger than {max_bytes:,} bytes")
    return data if data.strip() else Skipped(file.name, "empty")


def read_text(file: SourceFile, *, declared: str | None = None, unzip_to: int | None = None) -> str | Skipped:
    """Return the whole content as text, or why there is none.

    Args:
        file: to read.
        declared: its encoding, where something else names that.
        unzip_to: bytes that it may have when unpacked; None takes a file as it is.
    """
    data = read_bytes(file) if unzip_to is None else read_unzipped(file, max_bytes=unzip_to)
    if isinstance(data, Skipped):
        return data
    text = decode(data, declared=declared)
    return Skipped(file.name, "looks binary") if text is None else text


class Lines:
    """Lines of a stream as text, each no longer than a limit, with the number of the last one.

    A line is decoded on its own (UTF-8, else what the start of the file suggests), so that one bad byte costs
    one line and not the file.

    Args:
        stream: as `open_stream` returns it.
        max_chars: of one line.

    Raises:
        LineTooLongError: from `next()`; the iterator stands at the following line afterwards.
        ValueError: at once, when the content looks binary.
    """

    def __init__(self, stream: io.BufferedReader, *, max_chars: int) -> None:
        self.number = 0
        self._max_chars = max_chars
        head = stream.peek(SAMPLE)[:SAMPLE]
        if looks_binary(head):
            raise ValueError("looks binary")
        marked = bom_encoding(head)
        self._bytes: BinaryIO = stream
        self._legacy: str | None = None
        # Only in these is a line end more than one byte.
        self._wide = (
            codecs.getincrementaldecoder(marked)("replace") if marked and marked != "utf-8-sig" else None
        )
        self._pending = ""
        self._ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._next_wide(self._wide) if self._wide else self._next_bytes()
        if not line:
            raise StopIteration
        return line.removeprefix("\ufeff") if self.number == 1 else line

    def _next_wide(self, decoder: codecs.IncrementalDecoder) -> str:
        while "\n" not in self._pending and not self._ended:
            if len(self._pending) > self._max_chars:
                self._pending = self._pending[: self._max_chars + 1]  # too long already: no need to hold it
            block = self._bytes.read(SAMPLE)
            self._ended = not block
            self._pending += decoder.decode(block, final=self._ended)
        line, newline, self._pending = self._pending.partition("\n")
        self.number += 1
        if len(line) > self._max_chars:
            raise LineTooLongError(f"longer than {self._max_chars:,} characters")
        return line + newline

    def _next_bytes(self) -> str:
        limit = self._max_chars * 4  # a character is at most four bytes of UTF-8
        line = self._bytes.readline(limit)
        self.number += 1
        if len(line) >= limit and not line.endswith(b"\n"):
            while (rest := self._bytes.readline(SAMPLE)) and not rest.endswith(b"\n"):
                pass
            raise LineTooLongError(f"longer than {self._max_chars:,} characters")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self._legacy = self._legacy or guess_legacy(line)
            return line.decode(self._legacy, errors="replace")
