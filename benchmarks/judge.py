"""How fast pairs are judged: the exported judge against `CrossEncoder.predict` with the same weights.

Run `python benchmarks/judge.py`, or with the weights at hand `... --model TORCH_FOLDER --onnx FOLDER`. Without them
torch gets random weights of the same shape, which cost the same time. Both take turns on slices of the same pairs in
one process, going first by turns, so that whatever else runs slows both alike. torch runs as the library does by
default (float32, batches of 32), on the processors that this process may use. The ratio is the figure to trust.
"""

from __future__ import annotations

import re
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from figures import Row, options, publish
from machine import machine
from sentences import sentences

from provenance.embed.quiet import quiet_models
from provenance.stance import WEIGHTS
from provenance.stance.network.onnx import OnnxScorer
from provenance.stance.network.settings import GRAPH

if TYPE_CHECKING:
    from collections.abc import Callable


_LAYER = re.compile(r"/layer\.(\d+)/")
"""What a node's name says of where it belongs."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured."""

    pairs: int
    origin: str
    judge: str
    product_per_second: float
    bare_per_second: float
    ratio: float
    """Bare time over product time, all slices together."""
    cpu_ratio: float
    """The same by processor time."""
    slice_ratios: list[float]
    first_pair_seconds: float
    """Loading graph and tokenizer and judging one pair, in this process."""
    apart_max: float
    """Largest difference of a probability between the two, at the judge's temperature."""
    same_answers: float
    """Share of pairs on which both have the same stance in front."""


def same_shape(exported: Path, folder: Path) -> Path:
    """Write random weights of the exported network's shape, an MPNet of the base size, in the transformers layout."""
    import onnx
    from transformers import MPNetConfig, MPNetForSequenceClassification, PreTrainedTokenizerFast

    labels = ("supports", "refutes", "neutral")
    names = [node.name for node in onnx.load(exported / GRAPH, load_external_data=False).graph.node]
    layers = 1 + max(int(number) for name in names for number in _LAYER.findall(name))
    config = MPNetConfig(
        vocab_size=30527, num_hidden_layers=layers, max_position_embeddings=514, num_labels=len(labels)
    )
    config.id2label = dict(enumerate(labels))
    with quiet_models():
        MPNetForSequenceClassification(config).save_pretrained(folder)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(exported / "tokenizer.json"),
        pad_token="<pad>",  # noqa: S106
        model_max_length=256,
    )
    tokenizer.save_pretrained(folder)
    return folder


def measure(model: Path, exported: Path, corpus: Path | None, count: int, slice_size: int) -> Figures:
    """Judge `count` pairs of a sentence and the one after it in the pool, with both, in turns."""
    origin, texts = sentences(count + 1, corpus=corpus)
    pairs = list(pairwise(texts))
    with quiet_models():
        import torch
        from sentence_transformers import CrossEncoder

        bare = CrossEncoder(str(model), device="cpu", local_files_only=True)
    product = OnnxScorer(exported)
    began = time.perf_counter()
    product.score(pairs[:1])
    first = time.perf_counter() - began
    # the difference is to be the arithmetic's, so both are read with the judge's labels and temperature
    settings = product.settings
    ways: dict[str, Callable[[list[tuple[str, str]]], np.ndarray]] = {
        "product": product.score,
        "bare": lambda part: settings.outputs.scores(
            bare.predict(part, show_progress_bar=False, activation_fn=torch.nn.Identity()),
            settings.temperature,
        ),
    }
    for way in ways.values():
        way(pairs[:32])
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    busy = dict.fromkeys(ways, 0.0)
    scores: dict[str, list[np.ndarray]] = {name: [] for name in ways}
    for number, start in enumerate(range(0, len(pairs), slice_size)):
        for name in sorted(ways, reverse=bool(number % 2)):
            began, worked = time.perf_counter(), time.process_time()
            scores[name].append(ways[name](pairs[start : start + slice_size]))
            seconds[name].append(time.perf_counter() - began)
            busy[name] += time.process_time() - worked
    given, expected = np.concatenate(scores["product"]), np.concatenate(scores["bare"])
    product_time, bare_time = sum(seconds["product"]), sum(seconds["bare"])
    return Figures(
        pairs=len(pairs),
        origin=origin,
        judge=product.name,
        product_per_second=round(len(pairs) / product_time, 1),
        bare_per_second=round(len(pairs) / bare_time, 1),
        ratio=round(bare_time / product_time, 2),
        cpu_ratio=round(busy["bare"] / busy["product"], 2),
        slice_ratios=[round(b / p, 2) for p, b in zip(seconds["product"], seconds["bare"], strict=True)],
        first_pair_seconds=round(first, 3),
        apart_max=round(float(np.abs(given - expected).max()), 4),
        same_answers=round(float((given.argmax(axis=1) == expected.argmax(axis=1)).mean()), 4),
    )


def main() -> None:
    """Measure and print."""
    parser = options(__doc__)
    parser.add_argument("--model", type=Path, help="folder of the weights for torch")
    parser.add_argument("--onnx", type=Path, default=WEIGHTS, help="folder that training.export made of them")
    parser.add_argument("--pairs", type=int, default=512)
    parser.add_argument("--slice", type=int, default=64, help="pairs before the two take turns")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        model = asked.model or same_shape(asked.onnx, Path(scratch))
        figures = measure(model, asked.onnx, asked.corpus, asked.pairs, asked.slice)
    rows = [
        Row(
            "judge.ratio", "pairs beside torch's `CrossEncoder.predict`, float32", figures.ratio, "x", ">= 3x"
        ),
        Row("judge.cpu_ratio", "… by processor time", figures.cpu_ratio, "x"),
        Row(
            "judge.first_pair", "… loading the network and judging one pair", figures.first_pair_seconds, "s"
        ),
    ]
    if asked.model:
        rows.append(Row("judge.same_answers", "… same stance in front", 100 * figures.same_answers, "%"))
    publish(rows, {"machine": asdict(machine()), **asdict(figures)}, asked.json)


if __name__ == "__main__":
    main()
