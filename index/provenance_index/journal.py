"""The embedding journal: vectors that were computed and not committed yet survive a kill."""

from __future__ import annotations

import hashlib
import struct
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from provenance_index.interface import Vectors

DIGEST_BYTES = 16
_MAGIC = b"PRVCJNL1"
_HEADER = struct.Struct("<8sI32s")
"""Magic, dimension, hash of the encoder's fingerprint."""
_BLOCK = struct.Struct("<II")
"""Number of rows, CRC-32 of what follows: the digests, then the rows as float32."""


def text_digest(text: str) -> bytes:
    """Return the 16 bytes that stand for a text: BLAKE2b, so that equal digests mean equal texts."""
    return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()


class Journal:
    """Appends blocks of (digest, vector) to a file and knows what it holds already.

    A block that was cut off or garbled, and everything after it, is dropped at opening. A file of another
    encoder is started afresh.

    Args:
        path: the file; created when it is not there.
        fingerprint: of the encoder.
        dimension: of the vectors.
    """

    def __init__(self, path: Path, *, fingerprint: str, dimension: int) -> None:
        self._dimension = dimension
        self._row_bytes = 4 * dimension
        self._offsets: dict[bytes, int] = {}
        header = _HEADER.pack(
            _MAGIC, dimension, hashlib.blake2b(fingerprint.encode(), digest_size=32).digest()
        )
        path.touch()
        self._file = path.open("r+b")
        try:
            if self._file.read(_HEADER.size) == header:
                end = self._scan()
            else:
                self._file.seek(0)
                self._file.write(header)
                end = _HEADER.size
            self._file.truncate(end)
        except BaseException:
            self._file.close()
            raise

    def _scan(self) -> int:
        end = self._file.tell()
        while len(head := self._file.read(_BLOCK.size)) == _BLOCK.size:
            count, checksum = _BLOCK.unpack(head)
            size = count * (DIGEST_BYTES + self._row_bytes)
            if size > self._remaining():
                break
            payload = self._file.read(size)
            if zlib.crc32(payload) != checksum:
                break
            start = end + _BLOCK.size
            self._note([payload[i * DIGEST_BYTES : (i + 1) * DIGEST_BYTES] for i in range(count)], start)
            end = start + size
        return end

    def _remaining(self) -> int:
        here = self._file.tell()
        end = self._file.seek(0, 2)
        self._file.seek(here)
        return end - here

    def _note(self, digests: Sequence[bytes], start: int) -> None:
        rows = start + len(digests) * DIGEST_BYTES
        for at, digest in enumerate(digests):
            self._offsets[digest] = rows + at * self._row_bytes

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._offsets

    def __len__(self) -> int:
        return len(self._offsets)

    def append(self, digests: Sequence[bytes], vectors: Vectors) -> None:
        """Add one block: `vectors` (n, dimension) under `digests` (n)."""
        rows = np.ascontiguousarray(vectors, "<f4")
        payload = b"".join(digests) + rows.tobytes()
        start = self._file.seek(0, 2) + _BLOCK.size
        self._file.write(_BLOCK.pack(len(digests), zlib.crc32(payload)) + payload)
        self._file.flush()
        self._note(digests, start)

    def vectors(self, digests: Sequence[bytes]) -> Vectors:
        """Return the rows (n, dimension) of `digests`; KeyError for one that was never appended."""
        rows = np.empty((len(digests), self._dimension), np.float32)
        offsets = np.fromiter(map(self._offsets.__getitem__, digests), np.int64, len(digests))
        # What is asked for in the order in which it came lies together, and is read at once.
        cuts = np.flatnonzero(np.diff(offsets) != self._row_bytes) + 1
        for start, end in pairwise(dict.fromkeys([0, *cuts.tolist(), len(digests)])):
            self._file.seek(int(offsets[start]))
            read = self._file.read((end - start) * self._row_bytes)
            rows[start:end] = np.frombuffer(read, "<f4").reshape(end - start, self._dimension)
        return rows

    def close(self) -> None:
        """Close the file and leave it where it is."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
