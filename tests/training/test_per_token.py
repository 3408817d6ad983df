"""A token whose values are small keeps its precision beside one whose values are large."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from training.per_token import scale_per_token

INPUTS, OUTPUTS, STEP = 32, 8, 1 / 64


@pytest.fixture
def weights():
    return np.random.default_rng(5).integers(-64, 64, (INPUTS, OUTPUTS)).astype(np.int8)


def graph(path, weights, *, bias):
    held = {
        "w": weights,
        "scale": np.full(weights.shape[1], STEP, np.float32),
        "zero": np.zeros(weights.shape[1], np.int8),
        "bias": np.arange(weights.shape[1], dtype=np.float32),
    }
    inputs = ["x", "w", "scale", "zero", "bias" if bias else ""]
    node = helper.make_node("DynamicQuantizeMatMul", inputs, ["y"], domain="com.microsoft", name="narrow")
    made = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", "tokens", weights.shape[0]])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", "tokens", weights.shape[1]])],
        [numpy_helper.from_array(values, name) for name, values in held.items() if name in inputs],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    onnx.save(helper.make_model(made, opset_imports=opsets, ir_version=8), path)


def run(path, given):
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": given})[0]


@pytest.mark.parametrize("bias", [False, True])
def test_each_token_has_its_own_range(tmp_path, weights, bias):
    path = tmp_path / "model.onnx"
    graph(path, weights, bias=bias)
    given = np.random.default_rng(6).random((1, 3, INPUTS)).astype(np.float32)
    given *= np.array([100.0, 1.0, 0.0], np.float32)[:, None]
    exact = given @ (weights * STEP) + (np.arange(OUTPUTS) if bias else 0)
    before = np.abs(run(path, given) - exact)[0].max(axis=1)
    scale_per_token(path)
    after = np.abs(run(path, given) - exact)[0].max(axis=1)
    assert after[1] < before[1] / 10
    assert after[0] <= before[0] * 1.1
    assert after[2] == 0, "a token of nothing but zeros is divided by no zero"


def test_what_widens_stays(tmp_path, weights):
    path = tmp_path / "model.onnx"
    graph(path, np.ascontiguousarray(weights.T), bias=False)
    before = path.read_bytes()
    scale_per_token(path)
    assert path.read_bytes() == before
