"""From the name of a judge, or a path, to what scores pairs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from provenance.embed.hub import model_folder
from provenance.errors import EncoderError
from provenance.stance.network.onnx import OnnxScorer
from provenance.stance.network.scorer import JudgeError
from provenance.stance.network.settings import SETTINGS, TOKENIZER, graph_of

if TYPE_CHECKING:
    from provenance.stance.network.scorer import PairScorer

_HINT = "Give a folder that holds a cross-encoder, torch or ONNX, or name no judge to use the shipped one."


def load_scorer(name: str | Path) -> PairScorer:
    """Return the network called `name`; it is loaded when first used.

    Args:
        name: a folder, in the layout of `training.export`, of an ONNX model (`model.onnx` or `onnx/model.onnx`,
            `tokenizer.json`, `config.json`), or of sentence-transformers or transformers; or a name on the Hugging
            Face hub. Where a folder has both a graph and weights for torch, the graph is used.

    Raises:
        JudgeError: there is no such folder, it is incomplete, or the hub does not have it or cannot be reached.
        ConfigError: its labels are not those of a judge.
    """
    folder = _folder(str(name))
    if (folder / SETTINGS).is_file() or (graph_of(folder) and (folder / TOKENIZER).is_file()):
        return OnnxScorer(folder)
    from provenance.stance.network.torch import TorchScorer

    return TorchScorer(folder, name=str(name))


def _folder(name: str) -> Path:
    is_name = "/" not in name and not Path(name).expanduser().is_dir() and not name.startswith((".", "~"))
    try:
        # a name without an owner is sentence-transformers' own, which keeps its cross-encoders there
        return model_folder(f"cross-encoder/{name}" if is_name else name)
    except EncoderError as error:
        raise JudgeError(
            f"judge {name} cannot be had: {error.message.replace('encoder ', 'model ')}", hint=_HINT
        ) from error
