"""What all vector backends share: checked arguments, the k best, ids to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance_index.interface import Ids, Vectors

PAD_ID = -1
"""Id that fills a result with fewer than k entries (FAISS's convention)."""


def check_addition(held: Ids, ids: Ids, vectors: Vectors, dimension: int) -> None:
    """Raise ValueError unless `ids` are new and `vectors` fit them."""
    if vectors.ndim != 2 or vectors.shape[1] != dimension:  # noqa: PLR2004
        raise ValueError(f"vectors have shape {vectors.shape}; (n, {dimension}) is needed")
    if ids.shape != (len(vectors),):
        raise ValueError(f"{len(vectors)} vectors need as many ids; the ids have shape {ids.shape}")
    if not len(ids):
        return
    if ids.min() < 0:
        raise ValueError(f"id {ids.min()} is negative")
    beyond = ascending(ids) and (
        not len(held) or ids[0] > held.max()
    )  # as a commit adds them: nothing to sort
    if not beyond and (len(np.unique(ids)) != len(ids) or np.isin(ids, held).any()):
        raise ValueError("an id is added twice")
    if not np.isfinite(vectors).all():
        raise ValueError("a vector holds NaN or infinity")


def check_query(queries: Vectors, k: int, dimension: int) -> None:
    """Raise ValueError unless `queries` is (q, dimension) and `k` at least 1."""
    if queries.ndim != 2 or queries.shape[1] != dimension:  # noqa: PLR2004
        raise ValueError(f"queries have shape {queries.shape}; (q, {dimension}) is needed")
    if k < 1:
        raise ValueError(f"k is {k}; it must be at least 1")


def no_results(queries: int, k: int) -> tuple[Ids, Vectors]:
    """Return padding only, both (queries, k)."""
    return np.full((queries, k), PAD_ID, np.int64), np.full((queries, k), -np.inf, np.float32)


def best(ids: Ids | NDArray[np.int64], similarities: Vectors, k: int) -> tuple[Ids, Vectors]:
    """Return the `k` best of `similarities` (q, n), best first, padded to (q, k).

    Args:
        ids: (n,) for all queries alike or (q, n), one row a query. Equal similarities go by the lower id,
            so that results do not depend on where a vector is stored.
        similarities: (q, n).
        k: how many.
    """
    ids = np.broadcast_to(ids, similarities.shape)
    if similarities.shape[1] > k:
        near = np.argpartition(-similarities, k - 1, axis=1)[:, :k]
        ids = np.take_along_axis(ids, near, axis=1)
        similarities = np.take_along_axis(similarities, near, axis=1)
    order = np.lexsort((ids, -similarities), axis=1)
    found, values = no_results(len(similarities), k)
    width = order.shape[1]
    found[:, :width] = np.take_along_axis(ids, order, axis=1)
    values[:, :width] = np.take_along_axis(similarities, order, axis=1)
    found[np.isneginf(values)] = PAD_ID
    return found, values


def ascending(ids: Ids) -> bool:
    """Tell whether each of `ids` is greater than the one before."""
    return bool((ids[1:] > ids[:-1]).all())


def rows_of(held: Ids, wanted: Ids) -> NDArray[np.intp]:
    """Return the row in `held` of each id in `wanted`; KeyError names the first that is not there."""
    if not len(wanted):
        return np.empty(0, np.intp)
    if not len(held):
        raise KeyError(int(wanted[0]))
    order = np.argsort(held, kind="stable")
    at = np.minimum(np.searchsorted(held, wanted, sorter=order), len(held) - 1)
    rows = order[at]
    missing = held[rows] != wanted
    if missing.any():
        raise KeyError(int(wanted[missing][0]))
    return rows
