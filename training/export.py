"""Write a trained cross-encoder as an ONNX graph that a judge runs without torch.

    python -m training.export W/small --out W/small-int8 --name small --precision int8 --temperature 1.3

Writes `model.onnx`, its weights beside it in `model.onnx.data`, `tokenizer.json` and `judge.json`, and with --compare
ROWS says how far the probabilities are from torch's. Precisions: fp32; fp16 (weights kept in 16 bits, computed in 32);
int8 (weights of 7 bits in 8 for each column, activations quantised as they come, behind a GELU token by token; with a
bit to spare, sums of two products hold in 16 bits, as processors without VNNI add them). With --smooth, activations are
evened out and weights rounded together before.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import zipfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.embed.quiet import quiet_models
from provenance.stance.network.labels import outputs_of
from provenance.stance.network.settings import DATA, FORMAT, GRAPH, SETTINGS, TOKENIZER, labels_of
from training.network import tokenizer
from training.norms import part_norms
from training.per_token import scale_per_token
from training.rounding import round_weights
from training.rows import read
from training.smoothing import smooth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transformers import PreTrainedModel

    from provenance.stance.network.scorer import Scores

OPSET = 17
PRECISIONS = ("fp32", "fp16", "int8")
LONGEST = 256
"""Tokens that the judge reads of a pair unless told otherwise; longer evidence is windowed."""
_FUSED = frozenset({"bert", "mpnet"})
"""Architectures whose blocks the optimiser knows: attention (BERT only), GELU, layer normalisation."""
_HEAD = ("/classifier/", "/pooler/")
"""Nodes kept in float32: they are 0.7% of the weights, and the answer is read off them."""
_QUANTISED = ["MatMul", "Gemm", "Attention", "Gather", "EmbedLayerNormalization"]
_COMPARED = 200
_SMOOTHED_BY, _ROUNDED_BY = 200, 800
"""Rows by whose activations these are evened out, and weights rounded."""
_SMALL = 1024
"""Bytes of a weight that stays in the graph."""


def main() -> None:
    """Run the step."""
    asked = _arguments()
    export(
        asked.model, asked.out, name=asked.name, precision=asked.precision, temperature=asked.temperature,
        longest=asked.longest, keep=asked.keep, smooth_on=asked.smooth,
    )  # fmt: skip
    files = [path for path in asked.out.iterdir() if path.name.startswith(GRAPH)]
    size, zipped = sum(path.stat().st_size for path in files), sum(map(zipped_size, files))
    sys.stderr.write(f"{size:,} bytes, {zipped:,} zipped\n")
    if asked.compare:
        pairs = [
            (row.premise, row.claim) for row, _ in zip(read(asked.compare), range(_COMPARED), strict=False)
        ]
        sys.stderr.write(compared(asked.model, asked.out, pairs) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path, help="folder that training.train wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--name", required=True, help="what reports call the judge")
    parser.add_argument("--precision", choices=PRECISIONS, default="int8")
    parser.add_argument("--temperature", type=float, default=1.0, help="from training.calibrate")
    parser.add_argument("--longest", type=int, default=LONGEST, help="tokens read of a pair")
    parser.add_argument(
        "--keep",
        nargs="*",
        default=(),
        help="parts of names of nodes int8 leaves in float32: /layer.7/ /output/dense/",
    )
    parser.add_argument(
        "--smooth",
        type=Path,
        help="rows by which activations are evened out and weights rounded together before int8",
    )
    parser.add_argument("--compare", type=Path, help="JSON Lines of pairs to compare with torch on")
    return parser.parse_args()


def export(
    model: Path,
    out: Path,
    *,
    name: str,
    precision: str,
    temperature: float = 1.0,
    longest: int = LONGEST,
    keep: Sequence[str] = (),
    smooth_on: Path | None = None,
) -> None:
    """Write the judge's files into `out`, which appears whole or not at all.

    Args:
        model: folder in the transformers layout, with `tokenizer.json`.
        out: folder that is not there yet, or is empty.
        name: what reports call the judge.
        precision: one of PRECISIONS.
        temperature: logits are divided by it before the softmax.
        longest: tokens read of a pair.
        smooth_on: rows by which activations are evened out (see `training.smoothing`) and, in int8, weights are
            rounded together (`training.rounding`).
        keep: parts of the names of nodes that int8 leaves in float32, beside the classifier.

    Raises:
        SystemExit: `out` holds something, the precision is unknown, or there are too few rows to round by.
        ConfigError: the model's labels are not those of a judge.
    """
    if precision not in PRECISIONS:
        raise SystemExit(f"precision {precision} is none of {', '.join(PRECISIONS)}")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SystemExit(f"{out} is there already; name another --out or remove it")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        work, made = Path(scratch), Path(scratch) / "made"
        made.mkdir()
        loaded = _loaded(model)
        labels = labels_of(loaded.config.to_dict())
        outputs_of(labels, where=str(model))
        if smooth_on is not None:
            rows, reader = list(islice(read(smooth_on), _ROUNDED_BY)), tokenizer(model)
            smooth(loaded, rows[:_SMOOTHED_BY], reader)
            if precision == "int8":
                round_weights(loaded, rows, reader, keep=keep)
        _trace(loaded, work / "traced.onnx")
        _fuse(loaded, work / "traced.onnx", work / "fused.onnx")
        _WRITERS[precision](work / "fused.onnx", made / GRAPH, keep)
        part_norms(made / GRAPH)
        scale_per_token(made / GRAPH)
        put_weights_beside(made / GRAPH)
        shutil.copy(model / TOKENIZER, made / TOKENIZER)
        settings = {
            "version": FORMAT, "name": name, "labels": labels, "temperature": temperature, "longest": longest,
            "precision": precision,
        }  # fmt: skip
        (made / SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
        if out.exists():
            out.rmdir()
        made.rename(out)


def _loaded(folder: Path) -> PreTrainedModel:
    import torch
    from transformers import AutoModelForSequenceClassification

    with quiet_models():
        model: Any = AutoModelForSequenceClassification.from_pretrained(
            folder, attn_implementation="eager", dtype=torch.float32, local_files_only=True
        )
    loaded: PreTrainedModel = model.eval()
    return loaded


def _trace(model: PreTrainedModel, path: Path) -> None:
    import torch

    names = ["input_ids", "attention_mask"]
    if getattr(model.config, "type_vocab_size", 0):
        names.append("token_type_ids")
    # two lengths and both token types, so that nothing is taken for a constant
    ids = torch.full((2, 8), int(model.config.pad_token_id or 0))
    ids[0], ids[1, :4] = 7, 5
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    mask[0], mask[1, :4] = 1, 1
    types[:, 2:4] = 1

    class Logits(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *values: torch.Tensor) -> torch.Tensor:
            logits: torch.Tensor = self.model(**dict(zip(names, values, strict=True))).logits
            return logits

    axes = {0: "batch", 1: "tokens"}
    with quiet_models(), torch.no_grad():
        torch.onnx.export(
            Logits().eval(),
            (ids, mask, types)[: len(names)],
            path,
            # the newer exporter's graph fails on other lengths (torch 2.13)
            dynamo=False,
            opset_version=OPSET,
            input_names=names,
            output_names=["logits"],
            dynamic_axes={**dict.fromkeys(names, axes), "logits": {0: "batch"}},
        )


def _fuse(model: PreTrainedModel, traced: Path, path: Path) -> None:
    if model.config.model_type not in _FUSED:
        shutil.copy(traced, path)
        return
    import logging

    from onnxruntime.transformers import optimizer

    logging.getLogger("onnxruntime.transformers").setLevel(logging.ERROR)
    optimised = optimizer.optimize_model(
        str(traced), model_type="bert", num_heads=model.config.num_attention_heads,
        hidden_size=model.config.hidden_size, opt_level=0,
    )  # fmt: skip
    optimised.save_model_to_file(str(path))


def _quantise(fused: Path, path: Path, keep: Sequence[str]) -> None:
    import logging

    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    kept = [
        name
        for node in onnx.load(fused).graph.node
        if any(part in node.name for part in (*_HEAD, *keep))
        for name in (node.name, f"{node.name}_MatMul")  # what the quantiser makes of a Gemm before it looks
    ]
    last = logging.root.manager.disable
    logging.disable(logging.WARNING)  # it advises a step that the fusion has done
    try:
        quantize_dynamic(
            fused, path, op_types_to_quantize=_QUANTISED, per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8, nodes_to_exclude=kept,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
    finally:
        logging.disable(last)
    _fuse_quantised(path)


def _fuse_quantised(path: Path) -> None:
    """Join each product of integers with the scaling after it, once instead of at each start."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # the next level up writes a graph for this kind of processor only
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    joined = path.with_suffix(".joined")
    options.optimized_model_filepath = str(joined)
    onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    joined.replace(path)


def _halve(fused: Path, path: Path, _: Sequence[str]) -> None:
    """Keep large weights in 16 bits, each with a cast that is folded away when the graph is loaded."""
    import numpy as np
    import onnx
    from onnx import numpy_helper

    model = onnx.load(fused)
    casts: list[Any] = []
    for weight in model.graph.initializer:
        if weight.data_type != onnx.TensorProto.FLOAT or np.prod(weight.dims) < 1024:  # noqa: PLR2004
            continue
        name = weight.name
        halved = numpy_helper.to_array(weight).astype(np.float16)
        weight.CopyFrom(numpy_helper.from_array(halved, f"{name}_fp16"))
        casts.append(onnx.helper.make_node("Cast", [f"{name}_fp16"], [name], to=onnx.TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, path)


def put_weights_beside(graph: Path) -> None:
    """Move the large weights of a graph into a file beside it, which ONNX Runtime maps into memory.

    Weights within the graph are parsed and copied before anything else: measured with 84 MB, loading took 0.16 s of
    processor time and 136 MB of memory instead of 0.07 s and 72 MB.
    """
    import onnx

    model = onnx.load(graph)
    onnx.save(
        model,
        graph,
        save_as_external_data=True,
        location=f"{graph.name}{DATA}",
        size_threshold=_SMALL,
    )
    graph.with_name(f"{graph.name}{DATA}").chmod(graph.stat().st_mode)


def _copy(fused: Path, path: Path, _: Sequence[str]) -> None:
    shutil.copy(fused, path)


_WRITERS = {"fp32": _copy, "fp16": _halve, "int8": _quantise}


def zipped_size(path: Path) -> int:
    """Return the bytes that a file takes in a wheel."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            archive.write(path)
        return file.tell()


def torch_scores(
    folder: Path, pairs: Sequence[tuple[str, str]], *, temperature: float, longest: int
) -> Scores:
    """Return what torch in float32 gives, shape (n, 3), pair by pair."""
    import torch

    from training import batches, network
    from training.rows import Row

    model = _loaded(folder)
    rows = [Row(premise, claim, None, "", "", (0.0, 0.0, 1.0)) for premise, claim in pairs]
    encoded = batches.encode(rows, network.tokenizer(folder), longest)
    logits = []
    with torch.inference_mode():
        for number in range(len(rows)):
            inputs = batches.tensors(encoded, [number], model.config.pad_token_id)
            logits.append(model(**network.accepted(model, inputs)).logits[0].numpy())
    labels = labels_of(model.config.to_dict())
    import numpy as np

    return outputs_of(labels, where=str(folder)).scores(np.stack(logits), temperature)


def compared(model: Path, exported: Path, pairs: Sequence[tuple[str, str]]) -> str:
    """Say how far the exported judge is from torch on `pairs`."""
    import numpy as np

    from provenance.stance.network.onnx import OnnxScorer

    settings = json.loads((exported / SETTINGS).read_text(encoding="utf-8"))
    expected = torch_scores(model, pairs, temperature=settings["temperature"], longest=settings["longest"])
    given = OnnxScorer(exported).score(pairs)
    apart = np.abs(given - expected)
    flipped = int((given.argmax(axis=1) != expected.argmax(axis=1)).sum())
    return (
        f"{len(pairs)} pairs: probabilities differ by at most {apart.max():.4f}, {apart.mean():.5f} on average; "
        f"{flipped} answers differ"
    )


if __name__ == "__main__":
    main()
