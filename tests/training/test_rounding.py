"""Weights rounded by what goes into them."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from training.rounding import STEPS, rounded  # noqa: E402


def given(rng, outputs=24, inputs=200, rows=4_000):
    """Weights, and inputs of which many go together."""
    few = rng.normal(size=(rows, 20)) @ rng.normal(size=(20, inputs))
    seen = few + 0.1 * rng.normal(size=(rows, inputs))
    return (torch.tensor(each, dtype=torch.float32) for each in (rng.normal(size=(outputs, inputs)), seen))


def nearest(weight):
    step = weight.abs().amax(1, keepdim=True) / STEPS
    return (weight / step).round() * step


def test_what_comes_out_changes_less_than_by_rounding_each_weight():
    weight, seen = given(np.random.default_rng(1))
    found = rounded(weight, seen.T @ seen)
    off, plain = (float((seen @ (each - weight).T).square().mean()) for each in (found, nearest(weight)))
    assert off < 0.3 * plain


def test_weights_lie_on_the_steps_that_the_quantiser_takes():
    weight, seen = given(np.random.default_rng(2))
    found = rounded(weight, seen.T @ seen)
    assert torch.equal(found.abs().amax(1), weight.abs().amax(1))
    steps = found / (weight.abs().amax(1, keepdim=True) / STEPS)
    assert float((steps - steps.round()).abs().max()) < 1e-4
    assert torch.allclose(nearest(found), found, atol=1e-6)


def test_inputs_that_are_never_there_and_outputs_without_weights_do_no_harm():
    weight, seen = given(np.random.default_rng(3))
    seen[:, :5] = 0
    weight[3] = 0
    found = rounded(weight, seen.T @ seen)
    assert torch.isfinite(found).all()
    assert not found[3].any()
    assert torch.isfinite(rounded(weight, torch.zeros(200, 200))).all()
