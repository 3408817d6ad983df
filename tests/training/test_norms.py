"""Joined normalisations are taken apart without changing what a graph gives."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from training.norms import part_norms

WIDTH = 8


@pytest.fixture(params=[False, True], ids=["plain", "biased"])
def graph(request, tmp_path):
    chance = np.random.default_rng(5)
    names = ["scale", "shift", "bias"]
    weights = [numpy_helper.from_array(chance.normal(size=WIDTH).astype(np.float32), name) for name in names]
    inputs = ["x", "y", "scale", "shift", *(["bias"] if request.param else [])]
    node = helper.make_node(
        "SkipLayerNormalization", inputs, ["z"], domain="com.microsoft", epsilon=1e-5, name="norm"
    )
    shape = ["batch", "tokens", WIDTH]
    made = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in "xy"],
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, shape)],
        weights[: len(inputs) - 2],
    )
    path = tmp_path / "model.onnx"
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    onnx.save(helper.make_model(made, opset_imports=opsets, ir_version=8), path)
    return path


def test_apart_gives_what_joined_gave(graph):
    chance = np.random.default_rng(6)
    given = {name: chance.normal(size=(2, 5, WIDTH)).astype(np.float32) for name in "xy"}

    def run():
        session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
        return session.run(None, given)[0]

    joined = run()
    part_norms(graph)
    kinds = [node.op_type for node in onnx.load(graph).graph.node]
    assert "SkipLayerNormalization" not in kinds
    assert "LayerNormalization" in kinds
    np.testing.assert_allclose(run(), joined, atol=1e-5)
    before = graph.read_bytes()
    part_norms(graph)
    assert graph.read_bytes() == before
