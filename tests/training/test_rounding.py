"""Weights rounded by what goes into them."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from training.rounding import STEPS, round_weights, rounded  # noqa: E402


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


def tiny(monkeypatch, pairs):
    """A layer that is quantised and a head that is not, and what goes into the layer for each pair."""
    layers = torch.nn.Sequential(torch.nn.Linear(32, 16), torch.nn.Linear(16, 3))
    model = torch.nn.ModuleDict({"a": torch.nn.ModuleDict({"layer": torch.nn.ModuleDict({"0": layers[0]})})})
    model["head"] = layers[1]

    def watched(_model, held, _rows, _tokenizer, *, longest, see):
        for given in pairs:
            for name in held:
                see(name, given[None])

    monkeypatch.setattr("training.rounding.watched", watched)
    return model, layers


def test_the_layers_of_a_network_are_rounded_and_its_head_is_not(monkeypatch):
    torch.manual_seed(0)
    seen = torch.randn(40, 8, 4) @ torch.randn(4, 32) + 0.1 * torch.randn(40, 8, 32)
    model, (layer, head) = tiny(monkeypatch, seen)
    before, of_head = layer.weight.detach().clone(), head.weight.detach().clone()
    round_weights(model, [None] * 40, None)
    off, plain = (
        float((seen @ (w - before).T).square().mean()) for w in (layer.weight.data, nearest(before))
    )
    assert off < 0.5 * plain
    assert torch.equal(head.weight, of_head)


def test_what_is_kept_in_float32_is_not_rounded(monkeypatch):
    model, (layer, _) = tiny(monkeypatch, torch.randn(40, 8, 32))
    before = layer.weight.detach().clone()
    round_weights(model, [None] * 40, None, keep=["/layer.0/"])
    assert torch.equal(layer.weight, before)


def test_too_few_rows_to_round_by_are_refused(monkeypatch):
    model, _ = tiny(monkeypatch, torch.randn(1, 8, 32))
    with pytest.raises(SystemExit, match="1 rows are too few"):
        round_weights(model, [None], None)
