"""Rows of equal length in a file, read by number without mapping them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from provenance_index.interface import Ids

_COUNT_BYTES = 8
"""FAISS writes the length of an array before it, as 64 bits."""


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
        self._handle = path.open("rb", buffering=0)
        self._row_bytes = row_bytes
        length = rows * row_bytes
        self._start = path.stat().st_size - after - length
        try:
            self._handle.seek(max(0, self._start - _COUNT_BYTES))
            told = int.from_bytes(self._handle.read(_COUNT_BYTES), "little")
        except OSError:
            self._handle.close()
            raise
        if self._start < _COUNT_BYTES or told * (4 if told * 4 == length else 1) != length:
            self._handle.close()
            raise ValueError(f"{path.name} does not have {rows} rows of {row_bytes} bytes at its end")

    def rows(self, numbers: Ids) -> NDArray[np.uint8]:
        """Return the rows (n, row_bytes) at `numbers` (n,)."""
        at = (self._start + numbers * self._row_bytes).tolist()
        if hasattr(os, "pread"):
            handle, length = self._handle.fileno(), self._row_bytes
            content = b"".join([os.pread(handle, length, offset) for offset in at])
        else:
            content = b"".join([self._read(offset) for offset in at])
        return np.frombuffer(content, np.uint8).reshape(len(numbers), self._row_bytes)

    def _read(self, offset: int) -> bytes:
        self._handle.seek(offset)
        return self._handle.read(self._row_bytes)

    def close(self) -> None:
        """Close the file."""
        self._handle.close()
