from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.stance.network.windows import best_windows, windows

ARTICLE = " ".join(
    f"Ferry number {n} left the harbour of Kestrava on Monday with {n} people aboard." for n in range(40)
)


def words(text):
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


class WordScorer:
    """A network of known answers: it supports a claim whose words all stand in the premise."""

    name = fingerprint = "words"
    longest, separators = 40, 4

    def token_spans(self, texts):
        return [words(text) for text in texts]

    def score(self, pairs):
        rows = []
        for premise, claim in pairs:
            assert len(words(premise)) + min(len(words(claim)), 18) <= 36
            if "broken" in premise:
                rows.append([np.nan] * 3)
            else:
                rows.append(
                    [0.8, 0.1, 0.1] if set(claim.split()) <= set(premise.split()) else [0.05, 0.05, 0.9]
                )
        return np.array(rows, dtype=np.float32).reshape(-1, 3)


def test_a_premise_that_fits_is_one_window():
    assert windows("Short one.", words("Short one."), 2, 10) == [(0, 10)]
    assert windows("", [], 2, 10) == [(0, 0)]


def test_windows_are_whole_sentences_that_overlap():
    cut = windows(ARTICLE, words(ARTICLE), 6, 76)
    assert len(cut) > 5
    for start, end in cut:
        assert ARTICLE[start:end].startswith("Ferry number")
        assert ARTICLE[start:end].endswith("aboard.")
        assert len(words(ARTICLE[start:end])) <= 70
    assert all(b[0] < a[1] < b[1] for a, b in pairwise(cut))


def test_a_sentence_that_is_too_long_is_cut_between_tokens():
    text = "word " * 300
    cut = windows(text, words(text), 10, 50)
    assert all(len(words(text[a:b])) <= 40 and text[a:b].startswith("word") for a, b in cut)
    assert cut[0][0] == 0
    assert cut[-1][1] >= len(text.rstrip())


@settings(max_examples=50)
@given(
    st.lists(
        st.sampled_from(["Ferry sank.", "word", "U.S.", "12,000", "\n\n", "🙂", "x" * 30, "Он"]), max_size=120
    ),
    st.integers(1, 50),
)
def test_every_token_is_in_a_window_and_no_window_is_too_long(pieces, size):
    text = " ".join(pieces)
    tokens = words(text)
    cut = windows(text, tokens, 0, size)
    assert all(0 <= a <= b <= len(text) for a, b in cut)
    assert [a for a, _ in cut] == sorted({a for a, _ in cut})
    assert all(any(a <= t[0] and t[1] <= b for a, b in cut) for t in tokens)
    assert all(len([t for t in tokens if a <= t[0] and t[1] <= b]) <= max(size, 4) for a, b in cut)


def test_the_most_telling_window_is_found_with_its_offsets():
    claim = "number 23 left the harbour"
    (found,) = best_windows(WordScorer(), [(ARTICLE, claim)])
    assert "Ferry number 23 left" in ARTICLE[found.start : found.end]
    assert found.scores.argmax() == 0
    # odds of 4 to 1, over the fourth root of the windows
    assert found.scores[0] / (1 - found.scores[0]) == pytest.approx(4 / found.windows**0.25, rel=1e-5)
    assert found.scores.sum() == pytest.approx(1, abs=1e-6)
    assert found.windows > 1
    assert not found.claim_cut


def test_windows_without_numbers_are_left_out_and_counted():
    text = ARTICLE + " The signal was broken at sea that night."
    (found,) = best_windows(WordScorer(), [(text, "number 3 left")])
    assert (found.broken, found.scores.argmax()) == (1, 0)
    (lost,) = best_windows(WordScorer(), [("All broken.", "claim")])
    assert np.isnan(lost.scores).all()


def test_a_long_claim_is_flagged_and_pairs_keep_their_order():
    pairs = [("Short premise.", "claim " * 30), (ARTICLE, "number 39 left"), ("", "")]
    long, article, empty = best_windows(WordScorer(), pairs)
    assert (long.claim_cut, article.claim_cut, empty.claim_cut) == (True, False, False)
    assert "39" in ARTICLE[article.start : article.end]
    assert (empty.start, empty.end) == (0, 0)
    assert best_windows(WordScorer(), []) == []


def test_a_real_network_is_given_windows_that_fit(scorer):
    (found,) = best_windows(scorer, [(ARTICLE, "A ferry left the harbour.")])
    assert found.windows > 10
    alone = scorer.score([(ARTICLE[found.start : found.end], "A ferry left the harbour.")])[0]
    odds = alone[0] / (1 - alone[0]) / found.windows**0.25
    assert found.scores[0] == pytest.approx(odds / (1 + odds), rel=1e-5)
