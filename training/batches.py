"""Rows as tensors: tokenised once, cut into batches of like length, in an order the seed fixes."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.rows import LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import torch
    from tokenizers import Tokenizer

    from training.rows import Row

POOL = 64
"""Batches sorted by length together: enough that padding is near nothing, few enough that batches stay mixed."""
MULTIPLE = 8
"""Lengths are rounded up to this, which keeps the shapes of matrix products few."""
MOST_WEIGHT = 3.0
"""Of a row whose label is rare in its family: more would let a few rows decide."""
HARD_WEIGHT = 0.4
"""Of a row with both a label and a teacher's opinion: how much the label counts."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids, token types and target probabilities, one entry a row."""

    ids: list[list[int]]
    types: list[list[int]]
    targets: list[tuple[float, float, float]]


def balance(rows: Sequence[Row], families: Collection[str]) -> list[float]:
    """Return a weight for each row, which evens out the labels within each of `families`; 1 for rows of no such family.

    A family is the part of a source before ":" or "_". What public sets call neutral is a seventh of VitaminC and half
    of ConjNLI: learned as it stands, the network says it as often there, and its recall of the rarer label suffers.
    """
    belongs = [re.split("[:_]", row.source)[0] for row in rows]
    counts = Counter((family, row.label) for family, row in zip(belongs, rows, strict=True))
    weights = []
    for family, row in zip(belongs, rows, strict=True):
        present = [counts[family, label] for label in LABELS if counts[family, label]]
        even = sum(present) / len(present) if present else 0.0
        wanted = family in families and row.label is not None
        weights.append(min(MOST_WEIGHT, even / counts[family, row.label]) if wanted else 1.0)
    return weights


def encode(rows: Sequence[Row], tokenizer: Tokenizer, longest: int) -> Encoded:
    """Tokenise the pairs, cutting premises (never claims) to `longest` tokens in all."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, strategy="only_first")
    ids, types, targets = [], [], []
    for row in rows:
        claim = row.claim[:1000]
        coded = tokenizer.encode(row.premise, claim)
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

    length = max(len(encoded.ids[n]) for n in batch)
    length = (length + multiple - 1) // multiple * multiple
    ids = torch.full((len(batch), length), pad, dtype=torch.long)
    mask = torch.zeros((len(batch), length), dtype=torch.long)
    types = torch.zeros((len(batch), length), dtype=torch.long)
    for row, n in enumerate(batch):
        count = len(encoded.ids[n])
        ids[row, :count] = torch.tensor(encoded.ids[n])
        types[row, :count] = torch.tensor(encoded.types[n])
        mask[row, :count] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
