"""Any sentence-transformers model: for bulk work, on a GPU or a CPU."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from provenance.embed.batches import Positions, shorten
from provenance.embed.digests import model_digest
from provenance.embed.hub import lasting_name, model_folder
from provenance.embed.memory import bound_kernel_cache, release_free_memory
from provenance.embed.network import embed_plain, token_limit, why_not_plain
from provenance.embed.packaged import (
    PACKAGED,
    PACKAGED_DIMENSION,
    PACKAGED_FINGERPRINT,
    PACKAGED_NAMES,
    packaged_folder,
    verify,
)
from provenance.embed.precision import has_amx, has_bfloat16
from provenance.embed.quiet import quiet_models
from provenance.embed.vectors import unit
from provenance.embed.vocabulary import require_words
from provenance.errors import EncoderError, first_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sentence_transformers import SentenceTransformer

    from provenance.embed.interface import Progress, Vectors

CPU_TOKENS = 4096
"""Tokens in a batch, padding included; measured on two AMX cores, where larger ones leave the cache."""
GPU_TOKENS = 65_536
CHUNK = 8192
"""Texts tokenised and sorted at a time; bounds the memory that token ids take."""
SAME_COSINE = 0.9999
"""Least cosine between a faster path and float32 for it to be used."""
SAMPLE = (
    "The ministry said on Monday that 10,000 containers of munitions had been shipped.",
    "At least eight people were killed when a ferry sank off the coast, officials told reporters.",
    "Denied.",
    "Shares fell 3.4% to $94.80, citing weak demand and a strike at its plant that has lasted six weeks.",
    "Reports suggest the talks in Geneva will resume on 7 September.",
)
"""Sentences a faster path is compared on."""
_TIMED = 8
"""Times the sample, for a batch that is as large as those of the work: a second where both ways are slow."""


class SentenceTransformersEncoder:
    """A sentence-transformers model from the packaged default, a folder, or the Hugging Face hub.

    The model is found when this is made and loaded when it is first needed.

    Args:
        name: `all-MiniLM-L6-v2` for the packaged model, a folder, or a name on the hub.
        device: torch device; None takes a GPU where there is one.
        bfloat16: None uses it where the machine is faster with it and the vectors stay the same.
        tokens_per_batch: None chooses by device.

    Raises:
        EncoderError: the model is missing, or the packaged one is not the file this version was made with.
    """

    def __init__(
        self,
        name: str = PACKAGED,
        *,
        device: str | None = None,
        bfloat16: bool | None = None,
        tokens_per_batch: int | None = None,
    ) -> None:
        self._packaged = name in PACKAGED_NAMES
        self._device = device
        self._wanted_bfloat16 = bfloat16
        self._tokens_per_batch = tokens_per_batch
        if self._packaged:
            self.name, self._folder = PACKAGED, packaged_folder()
            verify(self._folder)
        else:
            self.name = lasting_name(name)
            self._folder = model_folder(self.name)

    @cached_property
    def fingerprint(self) -> str:
        """Hash over weights, tokenizer, and pooling and normalisation settings."""
        if self._packaged:
            return PACKAGED_FINGERPRINT
        try:
            return model_digest(self._folder)
        except OSError as error:
            raise EncoderError(f"cannot read the encoder in {self._folder}: {error}") from error

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        if self._packaged:
            return PACKAGED_DIMENSION
        dimension = self.model.get_embedding_dimension()
        return int(dimension) if dimension else int(self.encode(SAMPLE[:1]).shape[1])

    @cached_property
    def model(self) -> SentenceTransformer:
        """The loaded model, in float32 and evaluation mode."""
        bound_kernel_cache()
        with quiet_models():
            from sentence_transformers import SentenceTransformer

            try:
                model = SentenceTransformer(str(self._folder), device=self._device, local_files_only=True)
                require_words(getattr(model, "tokenizer", None))
            except Exception as error:  # the libraries' errors have no common base
                raise EncoderError(
                    f"cannot load the encoder {self.name} from {self._folder}: {first_line(error)}",
                    hint="The folder must hold what `SentenceTransformer.save` writes.",
                ) from error
        return model.eval()

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return unit vectors of shape (len(texts), dimension), float32, in the order given.

        Raises:
            EncoderError: the model cannot be loaded or gives values that are not numbers.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if not texts:
            return vectors
        for positions, rows in self._embed(texts, bfloat16=self.uses_bfloat16):
            vectors[positions] = unit(rows, encoder=self.name)
            if progress:
                progress(len(positions))
        release_free_memory()
        return vectors

    @cached_property
    def uses_bfloat16(self) -> bool:
        """Whether this machine multiplies in bfloat16: where that is faster, and the same vectors come out.

        AMX and GPUs are known to be faster. AVX-512 alone may be slower (0.6 times the sentences on one processor that
        has it), so there both are timed, on a few sentences.
        """
        if self._wanted_bfloat16 is not None:
            return self._wanted_bfloat16
        device = str(self.model.device)
        if why_not_plain(self.model) or not has_bfloat16(device):
            return False
        exact, low = (self._sample(bfloat16=wanted) for wanted in (False, True))
        if not np.isfinite(low).all() or not ((exact * low).sum(axis=1) > SAME_COSINE).all():
            return False
        return device != "cpu" or has_amx() or self._seconds(bfloat16=True) < self._seconds(bfloat16=False)

    def _seconds(self, *, bfloat16: bool) -> float:
        """Return the processor seconds that a batch takes once all is loaded."""
        start = time.process_time()
        for _ in self._embed(SAMPLE * _TIMED, bfloat16=bfloat16):
            pass
        return time.process_time() - start

    def _sample(self, *, bfloat16: bool) -> Vectors:
        rows = np.zeros((len(SAMPLE), self.dimension), dtype=np.float32)
        for positions, found in self._embed(SAMPLE, bfloat16=bfloat16):
            rows[positions] = found
        with np.errstate(invalid="ignore", divide="ignore"):
            scaled: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return scaled

    def _embed(self, texts: Sequence[str], *, bfloat16: bool) -> Iterator[tuple[Positions, Vectors]]:
        cut = shorten(texts, token_limit(self.model))
        # Longest first: what does not fit in memory fails in the first second, not in the last.
        order = np.argsort([-len(text) for text in cut], kind="stable").astype(np.int64)
        on_gpu = not str(self.model.device).startswith("cpu")
        budget = self._tokens_per_batch or (GPU_TOKENS if on_gpu else CPU_TOKENS)
        plain = why_not_plain(self.model) is None
        for start in range(0, len(order), CHUNK):
            chunk = order[start : start + CHUNK]
            batch = [cut[position] for position in chunk]
            if not plain:
                yield chunk, self.model.encode(batch, show_progress_bar=False, convert_to_numpy=True)
                continue
            for positions, rows in embed_plain(self.model, batch, budget=budget, bfloat16=bfloat16):
                yield chunk[positions], rows
