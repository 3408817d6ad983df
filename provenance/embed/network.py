"""A loaded sentence-transformers model, run without the work that its own `encode` repeats for each batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.embed.batches import Positions, by_token_budget
from provenance.embed.memory import SHAPE_STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sentence_transformers import SentenceTransformer

    from provenance.embed.interface import Vectors

_PLAIN_MODULES = frozenset({"Pooling", "Normalize", "Dense", "LayerNorm"})


def why_not_plain(model: SentenceTransformer) -> str | None:
    """Say what keeps a model from being run as token ids -> vector; None when nothing does."""
    first, *rest = model
    if type(first).__name__ != "Transformer":
        return f"it starts with {type(first).__name__}, not with a transformer"
    if others := sorted({type(module).__name__ for module in rest} - _PLAIN_MODULES):
        return f"it has modules beyond transformer, pooling and normalisation: {', '.join(others)}"
    if model.default_prompt_name is not None:
        return f"it puts a prompt ({model.default_prompt_name!r}) before each text"
    if getattr(first, "do_lower_case", False):
        return "it lower-cases texts outside its tokenizer"
    if not getattr(model.tokenizer, "is_fast", False):
        return "its tokenizer is not a fast one"
    return None


def token_limit(model: SentenceTransformer) -> int:
    """Return how many tokens the model reads of a text; 512 when it does not say."""
    limit = model.max_seq_length
    return int(limit) if limit else 512


def embed_plain(
    model: SentenceTransformer, texts: Sequence[str], *, budget: int, bfloat16: bool
) -> Iterator[tuple[Positions, Vectors]]:
    """Run a plain model over texts, batch by batch.

    Args:
        model: one that `why_not_plain` has nothing against.
        texts: any number; cut to the model's limit.
        budget: most tokens in a batch, padding included.
        bfloat16: multiply in bfloat16; everything that sums stays in float32.

    Yields:
        Positions into `texts` (b,) and their vectors (b, d), not yet of unit length.
    """
    import torch

    limit = token_limit(model)
    tokens: list[list[int]] = model.tokenizer(list(texts), truncation=True, max_length=limit)["input_ids"]
    device = torch.device(model.device)
    # One autocast block over all batches, so that the weights are converted once.
    with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, enabled=bfloat16):
        for batch in by_token_budget([len(ids) for ids in tokens], budget):
            rows = [tokens[position] for position in batch]
            features = _padded(rows, model.tokenizer.pad_token_id or 0, limit)
            output = model({name: values.to(device) for name, values in features.items()})
            yield batch, output["sentence_embedding"].float().cpu().numpy()


def _padded(rows: list[list[int]], pad: int, limit: int) -> dict[str, Any]:
    import torch

    width = min(limit, -(-max(len(row) for row in rows) // SHAPE_STEP) * SHAPE_STEP)
    ids = np.full((len(rows), width), pad, dtype=np.int64)
    mask = np.zeros_like(ids)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = row
        mask[index, : len(row)] = 1
    return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}
