"""Verdicts of claims out of the probabilities of their sentences."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.stance.fusion import Bar
from training.fusion_data import Claims, Examples, sides, verdict_of

SURE_S, SURE_R, NEITHER = [0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.1, 0.1, 0.8]


def claims(*rows, verdicts):
    """Rows are (claim, outlet, gold)."""
    numbers, outlets, gold = zip(*rows, strict=True)
    examples = Examples(
        np.zeros((len(rows), 1)),
        np.array(gold, np.int64),
        np.array(numbers, np.int64),
        np.array(numbers, np.int64),
    )
    return Claims(examples, list(outlets), verdicts)


def test_a_side_needs_its_bar():
    given = np.array([[0.5, 0.2, 0.3], [0.2, 0.5, 0.3], [0.4, 0.4, 0.2]])
    assert sides(given, Bar(0.5, 0.6)).tolist() == [0, 2, 2]
    assert sides(given, Bar(0.4, 0.4)).tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("outlets", "verdict"),
    [
        ([], "unsourced"),
        ([(0, 0)], "unsourced"),
        ([(1, 0)], "single-source"),
        ([(1, 0), (2, 0)], "corroborated"),
        ([(1, 0), (0, 1)], "conflicting"),
        ([(0, 1)], "contradicted"),
        ([(1, 2)], "contradicted"),
        ([(2, 2)], "single-source"),
    ],
)
def test_verdicts_of_outlets(outlets, verdict):
    assert verdict_of(outlets) == verdict


def test_verdicts_count_outlets_and_what_is_falsely_sourced():
    found = claims((0, "a", 0), (0, "b", 0), (1, "a", 2), verdicts=["corroborated", "unsourced"])
    right = np.array([SURE_S, SURE_S, NEITHER])
    assert found.counts(right, Bar(0.5, 0.5)) == (2, 0)
    assert found.counts(np.array([SURE_S, NEITHER, SURE_S]), Bar(0.5, 0.5)) == (0, 1)
    assert "supports 2 of 2 (0 false)" in found.line(right, Bar(0.5, 0.5))


def test_joined_claims_keep_their_own_sentences():
    one = claims((0, "a", 0), verdicts=["single-source"])
    two = claims((0, "a", 1), verdicts=["contradicted"])
    both = one.joined(two)
    assert both.examples.claim.tolist() == [0, 1]
    assert both.counts(np.array([SURE_S, SURE_R]), Bar(0.5, 0.5)) == (2, 0)
