"""A trained network -> logits of pairs: from torch weights, or from an exported ONNX folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from training.rows import LABELS, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Logits = NDArray[np.float32]
"""Shape (n, 3), in the order of LABELS; a constant added to a row changes nothing."""
Span = tuple[int, int]

BATCH = 64
"""Pairs read at once by a CPU."""
BATCH_OF_GPU = 512
LEAST = 1e-30
"""Least probability whose logarithm is taken."""


class Network(Protocol):
    """What is measured."""

    @property
    def longest(self) -> int:
        """Tokens that it reads of a pair, its separators included."""
        ...

    @property
    def separators(self) -> int:
        """Tokens of `longest` that belong to neither premise nor claim."""
        ...

    @property
    def temperature(self) -> float:
        """What its logits are divided by before they become probabilities; 1 until it is calibrated."""
        ...

    def token_spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the characters that each token of each text covers, in order; no text is cut."""
        ...

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Logits:
        """Return logits of pairs of premise and claim, in the order given."""
        ...


def load(model: Path, *, longest: int = 256, device: str = "cpu") -> Network:
    """Return the network in a folder.

    Args:
        model: a folder that `training.network.save` wrote, or one with `judge.json` and an ONNX graph.
        longest: tokens of a pair for torch weights; an exported folder says for itself.
        device: where torch computes.

    Raises:
        SystemExit: it is neither.
    """
    if (model / "judge.json").is_file():
        return OnnxNetwork(model)
    if (model / "model.safetensors").is_file():
        return TorchNetwork(model, longest, device)
    raise SystemExit(
        f"{model} holds neither judge.json nor model.safetensors: name a trained or an exported folder"
    )


class OnnxNetwork:
    """An exported folder, run as the judge runs it."""

    def __init__(self, folder: Path) -> None:
        from provenance.stance.network.onnx import OnnxScorer
        from provenance.stance.network.settings import read_settings

        self._scorer = OnnxScorer(folder)
        self.temperature = read_settings(folder).temperature
        self.longest = self._scorer.longest
        self.separators = self._scorer.separators
        self.token_spans = self._scorer.token_spans

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Logits:
        """Return logits: the softmax and the division that the folder asks for are undone."""
        shares = self._scorer.score(pairs).astype(np.float64)
        return (np.log(np.maximum(shares, LEAST)) * self.temperature).astype(np.float32)


class TorchNetwork:
    """Trained weights, in bfloat16 where the device has instructions for it; elsewhere float32 is far faster."""

    def __init__(self, folder: Path, longest: int, device: str) -> None:
        import torch

        from provenance.embed.precision import has_bfloat16
        from provenance.embed.quiet import quiet_models
        from training import network

        with quiet_models():
            self._model = network.load(folder)
        dtype = torch.bfloat16 if has_bfloat16(device) else torch.float32
        self._model.to(device=torch.device(device), dtype=dtype)  # type: ignore[call-arg]
        self._model.train(mode=False)
        self._tokenizer = network.tokenizer(folder)
        self._batch = BATCH if device == "cpu" else BATCH_OF_GPU
        self.longest = longest
        self.temperature = 1.0
        self.separators = int(self._tokenizer.num_special_tokens_to_add(is_pair=True))

    def token_spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the characters that each token of each text covers, in order; no text is cut."""
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [each.offsets for each in encoded]

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Logits:
        """Return logits of pairs of premise and claim, in the order given."""
        import torch

        from training import batches, network

        # targets are not looked at, but every row has some
        rows = [Row(premise, claim, None, "", "", soft=(0.0, 0.0, 0.0)) for premise, claim in pairs]
        encoded = batches.encode(rows, self._tokenizer, self.longest)
        logits = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
        with torch.inference_mode():
            for batch in batches.by_length(encoded, self._batch):
                read = batches.tensors(encoded, batch, self._model.config.pad_token_id)
                inputs = {
                    name: value.to(self._model.device)
                    for name, value in network.accepted(self._model, read).items()
                }
                logits[batch] = self._model(**inputs).logits.float().cpu().numpy()
        return logits
