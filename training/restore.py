"""Turn a judge's int8 graph back into weights that `training.train` goes on from.

    python -m training.restore provenance/stance/weights --base mpnet/all-mpnet-base-v2 --out W/restored

The weights come back as they were rounded to eight bits, without the scaling that evened them out. Of the embeddings,
which training leaves alone or hardly moves, a value of the base stands wherever it is within half a step of what was
kept.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.stance.network.settings import GRAPH
from training import network

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUNDED = "DynamicQuantizeMatMul"
_IN_GRAPH = re.compile(r"(/linear)?/MatMul_quant$")
_TURNED = ".weight_Transposed"
_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("judge", type=Path, help="folder that training.export wrote")
    parser.add_argument(
        "--base", type=Path, required=True, help="folder of weights the judge was trained from"
    )
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    if asked.out.exists():
        raise SystemExit(f"{asked.out} is there already; name another --out or remove it")
    restore(asked.judge, asked.base, asked.out)


def restore(judge: Path, base: Path, out: Path) -> None:
    """Write the judge's weights into `out`, in the transformers layout.

    Raises:
        SystemExit: the graph holds weights that the base's architecture has no place for.
    """
    import torch

    found = weights(judge / GRAPH)
    layers = 1 + max(int(match[1]) for name in found if (match := _LAYER.search(name)))
    model = network.load(base, layers)
    held = model.state_dict()
    if unknown := sorted(set(found) - held.keys()):
        raise SystemExit(f"{base} has no weights called {', '.join(unknown[:3])}")
    with torch.no_grad():
        for name, values in found.items():
            held[name].copy_(torch.from_numpy(values.astype(np.float32)))
        for name, (values, step) in tables(judge / GRAPH).items():
            kept, told = held[name], torch.from_numpy(values.astype(np.float32))
            held[name].copy_(torch.where((kept - told).abs() <= step / 2, kept, told))
    network.save(model, base, out)


def weights(graph: Path) -> dict[str, NDArray[Any]]:
    """Return parameter -> values of the graph, in the shapes that torch has, without the embedding tables."""
    import onnx
    from onnx import numpy_helper

    model = onnx.load(graph).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.initializer}
    scaled = {node.output[0]: node.input[1] for node in model.node if node.op_type == "Mul"}
    divided = {node.output[0]: node.input[0] for node in model.node if node.op_type == "Div"}
    found = {
        name.replace(".linear.bias", ".bias"): values
        for name, values in held.items()
        if name.startswith("model.") and name.endswith((".bias", "LayerNorm.weight"))
    }
    for node in model.node:
        if node.op_type == _ROUNDED:
            kernel = _dequantised(held, node.input[1])
            given = divided.get(node.input[0], node.input[0])  # by each token's range: see per_token.py
            if scaled.get(given) in held:
                kernel = kernel * held[scaled[given]][:, None]
            found[f"{_IN_GRAPH.sub('', node.name).strip('/').replace('/', '.')}.weight"] = kernel.T
    for name, values in held.items():
        if name.endswith(_TURNED):  # the head, which is not rounded
            found[f"{name.removesuffix(_TURNED)}.weight"] = values.T
    return {name.removeprefix("model."): values for name, values in found.items()}


def tables(graph: Path) -> dict[str, tuple[NDArray[Any], float]]:
    """Return embedding table -> its values, and the step that they were rounded to."""
    import onnx
    from onnx import numpy_helper

    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(graph).graph.initializer}
    return {
        name.removeprefix("model.").removesuffix("_quantized"): (
            _dequantised(held, name),
            float(held[f"{name.removesuffix('_quantized')}_scale"]),
        )
        for name in held
        if name.startswith("model.mpnet.") and name.endswith("weight_quantized")
    }


def _dequantised(held: dict[str, NDArray[Any]], quantised: str) -> NDArray[Any]:
    stem = quantised.removesuffix("_quantized")
    zero = held[f"{stem}_zero_point"].astype(np.float64)
    values: NDArray[Any] = (held[quantised].astype(np.float64) - zero) * held[f"{stem}_scale"]
    return values


if __name__ == "__main__":
    main()
