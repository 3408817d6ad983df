"""Rows as tensors: tokenised once, cut into batches of like length, in an order the seed fixes."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from training.rows import LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import torch
    from tokenizers import Encoding, Tokenizer

    from training.rows import Row

POOL = 64
"""Batches sorted by length together: enough that padding is near nothing, few enough that batches stay mixed."""
MULTIPLE = 8
"""Lengths are rounded up to this, which keeps the shapes of matrix products few."""
PART = 8192
"""Pairs tokenised at once."""
MOST_WEIGHT = 3.0
"""Of a row whose label is rare in its family: more would let a few rows decide."""
HARD_WEIGHT = 0.4
"""Of a row with both a label and a teacher's opinion: how much the label counts."""
SOFTENING = 1.5
"""Temperature of a teacher's opinion, beside its calibrated one. Not searched for."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids, token types and target probabilities, one entry a row."""

    ids: list[list[int]]
    types: list[list[int]]
    targets: list[tuple[float, float, float]]


def balance(rows: Sequence[Row], families: Collection[str]) -> list[float]:
    """Return a weight for each row, which evens out the labels within each of `families`; 1 for rows of no such family.

    A family is a row's `family`. What public sets call neutral is a seventh of VitaminC and half
    of ConjNLI: learned as it stands, the network says it as often there, and its recall of the rarer label suffers.
    """
    counts = Counter((row.family, row.label) for row in rows)
    weights = []
    for row in rows:
        present = [counts[row.family, label] for label in LABELS if counts[row.family, label]]
        even = sum(present) / len(present) if present else 0.0
        wanted = row.family in families and row.label is not None
        weights.append(min(MOST_WEIGHT, even / counts[row.family, row.label]) if wanted else 1.0)
    return weights


def encode(rows: Sequence[Row], tokenizer: Tokenizer, longest: int) -> Encoded:
    """Tokenise the pairs, cutting premises to `longest` tokens in all, and claims that are more than half of it."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, strategy="longest_first")
    ids, types, targets = [], [], []
    pairs = [(row.premise, row.claim[:1000]) for row in rows]
    for row, coded in zip(rows, _coded(pairs, tokenizer), strict=True):
        ids.append(coded.ids)
        types.append(coded.type_ids)
        hard = tuple(float(row.label == label) for label in LABELS)
        if row.soft is None:
            mixed = hard
        elif row.label is None:
            mixed = row.soft
        else:
            mixed = tuple(
                HARD_WEIGHT * h + (1 - HARD_WEIGHT) * s for h, s in zip(hard, row.soft, strict=True)
            )
        targets.append((mixed[0], mixed[1], mixed[2]))
    return Encoded(ids, types, targets)


def _coded(pairs: Sequence[tuple[str, str]], tokenizer: Tokenizer) -> Iterator[Encoding]:
    """Tokenise on all cores, a part at a time: the tokenizer keeps a string for each token."""
    for start in range(0, len(pairs), PART):
        yield from tokenizer.encode_batch(pairs[start : start + PART])


def taught(given: torch.Tensor, said: Sequence[torch.Tensor]) -> torch.Tensor:
    """Mix teachers' opinion into targets, shape (rows, 3); a row of zeros has no label, and gets the opinion alone.

    Args:
        given: the targets by label.
        said: the logits of each teacher, of the same shape; their mean probabilities are the opinion.
    """
    import torch

    opinion = torch.stack([(logits / SOFTENING).softmax(dim=1) for logits in said]).mean(dim=0)
    labelled = given.sum(dim=1, keepdim=True)
    return HARD_WEIGHT * given + (1 - HARD_WEIGHT * labelled) * opinion


def order(encoded: Encoded, size: int, seed: int) -> list[list[int]]:
    """Return the batches of one epoch as lists of row numbers."""
    numbers = list(range(len(encoded.ids)))
    shuffle = random.Random(seed)
    shuffle.shuffle(numbers)
    batches: list[list[int]] = []
    for start in range(0, len(numbers), POOL * size):
        pool = sorted(numbers[start : start + POOL * size], key=lambda n: (len(encoded.ids[n]), n))
        cut = [pool[i : i + size] for i in range(0, len(pool), size)]
        shuffle.shuffle(cut)
        batches.extend(cut)
    return batches


def by_length(encoded: Encoded, size: int) -> Iterator[list[int]]:
    """Yield batches for prediction, longest first so that memory is claimed once."""
    numbers = sorted(range(len(encoded.ids)), key=lambda n: -len(encoded.ids[n]))
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def tensors(
    encoded: Encoded, batch: Sequence[int], pad: int, *, multiple: int = MULTIPLE
) -> dict[str, torch.Tensor]:
    """Pad one batch: `input_ids`, `attention_mask` and `token_type_ids`, each (rows, tokens)."""
    import torch

    lengths = np.array([len(encoded.ids[n]) for n in batch])
    length = -(-int(lengths.max()) // multiple) * multiple
    mask = np.arange(length) < lengths[:, None]

    def padded(values: Sequence[list[int]], filler: int) -> torch.Tensor:
        """Fill one row for each of `batch` at once: tensors made row by row keep a GPU waiting."""
        whole = np.full(mask.shape, filler, np.int64)
        whole[mask] = np.fromiter(chain.from_iterable(values[n] for n in batch), np.int64, lengths.sum())
        return torch.from_numpy(whole)

    return {
        "input_ids": padded(encoded.ids, pad),
        "attention_mask": torch.from_numpy(mask.astype(np.int64)),
        "token_type_ids": padded(encoded.types, 0),
    }
