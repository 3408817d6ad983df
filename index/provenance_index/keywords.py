"""BM25 over the distinct texts, with a bound on the work that common words can cause."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_MAX_TERMS = 64
"""Terms looked at; a claim has about ten. The first ones of a longer query count."""
_MAX_CHARS = 100
"""Longer "words" are noise, and no sentence is found by them."""
_ROW_BUDGET = 20_000
"""Rows scored a query: BM25 costs about 2 microseconds a row, so some 40 ms. Rarer terms come first; what
is left out are the commonest words, which weigh least in BM25."""


def keyword_matches(connection: sqlite3.Connection, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
    """Return up to `k` (text id, BM25 score; higher is better), best first; ties by id.

    Any term matches. Terms may hold anything at all; what the tokenizer makes nothing of finds nothing.
    """
    expression = " OR ".join(f'"{term}"' for term in _worth_scoring(connection, _clean(terms)))
    if not expression or k < 1:
        return []
    rows = connection.execute(
        "SELECT rowid, -rank FROM keywords WHERE keywords MATCH ? AND rowid NOT IN (SELECT id FROM dead)"
        " ORDER BY rank, rowid LIMIT ?",
        (expression, k),
    )
    return [(int(text), float(score)) for text, score in rows]


def _clean(terms: Iterable[str]) -> list[str]:
    """Return the distinct terms with every character that is neither letter, mark nor number made a space."""
    kept: dict[str, None] = {}
    for term in terms:
        word = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in term[:_MAX_CHARS]).strip()
        if word:
            kept[word] = None
        if len(kept) == _MAX_TERMS:
            break
    return list(kept)


def _worth_scoring(connection: sqlite3.Connection, terms: list[str]) -> list[str]:
    """Return the rarest of `terms` that together match no more than the budget; the rarest one always."""
    counted = sorted((_count(connection, term), at) for at, term in enumerate(terms))
    chosen: list[str] = []
    spent = 0
    for count, at in counted:
        spent += count
        if chosen and spent > _ROW_BUDGET:
            break
        if count:
            chosen.append(terms[at])
    return chosen


def _count(connection: sqlite3.Connection, term: str) -> int:
    """Return how many texts hold `term`, counting no further than the budget."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM keywords WHERE keywords MATCH ? LIMIT ?)",
        (f'"{term}"', _ROW_BUDGET + 1),
    ).fetchone()
    return int(row[0])
