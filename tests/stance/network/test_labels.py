from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ConfigError
from provenance.stance.network.labels import NEUTRAL, REFUTES, SUPPORTS, UNSUPPORTED, outputs_of


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        (["contradiction", "entailment", "neutral"], (REFUTES, SUPPORTS, NEUTRAL)),
        (["ENTAILMENT", "NEUTRAL", "CONTRADICTION"], (SUPPORTS, NEUTRAL, REFUTES)),
        (["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"], (SUPPORTS, REFUTES, NEUTRAL)),
        (["Support", "Refute", "Not-Enough_Info"], (SUPPORTS, REFUTES, NEUTRAL)),
        (["NotEnoughInfo", "Supported", "Refuted"], (NEUTRAL, SUPPORTS, REFUTES)),
        (["false", "true", "unverified"], (REFUTES, SUPPORTS, NEUTRAL)),
        (["entailment", "not_entailment"], (SUPPORTS, UNSUPPORTED)),
        (["UNSUPPORTED", "SUPPORTED"], (UNSUPPORTED, SUPPORTS)),
        (["entailment", "neutral"], (SUPPORTS, NEUTRAL)),
        (["consistent"], (SUPPORTS,)),
    ],
)
def test_names_in_use_are_understood(labels, columns):
    assert outputs_of(labels, where="x").columns == columns


@pytest.mark.parametrize(
    "labels",
    [
        ["LABEL_0", "LABEL_1", "LABEL_2"],
        ["LABEL_0"],
        [],
        ["neutral"],
        ["positive", "negative"],
        ["entailment", "contradiction"],
        ["entailment", "supports", "neutral"],
        ["entailment", "contradiction", "neutral", "other"],
        ["supports", "unsupported", "neutral"],
    ],
    ids=str,
)
def test_anything_else_is_refused_by_name(labels):
    with pytest.raises(ConfigError, match=r"config\.json: the labels") as error:
        outputs_of(labels, where="config.json")
    assert all(repr(label) in error.value.message for label in labels)
    assert "not_entailment" in (error.value.hint or "")


def test_columns_follow_the_labels():
    logits = np.log([[0.2, 0.7, 0.1]])
    scores = outputs_of(["contradiction", "entailment", "neutral"], where="x").scores(logits)
    np.testing.assert_allclose(scores, [[0.7, 0.2, 0.1]], rtol=1e-6)


def test_temperature_makes_a_network_less_sure():
    outputs = outputs_of(["supports", "refutes", "neutral"], where="x")
    np.testing.assert_allclose(
        outputs.scores(np.log([[0.64, 0.16, 0.04]]), 2.0), [[4 / 7, 2 / 7, 1 / 7]], rtol=1e-6
    )


def test_a_two_way_network_never_refutes():
    scores = outputs_of(["not_entailment", "entailment"], where="x").scores(np.log([[0.9, 0.1]]))
    np.testing.assert_allclose(scores, [[0.1, 0, 0.9]], rtol=1e-6)
    np.testing.assert_allclose(
        outputs_of(["support"], where="x").scores(np.array([[np.log(3)]])), [[0.75, 0, 0.25]]
    )


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_broken_row_is_all_nan_and_alone(bad):
    scores = outputs_of(["supports", "refutes", "neutral"], where="x").scores(
        np.array([[0, bad, 1], [0, 0, 0]])
    )
    assert np.isnan(scores[0]).all()
    np.testing.assert_allclose(scores[1], 1 / 3)


@given(st.lists(st.tuples(*[st.floats(-1e30, 1e30)] * 3), min_size=1), st.floats(0.05, 20))
def test_probabilities_are_probabilities(logits, temperature):
    scores = outputs_of(["supports", "refutes", "neutral"], where="x").scores(np.array(logits), temperature)
    assert ((scores >= 0) & (scores <= 1)).all()
    np.testing.assert_allclose(scores.sum(axis=1), 1, rtol=1e-5)
