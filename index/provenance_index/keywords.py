"""BM25 over the distinct texts, with a bound on the work that common words can cause."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

from provenance_index.postings import best_rows, rows_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from provenance_index.interface import Ids

_MAX_TERMS = 64
"""Terms looked at; a claim has about ten. The first ones of a longer query count."""
_MAX_CHARS = 100
"""Longer "words" are noise, and no sentence is found by them."""
_ROW_BUDGET = 20_000
"""Rows scored a query: BM25 costs 1 to 2 microseconds a row. Rarer terms come first; what is left out are the
commonest words, which weigh least in BM25.

Measured on 64 claims with 143 known quotes in 300 BASIL articles among 6,507 others (310,181 sentences), share of
quotes found among the first 20 / 50 together with vectors: .76 .84 with 10,000 rows (10 ms of a processor), .80 .85
with 20,000 (16 ms), .78 .85 with 40,000 (25 ms).
"""
_FIRST_COUNT = 500
"""Terms are counted so far at first; only those that go on are counted further, as far as the budget goes."""
_MISJUDGED = 2
"""A term whose first rows say that it has so many times the rows that are left is not read on."""
_RANKED_BY_SQLITE = 131_072
"""Texts up to which FTS5's `rank` is asked; `postings.py` says why not beyond."""
_TOGETHER = 3
"""Terms that are looked for together when each of them alone is beyond the budget."""


def keyword_matches(connection: sqlite3.Connection, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
    """Return up to `k` (text id, score; higher is better), best first; ties by id.

    Any term matches, and the score is BM25 over the rarest terms, as many as the budget allows. Where even the rarest
    is too common for that, those texts are returned that have the first few terms together, and the score is how many.
    Terms may hold anything at all; what the tokenizer makes nothing of finds nothing.
    """
    if k < 1:
        return []
    if _is_large(connection):
        return _of_many(connection, _clean(terms), k)
    rare, common = _by_rarity(connection, _clean(terms))
    if not rare:
        return _together(connection, common[:_TOGETHER], k)
    rows = connection.execute(
        f"SELECT rowid, -rank FROM keywords WHERE {_LIVING} ORDER BY rank, rowid LIMIT ?",  # noqa: S608
        (" OR ".join(f'"{term}"' for term in rare), k),
    )
    return [(int(text), float(score)) for text, score in rows]


def _is_large(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT value FROM facts WHERE name='texts'").fetchone()
    return row is not None and int(row[0]) > _RANKED_BY_SQLITE


def _of_many(connection: sqlite3.Connection, terms: list[str], k: int) -> list[tuple[int, float]]:
    """Do the same where a row costs much more to score than to read, and counting a common term takes long."""
    first = {term: rows_of(connection, term, _FIRST_COUNT + 1) for term in terms}
    newest = connection.execute("SELECT max(id) FROM texts").fetchone()[0]
    # Ids rise with time: how far the first rows reach tells how many there are in all.
    guesses = {
        term: len(rows) if len(rows) <= _FIRST_COUNT else len(rows) * newest / int(rows[-1])
        for term, rows in first.items()
        if len(rows)
    }
    rare: list[Ids] = []
    left = _ROW_BUDGET
    for term in sorted(guesses, key=lambda term: guesses[term]):
        if guesses[term] > _MISJUDGED * left:
            break
        rows = first[term] if len(first[term]) <= _FIRST_COUNT else rows_of(connection, term, left + 1)
        if len(rows) > left:
            break
        rare.append(rows)
        left -= len(rows)
    return best_rows(connection, rare, k) if rare else _together(connection, list(guesses)[:_TOGETHER], k)


_LIVING = "keywords MATCH ? AND rowid NOT IN (SELECT id FROM dead)"


def _together(connection: sqlite3.Connection, terms: list[str], k: int) -> list[tuple[int, float]]:
    """Return up to `k` texts that have all of `terms`, then those that have fewer; no more than that is read."""
    found: dict[int, float] = {}
    for size in range(len(terms), 0, -1):
        for some in combinations(terms, size):
            if len(found) >= k:
                break
            rows = connection.execute(
                f"SELECT rowid FROM keywords WHERE {_LIVING} LIMIT ?",  # noqa: S608
                (" AND ".join(f'"{term}"' for term in some), k),
            )
            for (text,) in rows:
                found.setdefault(int(text), float(size))
    return list(found.items())[:k]


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


def _by_rarity(connection: sqlite3.Connection, terms: list[str]) -> tuple[list[str], list[str]]:
    """Return the rarest of `terms` that together match no more than the budget, and the others in the order given.

    Terms that match nothing are in neither.
    """
    counts = [(_count(connection, term, _FIRST_COUNT), at) for at, term in enumerate(terms)]
    limit = _FIRST_COUNT
    while True:
        counts.sort()
        spent = sum(count for count, _ in counts if count <= limit)
        going_on = [at for count, at in counts if count > limit]
        further = min(4 * limit, _ROW_BUDGET - spent)
        if not going_on or further <= limit:
            break
        counts = [
            (_count(connection, terms[at], further) if count > limit else count, at) for count, at in counts
        ]
        limit = further
    rare: list[str] = []
    common: list[str] = []
    spent = 0
    for count, at in counts:
        spent += count
        if count:
            (rare if spent <= _ROW_BUDGET and not common and count <= limit else common).append(terms[at])
    return rare, common


def _count(connection: sqlite3.Connection, term: str, limit: int) -> int:
    """Return how many texts hold `term`; `limit` + 1 stands for any larger number."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM keywords WHERE keywords MATCH ? LIMIT ?)",
        (f'"{term}"', limit + 1),
    ).fetchone()
    return int(row[0])
