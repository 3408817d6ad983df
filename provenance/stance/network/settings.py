"""What stands beside an ONNX graph: a judge's own `judge.json`, or a `config.json` as the hub has it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.stance.network.labels import Outputs, outputs_of
from provenance.stance.network.scorer import JudgeError

if TYPE_CHECKING:
    from pathlib import Path

GRAPH, TOKENIZER, SETTINGS, CONFIG = "model.onnx", "tokenizer.json", "judge.json", "config.json"
DATA = ".data"
"""After the graph's name: the file beside it that holds its large weights, to be mapped into memory."""
FORMAT = 1
"""Of `judge.json`; it goes up when a key changes meaning."""
FEWEST_TOKENS = 16
MOST_TOKENS = 512
"""Read of a pair when nothing says; longer evidence is windowed."""
_POSITIONS_FROM_PAD = frozenset(
    {"roberta", "xlm-roberta", "camembert", "mpnet", "longformer", "xlm-roberta-xl"}
)
"""Architectures that count positions from the pad id + 1, and so read that many tokens fewer."""


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """How to run a graph and read what it gives."""

    name: str
    graph: Path
    outputs: Outputs
    temperature: float
    longest: int
    """Tokens of a pair, separators included."""
    fused: bool
    """The graph was optimised when it was written."""


def graph_of(folder: Path) -> Path | None:
    """Return the ONNX graph of a folder: `model.onnx` or `onnx/model.onnx`; None where there is none."""
    return next((path for path in (folder / GRAPH, folder / "onnx" / GRAPH) if path.is_file()), None)


def read_settings(folder: Path) -> JudgeSettings:
    """Return the settings of a folder with a graph: `judge.json` if it has one, else `config.json`.

    Raises:
        JudgeError: a file is missing or does not hold what it should.
        ConfigError: the labels are not those of a judge.
    """
    graph = graph_of(folder)
    missing = "model.onnx" if graph is None else TOKENIZER
    if graph is None or not (folder / TOKENIZER).is_file():
        raise JudgeError(
            f"the judge in {folder} has no {missing}", hint="Copy or export the whole folder again."
        )
    own = folder / SETTINGS
    path = own if own.is_file() else folder / CONFIG
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        return _own(folder, graph, fields) if path == own else _foreign(folder, graph, fields)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise JudgeError(
            f"{path} does not say how to read this judge ({type(error).__name__}: {error})",
            hint="Copy or export the whole folder again.",
        ) from error


def _own(folder: Path, graph: Path, fields: dict[str, Any]) -> JudgeSettings:
    if fields["version"] != FORMAT:
        raise ValueError(f"version {fields['version']!r}; this program reads version {FORMAT}")
    temperature, longest = float(fields["temperature"]), int(fields["longest"])
    if not (math.isfinite(temperature) and temperature > 0):
        raise ValueError(f"temperature {temperature} is not above zero")
    if longest < FEWEST_TOKENS:
        raise ValueError(f"longest is {longest}, but must be at least {FEWEST_TOKENS}")
    outputs = outputs_of([str(label) for label in fields["labels"]], where=str(folder / SETTINGS))
    return JudgeSettings(str(fields["name"]), graph, outputs, temperature, longest, fused=True)


def _foreign(folder: Path, graph: Path, fields: dict[str, Any]) -> JudgeSettings:
    outputs = outputs_of(labels_of(fields), where=str(folder / CONFIG))
    positions = int(fields.get("max_position_embeddings", MOST_TOKENS))
    if fields.get("model_type") in _POSITIONS_FROM_PAD:
        positions -= int(fields.get("pad_token_id", 1)) + 1
    return JudgeSettings(str(folder), graph, outputs, 1.0, min(MOST_TOKENS, positions), fused=False)


def labels_of(config: dict[str, Any]) -> list[str]:
    """Return the names in a transformers configuration's `id2label`, in the order of the outputs."""
    named = config.get("id2label") or {}
    return [str(named[key]) for key in sorted(named, key=int)]
