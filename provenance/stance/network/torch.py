"""Any cross-encoder that sentence-transformers loads, on torch."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.embed.batches import shorten
from provenance.embed.digests import model_digest
from provenance.embed.memory import bound_kernel_cache
from provenance.embed.quiet import quiet_models
from provenance.embed.vocabulary import require_words
from provenance.errors import first_line
from provenance.stance.network.labels import outputs_of
from provenance.stance.network.scorer import JudgeError, encodable
from provenance.stance.network.settings import CONFIG, MOST_TOKENS, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sentence_transformers import CrossEncoder

    from provenance.stance.network.scorer import Pair, Scores, Span

BATCH = 32
_SLOW_TOKEN = 4
"""Characters given to a token by a tokenizer that does not say which it covers."""


class TorchScorer:
    """Scores pairs with a cross-encoder in float32; the model is loaded when first needed.

    Args:
        folder: in the layout of sentence-transformers or transformers.
        name: as people know it; None takes the folder's.
        device: torch device; None takes a GPU where there is one.

    Raises:
        JudgeError: the folder has no readable `config.json`.
        ConfigError: its labels are not those of a judge.
    """

    def __init__(self, folder: Path, *, name: str | None = None, device: str | None = None) -> None:
        self._folder = folder
        self._device = device
        self.name = name or str(folder)
        path = folder / CONFIG
        try:
            labels = labels_of(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise JudgeError(
                f"{path} cannot be read as a model's configuration ({type(error).__name__})",
                hint="Name a folder that holds a cross-encoder as sentence-transformers or transformers saves it.",
            ) from error
        self._outputs = outputs_of(labels, where=str(path))

    @cached_property
    def fingerprint(self) -> str:
        """Hash over weights, tokenizer and configuration."""
        try:
            return model_digest(self._folder)
        except OSError as error:
            raise JudgeError(f"cannot read the judge in {self._folder}: {error}") from error

    @cached_property
    def longest(self) -> int:
        """Tokens that the network reads of a pair."""
        return int(self._model.max_seq_length or MOST_TOKENS)

    @cached_property
    def separators(self) -> int:
        """Tokens of a pair that belong to neither premise nor claim."""
        return int(self._tokenizer.num_special_tokens_to_add(pair=True))

    def token_spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the characters that each token of each text covers; a slow tokenizer's are estimated."""
        if not getattr(self._tokenizer, "is_fast", False):
            return [
                [(at, min(at + _SLOW_TOKEN, len(text))) for at in range(0, len(text), _SLOW_TOKEN)]
                for text in texts
            ]
        tokenizer = self._tokenizer.backend_tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()
        coded = tokenizer.encode_batch([encodable(text) for text in texts], add_special_tokens=False)
        return [encoded.offsets for encoded in coded]

    def score(self, pairs: Sequence[Pair]) -> Scores:
        """Return probabilities of shape (len(pairs), 3): supports, refutes, neutral, in the order given.

        Raises:
            JudgeError: the model cannot be loaded or does not give what it should.
        """
        if not pairs:
            return np.zeros((0, 3), dtype=np.float32)
        import torch

        texts = [(encodable(premise), encodable(claim)) for premise, claim in self._shortened(pairs)]
        with quiet_models():
            logits = self._model.predict(
                texts, batch_size=BATCH, show_progress_bar=False, activation_fn=torch.nn.Identity()
            )
        columns = len(self._outputs.columns)
        rows = np.asarray(logits, dtype=np.float32).reshape(len(pairs), -1)
        if rows.shape[1] != columns:
            raise JudgeError(
                f"judge {self.name} names {columns} labels, but gives {rows.shape[1]} values a pair"
            )
        return self._outputs.scores(rows)

    @property
    def _tokenizer(self) -> Any:  # noqa: ANN401  (one of many classes)
        return self._model.tokenizer

    @cached_property
    def _model(self) -> CrossEncoder:
        bound_kernel_cache()
        with quiet_models():
            from sentence_transformers import CrossEncoder

            try:
                model: Any = CrossEncoder(str(self._folder), device=self._device, local_files_only=True)
                require_words(model.tokenizer)
            except Exception as error:  # the libraries' errors have no common base
                raise JudgeError(
                    f"cannot load the judge {self.name} from {self._folder}: {first_line(error)}",
                    hint="The folder must hold what `CrossEncoder.save_pretrained` writes.",
                ) from error
        # a tokenizer that names no limit would let the network run past its last position
        positions = getattr(model.config, "max_position_embeddings", MOST_TOKENS)
        model.max_seq_length = int(min(model.max_seq_length or MOST_TOKENS, positions, MOST_TOKENS))
        loaded: CrossEncoder = model.eval()
        return loaded

    def _shortened(self, pairs: Sequence[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            premise, claim = shorten(pair, self.longest)
            yield premise, claim
