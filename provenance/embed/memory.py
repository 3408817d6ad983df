"""Keeping a long run's memory flat.

Batches of many shapes leave both torch's kernel cache and the C library holding on to memory: indexing 308,000
sentences grew to 3.2 GB without what stands here.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any

SHAPE_STEP = 8
"""Batches are padded to a multiple of this many tokens: fewer shapes, fewer kernels."""
_KERNELS = "32"
"""Compiled kernels that oneDNN keeps (its default is 1024). Texts come sorted by length, so neighbours share them."""


def bound_kernel_cache() -> None:
    """Limit oneDNN's kernel cache, unless the environment already does. Call before torch first multiplies."""
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", _KERNELS)


def release_free_memory() -> None:
    """Give freed memory back to the system where the C library is glibc; elsewhere do nothing."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> Any | None:  # noqa: ANN401  (ctypes has no type for a library)
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") else None
