"""The query encoder: ONNX Runtime and a tokenizer, ready before torch would have been imported. It also indexes."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.embed.batches import by_token_budget, shorten
from provenance.embed.cache import cache_folder
from provenance.embed.vectors import unit
from provenance.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from provenance.embed.interface import Progress, Vectors

GRAPH, WEIGHTS, TOKENIZER, SETTINGS = "model.onnx", "model.onnx.data", "tokenizer.json", "encoder.json"
FORMAT = 1
"""Changes when the files change meaning: an older version's are then left alone and made anew."""
TOKENS_PER_BATCH = 512
"""Padding included. What one batch needs stays in the cache: 1,024 sentences of news took 6.3, 6.5, 7.1, 8.1 and 10.1
processor seconds with 256, 512, 1,024, 2,048 and 4,096; several processors have more to share in a larger one."""


def query_folder(fingerprint: str) -> Path:
    """Return where the query encoder with this fingerprint is kept. It may not be there."""
    return cache_folder() / f"query-encoders-{FORMAT}" / fingerprint


class OnnxEncoder:
    """A query encoder from a folder that `export_query_encoder` made.

    Args:
        folder: holds the graph, its weights, the tokenizer and the settings.
        many: it is to embed more than a query: the weights are copied into the layout that is multiplied fastest.

    Raises:
        EncoderError: the folder is missing or incomplete.
    """

    def __init__(self, folder: Path, *, many: bool = False) -> None:
        self._folder = folder
        self._many = many
        try:
            settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
            self.name = str(settings["name"])
            self.fingerprint = str(settings["fingerprint"])
            self.dimension = int(settings["dimension"])
            self._max_tokens = int(settings["max_tokens"])
            self._pad = int(settings["pad"])
            whole = all((folder / name).stat().st_size == size for name, size in settings["bytes"].items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _damaged(folder) from error
        if not whole:
            raise _damaged(folder)

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape (len(texts), dimension), float32, in the order given.

        Raises:
            EncoderError: the files are damaged.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if not texts:
            return vectors
        tokens = [entry.ids for entry in self._tokenizer.encode_batch(shorten(texts, self._max_tokens))]
        for batch in by_token_budget([len(ids) for ids in tokens], TOKENS_PER_BATCH):
            vectors[batch] = unit(self._run([tokens[position] for position in batch]), encoder=self.name)
            if progress:
                progress(len(batch))
        return vectors

    def _run(self, rows: list[list[int]]) -> Vectors:
        ids = np.full((len(rows), max(len(row) for row in rows)), self._pad, dtype=np.int64)
        mask = np.zeros_like(ids)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = row
            mask[index, : len(row)] = 1
        (output,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(output, dtype=np.float32)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401  (tokenizers has no types)
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        except Exception as error:  # the Rust side raises bare Exception
            raise _damaged(self._folder) from error
        # The file carries the lengths of whoever saved it.
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._max_tokens)
        return tokenizer

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401  (onnxruntime has no types)
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = processors()
        options.inter_op_num_threads = 1
        # The graph was fused when it was written.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        if not self._many:
            # Copying 40 MB of weights into another layout takes 50 ms at the start and saves 1 ms a query.
            options.add_session_config_entry("session.disable_prepacking", "1")
        # Spinning threads would take turns from whatever else runs, and gain nothing measurable here.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(
                str(self._folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its own errors have no common base
            raise _damaged(self._folder) from error


def processors() -> int:
    """Processors this process may run on; ONNX Runtime would count all of the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _damaged(folder: Path) -> EncoderError:
    return EncoderError(
        f"the query encoder in {folder} is damaged", hint="Delete that folder; it is made again."
    )
