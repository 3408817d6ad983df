"""Train the static encoder of `--encoder fast`.

    provenance index add $PROVENANCE_DATA/corpora/allsides.jsonl.gz --index W/teacher
    python -m training.static.train --teacher W/teacher --out provenance/embed/weights/fast.npz

A vector for each of the 30,522 word pieces of all-MiniLM-L6-v2, whose mean over a sentence is to say what the
transformer says of it. The teacher's vectors are read from an index that it built. Three things are learned together:
the direction of each sentence's vector; the cosines that the sentences of a batch have among each other, so that a
threshold on a cosine means the same under both encoders; and to have claims near the sentences that decide them.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from provenance import Corpus
from provenance.embed import bulk_encoder
from provenance.embed.packaged import PACKAGED, packaged_folder
from provenance.embed.static import DIMENSION
from training.static.pairs import training_pairs
from training.static.table import save

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

    from provenance.embed import Vectors

SENTENCES, PAIRS = 2048, 512
"""Of a batch. Pairs are each other's negatives."""
RATE = 4e-3
"""Of Adam, falling to zero; the pieces' vectors begin with elements of about .02."""
PAIR_WEIGHT, COSINE_WEIGHT = 0.1, 10.0
"""Of the ranking loss (nats) and of the cosines' mean squared difference, beside one less the cosine to the target."""
SCALE = 20.0
"""Of cosines in the ranking loss; the library's default."""
SMOOTHING = 1e-3
"""Of the initial weights a / (a + share of all pieces): Arora, Liang and Ma 2017, "A Simple but Tough-to-Beat
Baseline for Sentence Embeddings"."""
REPORT_STEPS = 10


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teacher", type=Path, required=True, help="index that the transformer built")
    parser.add_argument("--one-in", type=int, default=1, help="take one in so many of its sentences, by hash")
    parser.add_argument("--epochs", type=int, default=4, help="times that each sentence is seen")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    texts, said = taught(asked.teacher, asked.one_in)
    pairs = training_pairs()
    sys.stderr.write(f"{len(texts)} sentences, {len(pairs)} pairs\n")
    axes = principal_axes(said)
    tokenizer = packaged_tokenizer()
    sentences = Pieces.of(tokenizer, texts)
    model = beginning(tokenizer, sentences, axes)
    sides = (
        Pieces.of(tokenizer, [pair.claim for pair in pairs]),
        Pieces.of(tokenizer, [pair.evidence for pair in pairs]),
    )
    train(model, sentences, said @ axes, sides, epochs=asked.epochs, seed=asked.seed)
    (table,) = model.parameters()
    save(asked.out, table.detach().numpy())


def taught(index: Path, one_in: int) -> tuple[list[str], Vectors]:
    """Return one in so many sentences of an index, and their vectors (n, 384).

    Raises:
        SystemExit: the transformer did not build it.
    """
    with Corpus.open(index) as corpus:
        if corpus.info("none").encoder != PACKAGED:
            raise SystemExit(f"{index} was built by another encoder than {PACKAGED}")
        told = corpus.told(lambda text: zlib.crc32(text.encode()) % one_in == 0)
        vectors = corpus.vectors([sentence.number for sentence in told])
    return [sentence.text for sentence in told], vectors


def principal_axes(vectors: Vectors) -> Vectors:
    """Return the orthonormal axes (d, DIMENSION) that keep most of the vectors' cosines: not centred."""
    _, axes = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    return np.ascontiguousarray(axes[:, ::-1][:, :DIMENSION], dtype=np.float32)


@dataclass(frozen=True)
class Pieces:
    """Texts as the numbers of their word pieces, one after another."""

    numbers: NDArray[np.int64]
    """Shape (pieces of all texts,)."""
    ends: NDArray[np.int64]
    """Shape (texts,): one past the last piece of each."""

    @classmethod
    def of(cls, tokenizer: Tokenizer, texts: list[str]) -> Self:
        """Take texts apart, without the marks that a transformer puts around each."""
        found: list[NDArray[np.int64]] = []
        for start in range(0, len(texts), SENTENCES):
            batch = tokenizer.encode_batch_fast(texts[start : start + SENTENCES], add_special_tokens=False)
            found += [np.array(entry.ids, np.int64) for entry in batch]
        return cls(np.concatenate(found), np.cumsum([len(numbers) for numbers in found]))

    def features(self, chosen: NDArray[np.int64]) -> dict[str, torch.Tensor]:
        """Return what StaticEmbedding reads, for these texts in this order."""
        import torch

        starts = np.concatenate([[0], self.ends[:-1]])[chosen]
        parts = [self.numbers[a:b] for a, b in zip(starts, self.ends[chosen], strict=True)]
        offsets = np.cumsum([0, *map(len, parts[:-1])])
        return {"input_ids": torch.from_numpy(np.concatenate(parts)), "offsets": torch.from_numpy(offsets)}


def packaged_tokenizer() -> Tokenizer:
    """Return the tokenizer of the packaged model, which cuts nothing and fills nothing up."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def beginning(tokenizer: Tokenizer, pieces: Pieces, axes: Vectors) -> SentenceTransformer:
    """Return the model to start from: what the transformer says of each piece alone, common ones made short."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    size = tokenizer.get_vocab_size()
    share = np.bincount(pieces.numbers, minlength=size) / len(pieces.numbers)
    names = [(tokenizer.id_to_token(number) or "").removeprefix("##") for number in range(size)]
    alone = bulk_encoder(None).encode(names) @ axes
    table = (alone * (SMOOTHING / (SMOOTHING + share))[:, None]).astype(np.float32)
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=table)], device="cpu")


def train(
    model: SentenceTransformer,
    sentences: Pieces,
    targets: Vectors,
    pairs: tuple[Pieces, Pieces],
    *,
    epochs: int,
    seed: int,
) -> None:
    """Train the pieces' vectors.

    Args:
        model: of one StaticEmbedding.
        sentences: any number.
        targets: the teacher's vectors of them, shape (sentences, DIMENSION).
        pairs: claims, and a sentence that decides each.
        epochs: times that each sentence is seen.
        seed: of the order.
    """
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    draw = np.random.default_rng(seed)
    ranking = MultipleNegativesRankingLoss(model, scale=SCALE)
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    batches = [
        chosen
        for _ in range(epochs)
        for chosen in np.array_split(draw.permutation(len(targets)), -(-len(targets) // SENTENCES))
    ]
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, len(batches))
    began = time.monotonic()
    for step, chosen in enumerate(batches):
        some = draw.choice(len(pairs[0].ends), min(PAIRS, len(pairs[0].ends)), replace=False)
        made = model(sentences.features(chosen))["sentence_embedding"]
        away, apart = distances(made, torch.from_numpy(targets[chosen]))
        ranked = ranking([side.features(some) for side in pairs], torch.empty(0))
        loss = away + COSINE_WEIGHT * apart + PAIR_WEIGHT * ranked
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        falling.step()
        if step % REPORT_STEPS == 0:
            said = ", ".join(f"{part.item():.4f}" for part in (away, apart, ranked))
            sys.stderr.write(f"{step}/{len(batches)}: {said}, {time.monotonic() - began:.0f} s\n")


def distances(made: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return one less the mean cosine to the targets, and the mean squared difference of the cosines among the texts.

    Args:
        made: shape (texts, DIMENSION).
        targets: the same shape; the teacher's vectors, whose products are its cosines.
    """
    from torch.nn.functional import normalize

    unit = normalize(made, dim=1)
    away = 1 - (unit * normalize(targets, dim=1)).sum(dim=1).mean()
    apart = (unit @ unit.T - targets @ targets.T).square().mean()
    return away, apart


if __name__ == "__main__":
    main()
