from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from provenance.embed import StaticEncoder
from training.static import recall
from training.static.pairs import Wanted, vitaminc

if TYPE_CHECKING:
    from pathlib import Path

PINNED = 0.88
"""Measured: .885; the transformer has .878, keywords alone .849."""
WANTED = Wanted(
    claims=["the ferry sank", "rates were cut"],
    sentences=[
        "A ferry went down.",
        "The ferry sank off the coast.",
        "Rates were cut by the bank.",
        "Nothing.",
    ],
    gold=[frozenset({0, 1}), frozenset({2})],
)


def test_recall_counts_pairs_of_claim_and_sentence() -> None:
    found = [{"The ferry sank off the coast.", "Nothing."}, set()]
    assert recall.recall(WANTED, found) == round(1 / 3, 4)
    assert recall.recall(WANTED, [set(WANTED.sentences)] * 2) == 1.0


def test_words_and_vectors_are_searched_as_the_product_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recall, "JUDGED", 2)
    texts = [*WANTED.claims, *WANTED.sentences]
    near = {
        "the ferry sank": 0,
        "A ferry went down.": 0,
        "rates were cut": 1,
        "Rates were cut by the bank.": 1,
    }
    known = {text: np.eye(3, dtype=np.float32)[near.get(text, 2)] for text in texts}
    found = recall.judged(WANTED, recall.Fixed("known", 3, known), tmp_path / "index")
    assert recall.recall(WANTED, found) == 1.0
    by_words = recall.found_by_words(WANTED, tmp_path / "index")
    assert "The ferry sank off the coast." in by_words[0]
    assert by_words[1] == {"Rates were cut by the bank."}


@pytest.mark.data
@pytest.mark.evaluation
def test_most_sentences_that_decide_a_claim_are_judged(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_DATA", str(data))
    wanted = vitaminc()
    found = recall.recall(wanted, recall.judged(wanted, StaticEncoder(), tmp_path / "index"))
    by_words = recall.recall(wanted, recall.found_by_words(wanted, tmp_path / "index"))
    assert found >= PINNED
    assert found > by_words + 0.03
