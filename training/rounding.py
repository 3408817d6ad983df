"""Round a network's weights to what int8 holds of them, so that what comes out of each layer changes least.

Rounding each weight to the nearest step is best for the weight and not for the sum: errors of weights whose inputs go
together can cancel. So a layer's weights are rounded input by input, and what one is off by is made good by those that
are still to come, as far as their inputs go with it (Frantar et al., "GPTQ", ICLR 2023, after LeCun, Denker and Solla,
"Optimal Brain Damage", and Hassibi and Stork, "Optimal Brain Surgeon"). The steps are those that the quantiser takes
afterwards: a 64th of an output's largest weight, which is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.smoothing import inner_layers, watched

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch
    from tokenizers import Tokenizer
    from transformers import PreTrainedModel

    from training.rows import Row

STEPS = 64
"""Of 7 bits with a sign, on either side of zero."""
_DAMPING = 0.01
"""Of the mean of the squared inputs, added to each: the paper's."""
_LEAST = 1e-12
"""Least that is added: an input that is never there is divided by nothing."""
_BLOCK = 128
"""Inputs after which the weights still to come are made up for."""


def round_weights(
    model: PreTrainedModel,
    rows: Sequence[Row],
    tokenizer: Tokenizer,
    *,
    longest: int = 160,
    keep: Sequence[str] = (),
) -> None:
    """Round the weights of the layers of `model` in place, by what goes into them on `rows`.

    Args:
        model: the network.
        rows: pairs to read; together they have more tokens than any layer has inputs.
        tokenizer: of the network.
        longest: tokens read of a pair.
        keep: parts of the names of nodes that are left alone, as the exported graph calls them ("/layer.7/").

    Raises:
        SystemExit: there are too few rows to tell which inputs go together.
    """
    import torch

    layers = {
        name: layer
        for name, layer in inner_layers(model).items()
        if not any(part in _as_node(name) for part in keep)
    }
    seen = dict.fromkeys(layers, 0)
    grams = {
        name: torch.zeros(layer.in_features, layer.in_features, dtype=layer.weight.dtype)
        for name, layer in layers.items()
    }

    def add(name: str, given: torch.Tensor) -> None:
        flat = given.flatten(0, -2)
        seen[name] += len(flat)
        # added where it lies: a sum of 3,072 x 3,072 for each pair and layer anew costs more than the products
        grams[name].addmm_(flat.T, flat)

    watched(model, layers, rows, tokenizer, longest=longest, see=add)
    if any(seen[name] < layer.in_features for name, layer in layers.items()):
        raise SystemExit(f"{len(rows)} rows are too few to round weights by")
    with torch.inference_mode():
        for name, layer in layers.items():
            layer.weight.data = rounded(layer.weight.detach(), grams.pop(name))


def rounded(weight: torch.Tensor, gram: torch.Tensor) -> torch.Tensor:
    """Return weights on their steps.

    Args:
        weight: shape (outputs, inputs).
        gram: sums of products of inputs, shape (inputs, inputs).
    """
    import torch

    # what is off at a strong input is made good by many
    first = torch.argsort(gram.diagonal(), descending=True)
    given, held = weight[:, first].clone(), gram[first][:, first].double()
    held += torch.eye(len(held), dtype=held.dtype) * (_DAMPING * held.diagonal().mean()).clamp(min=_LEAST)
    upper = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(held)), upper=True).to(
        weight.dtype
    )
    largest = given.abs().amax(1)
    step = (largest / STEPS).clamp(min=torch.finfo(weight.dtype).tiny)
    widest = given.abs().argmax(1)
    sign = given.gather(1, widest[:, None])[:, 0].sign()
    found = torch.empty_like(given)
    for begin in range(0, given.shape[1], _BLOCK):
        end = min(begin + _BLOCK, given.shape[1])
        errors = torch.empty_like(given[:, begin:end])
        for n in range(begin, end):
            steps = (given[:, n] / step).round().clamp(-STEPS, STEPS)
            steps = torch.where(widest == n, sign * STEPS, steps)
            found[:, n] = steps * step
            errors[:, n - begin] = (given[:, n] - found[:, n]) / upper[n, n]
            given[:, n + 1 : end] -= errors[:, n - begin, None] * upper[n, n + 1 : end]
        given[:, end:] -= errors @ upper[begin:end, end:]
    back: torch.Tensor = found[:, torch.argsort(first)]
    return back


def _as_node(name: str) -> str:
    """Return what the exported graph calls a layer: "encoder.layer.7.output" is "/encoder/layer.7/output/"."""
    return f"/{re.sub(r'[.](?![0-9])', '/', name)}/"
