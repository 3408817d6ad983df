from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance_index import keywords
from provenance_index.hybrid import fuse, spread
from tests.index.articles import document, put

HOSTILE = [
    '"',
    '""',
    "'",
    'a"b OR c*',
    "NEAR(a b)",
    "terms:x",
    "-x",
    "^x",
    "(((",
    "\0",
    "a\0b",
    "🎈",
    "\ud800",
    "x" * 100_000,
    "",
    " ",
    "AND",
    "NOT",
    "{a b}: c",
    "; DROP TABLE texts",
    "٣",
    "\u0301",
    "don't",
    "ﬁ",
]


@pytest.fixture(params=["small", "large"], autouse=True)
def size(request, monkeypatch):
    """Have every index be small, and then large."""
    monkeypatch.setattr(keywords, "_RANKED_BY_SQLITE", 10**9 if request.param == "small" else 0)


@pytest.mark.parametrize("term", HOSTILE)
def test_no_term_raises(index, term):
    put(index, document("a", "Plain words."))
    index._store.keyword_search([term], 5)
    assert index._store.keyword_search([term, "plain"], 5), "other terms still count"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(terms=st.lists(st.text(st.characters(exclude_categories=()), max_size=20), max_size=10))
def test_no_terms_raise(index, terms):
    index._store.keyword_search(terms, 5)


def test_ten_thousand_terms(index):
    put(index, document("a", "Plain words."))
    assert index._store.keyword_search(["plain", *(f"t{n}" for n in range(10_000))], 5)


def test_rare_words_weigh_more_and_more_matches_win(index):
    put(index, *(document(f"d{n}", f"The common word number {n}.") for n in range(50)))
    put(index, document("r", "The common walrus.", source="r"), source="r")
    best = index._store.keyword_search(["common", "walrus"], 3)
    assert index._store.texts([best[0][0]]) == {best[0][0]: "The common walrus."}
    assert [score for _, score in best] == sorted((score for _, score in best), reverse=True)
    assert len(index._store.keyword_search(["common"], 7)) == 7
    assert index._store.keyword_search(["common"], 0) == []


def test_both_ways_give_the_same_scores_where_no_word_is_said_twice(index, monkeypatch):
    put(
        index,
        *(
            document(f"d{n}", f"The {'quick ' * (n % 2)}fox number {n} of week{n % 7} ran.")
            for n in range(60)
        ),
    )
    terms = ["quick", "fox", "17", "week3"]
    monkeypatch.setattr(keywords, "_RANKED_BY_SQLITE", 10**9)
    expected = index._store.keyword_search(terms, 40)
    monkeypatch.setattr(keywords, "_RANKED_BY_SQLITE", 0)
    found = index._store.keyword_search(terms, 40)
    assert dict(found) == pytest.approx(dict(expected))
    assert [text for text, _ in found] == [text for text, _ in expected]


def test_what_is_removed_is_not_found(index):
    put(index, *(document(f"d{n}", f"The walrus number {n}.") for n in range(20)))
    put(index, *(document(f"d{n}", f"The walrus number {n}.") for n in range(19)), fingerprint="2")
    assert index._store.dead(), "it is still in the keyword index"
    assert len(index._store.keyword_search(["walrus"], 30)) == 19


def test_terms_beyond_the_budget_do_not_count_beside_rare_ones(index, monkeypatch):
    put(index, *(document(f"d{n}", f"The dam {'broke' if n % 9 else 'held'} at {n}.") for n in range(60)))
    monkeypatch.setattr(keywords, "_ROW_BUDGET", 10)
    monkeypatch.setattr(keywords, "_FIRST_COUNT", 3)
    found = index._store.keyword_search(["dam", "broke", "held", "18"], 60)
    assert len(found) == 7
    assert index._store.texts([found[0][0]])[found[0][0]] == "The dam held at 18."


def test_fusion_prefers_what_both_lists_have():
    assert [text for text, _ in fuse([1, 2, 3], [3, 4])] == [3, 1, 2, 4]
    assert fuse([], []) == []


GROUPS = {1: {"a"}, 2: {"a"}, 3: {"a"}, 4: {"b"}, 5: {"a", "b"}, 6: {"c"}}


@pytest.mark.parametrize(
    ("k", "per_group", "expected"),
    [
        (3, None, [1, 2, 3]),
        (3, 1, [1, 4, 6]),
        (4, 2, [1, 2, 4, 5]),
        (5, 1, [1, 2, 3, 4, 6]),
        (9, 1, [1, 2, 3, 4, 5, 6]),
    ],
)
def test_spreading_over_groups(k, per_group, expected):
    assert spread([1, 2, 3, 4, 5, 6], GROUPS, k, per_group) == expected


@given(
    ranked=st.lists(st.integers(0, 30), unique=True, max_size=20),
    k=st.integers(1, 25),
    per_group=st.none() | st.integers(1, 4),
)
def test_spreading_fills_up_and_keeps_the_order(ranked, k, per_group):
    chosen = spread(ranked, {text: {str(text % 4)} for text in ranked}, k, per_group)
    assert len(chosen) == min(k, len(ranked))
    assert chosen == [text for text in ranked if text in chosen]
