"""Rows of equal length in a file, read by number without mapping them."""

from __future__ import annotations

import os
import weakref
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance_index.interface import Ids

_COUNT_BYTES = 8
"""FAISS writes the length of an array before it, as 64 bits."""
_FLOAT_BYTES = 4
"""An `IndexFlat` counts its array in floats, every other one in bytes."""


class RowFile:
    """The codes in a FAISS file. A mapped page stays in the process; the hundreds that a query needs need not.

    Args:
        path: the file.
        rows: how many there are.
        row_bytes: length of each.
        after: bytes of the file that follow them.

    Raises:
        ValueError: they are not where they should be.
    """

    def __init__(self, path: Path, *, rows: int, row_bytes: int, after: int) -> None:
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._finalizer = weakref.finalize(self, os.close, self._handle)
        self._row_bytes = row_bytes
        length = rows * row_bytes
        self._start = os.fstat(self._handle).st_size - after - length
        told = -1
        if self._start >= _COUNT_BYTES:
            told = int.from_bytes(self._read(self._start - _COUNT_BYTES, _COUNT_BYTES), "little")
        if length not in {told, told * _FLOAT_BYTES}:
            self.close()
            raise ValueError(f"{path.name} does not have {rows} rows of {row_bytes} bytes at its end")

    def rows(self, numbers: Ids) -> NDArray[np.uint8]:
        """Return the rows (n, row_bytes) at `numbers` (n,)."""
        at = (self._start + numbers * self._row_bytes).tolist()
        content = b"".join([self._read(offset, self._row_bytes) for offset in at])
        return np.frombuffer(content, np.uint8).reshape(len(numbers), self._row_bytes)

    def _read(self, offset: int, length: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle, length, offset)
        os.lseek(self._handle, offset, os.SEEK_SET)  # Windows; readers of one index take turns
        return os.read(self._handle, length)

    def close(self) -> None:
        """Close the file; going out of use does it too."""
        self._finalizer()
