"""What every network behind a judge offers, whatever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from collections.abc import Sequence

Scores = NDArray[np.float32]
"""Probabilities, shape (n, 3), in the order supports, refutes, neutral."""
Pair = tuple[str, str]
"""Premise and claim."""
Span = tuple[int, int]
"""Half-open range of characters."""


class JudgeError(ProvenanceError):
    """The network is missing, damaged or cannot be run."""


class PairScorer(Protocol):
    """Pairs of premise and claim -> probabilities."""

    @property
    def name(self) -> str:
        """As people know it."""
        ...

    @property
    def fingerprint(self) -> str:
        """Hash of what decides the probabilities: weights, tokenizer, labels, temperature."""
        ...

    @property
    def longest(self) -> int:
        """Tokens that the network reads of a pair, its separators included."""
        ...

    @property
    def separators(self) -> int:
        """Tokens of `longest` that belong to neither premise nor claim."""
        ...

    def token_spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the characters that each token of each text covers, in order; no text is cut."""
        ...

    def score(self, pairs: Sequence[Pair]) -> Scores:
        """Return probabilities of shape (len(pairs), 3): supports, refutes, neutral, in the order given.

        A pair scores the same whatever else is in the call, up to 1e-5. Of what is too long the end is not read.
        A row for which the network gave no numbers is NaN; see `is_broken`.

        Raises:
            JudgeError: the network cannot be loaded or does not give what it should.
        """
        ...


def is_broken(row: NDArray[np.float32]) -> bool:
    """Tell whether a row of scores, shape (3,), holds something that is no number."""
    return not bool(np.isfinite(row).all())


def encodable(text: str) -> str:
    """Replace each half of a broken surrogate pair, which no tokenizer takes; offsets stay as they are."""
    return text.encode("utf-8", "replace").decode("utf-8")
