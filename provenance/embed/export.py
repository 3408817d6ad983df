"""The query encoder's files: an ONNX graph and a tokenizer, made once from a loaded model."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.embed.cache import cache_folder, new_folder
from provenance.embed.network import token_limit, why_not_plain
from provenance.embed.onnx import GRAPH, SETTINGS, TOKENIZER, WEIGHTS, OnnxEncoder, query_folder
from provenance.embed.quiet import quiet_models
from provenance.embed.sentence_transformers import SAME_COSINE, SAMPLE, SentenceTransformersEncoder
from provenance.errors import EncoderError, first_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sentence_transformers import SentenceTransformer

OPSET = 17
"""Has LayerNormalization as one operator; newer ones bring nothing this graph uses."""


def export_query_encoder(bulk: SentenceTransformersEncoder) -> OnnxEncoder:
    """Return the ONNX twin of `bulk`, from the cache or made now.

    Raises:
        EncoderError: the model cannot be exported, or its export does not give the same vectors, or the cache
            cannot be written. `bulk` itself still works.
    """
    target = query_folder(bulk.fingerprint)
    if target.is_dir():
        return OnnxEncoder(target)
    if reason := why_not_plain(bulk.model):
        raise EncoderError(f"encoder {bulk.name} cannot be exported to ONNX: {reason}")
    try:
        with new_folder(target) as folder:
            _write(bulk, folder)
            _compare(bulk, OnnxEncoder(folder))
    except OSError as error:
        raise EncoderError(
            f"the query encoder cannot be kept in {cache_folder()}: {error.strerror or error}",
            hint="Set PROVENANCE_CACHE to a folder that can be written.",
        ) from error
    return OnnxEncoder(target)


def _write(bulk: SentenceTransformersEncoder, folder: Path) -> None:
    """Put graph, weights, tokenizer and settings into `folder`."""
    raw = folder / "raw.onnx"
    _export(bulk, raw)
    _optimise(raw, folder / GRAPH)
    raw.unlink()
    tokenizer = bulk.model.tokenizer
    settings = {
        "name": bulk.name,
        "fingerprint": bulk.fingerprint,
        "dimension": bulk.dimension,
        "max_tokens": token_limit(bulk.model),
        "pad": tokenizer.pad_token_id or 0,
        "bytes": {name: (folder / name).stat().st_size for name in (GRAPH, WEIGHTS)},
    }
    (folder / TOKENIZER).write_text(tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    (folder / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")


def _export(bulk: SentenceTransformersEncoder, path: Path) -> None:
    import torch

    # Two lengths, so that the mask is a real one and no axis is taken for a constant.
    ids = torch.full((2, 8), bulk.model.tokenizer.pad_token_id or 0)
    ids[:, :4] = 5
    mask = torch.zeros_like(ids)
    mask[0, :8], mask[1, :4] = 1, 1
    axes = {0: "batch", 1: "tokens"}
    try:
        with quiet_models(), _on_cpu(bulk.model) as model, torch.no_grad():
            torch.onnx.export(
                _unit_graph(model),
                (ids, mask),
                path,
                # The newer exporter is slower and its graph fails on other lengths (torch 2.13).
                dynamo=False,
                opset_version=OPSET,
                input_names=["input_ids", "attention_mask"],
                output_names=["sentence_embedding"],
                dynamic_axes={"input_ids": axes, "attention_mask": axes, "sentence_embedding": {0: "batch"}},
            )
    except (RuntimeError, ValueError, TypeError, NotImplementedError, ImportError) as error:
        raise EncoderError(f"encoder {bulk.name} cannot be exported to ONNX: {first_line(error)}") from error


def _unit_graph(model: SentenceTransformer) -> Any:  # noqa: ANN401  (a torch module, and torch is imported late)
    import torch

    class UnitGraph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            output = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(output["sentence_embedding"], dim=1)

    return UnitGraph().eval()


@contextmanager
def _on_cpu(model: SentenceTransformer) -> Iterator[SentenceTransformer]:
    device = model.device
    try:
        yield model.to("cpu")
    finally:
        model.to(device)


def _optimise(raw: Path, path: Path) -> None:
    """Fuse once what would be fused at each start; weights go beside the graph, to be memory-mapped."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # The next level up writes a graph for this kind of processor only; a home folder may serve several.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    for key, value in (("file_name", WEIGHTS), ("min_size_in_bytes", "1024")):
        options.add_session_config_entry(f"session.optimized_model_external_initializers_{key}", value)
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])


def _compare(bulk: SentenceTransformersEncoder, exported: OnnxEncoder) -> None:
    same = (bulk.encode(SAMPLE) * exported.encode(SAMPLE)).sum(axis=1)
    if not np.all(same > SAME_COSINE):
        raise EncoderError(
            f"the ONNX export of {bulk.name} does not give its vectors (cosine {same.min():.5f})"
        )
