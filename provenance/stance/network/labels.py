"""What a network calls its outputs -> supports, refutes, neutral."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.errors import ConfigError
from provenance.stance.softmax import softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.stance.network.scorer import Scores

SUPPORTS, REFUTES, NEUTRAL = 0, 1, 2
"""Columns of the scores."""
UNSUPPORTED = -1
"""Refuted or not mentioned: all that the other half of a two-way network says."""
_NAMES = {
    SUPPORTS: "entailment, entails, entailed, supports, support, supported, supporting, true, consistent",
    REFUTES: "contradiction, contradicts, contradicted, contradictory, refutes, refute, refuted, false, disproved",
    NEUTRAL: "neutral, not enough info, not enough information, not enough evidence, nei, no info, unrelated, "
    "unverified, unverifiable, unproven, unknown, none, irrelevant",
    UNSUPPORTED: "not entailment, not entailed, no entailment, unsupported, not supported, inconsistent, "
    "not consistent",
}
_MEANING = {name: column for column, names in _NAMES.items() for name in names.split(", ")}
_HINT = (
    "Accepted are entailment / contradiction / neutral, supports / refutes / not enough info, entailment / "
    "not_entailment, supported / unsupported, and a single output called entailment, support or consistent, in any "
    "order; correct id2label in the model's config.json if its outputs mean one of these."
)
_THREE_WAY = {SUPPORTS, REFUTES, NEUTRAL}
_TWO_WAY = ({SUPPORTS, UNSUPPORTED}, {SUPPORTS, NEUTRAL})


@dataclass(frozen=True, slots=True)
class Outputs:
    """What each output of a network stands for: a column of the scores, or UNSUPPORTED."""

    columns: tuple[int, ...]

    def scores(self, logits: NDArray[Any], temperature: float = 1.0) -> Scores:
        """Return calibrated probabilities: softmax(logits / temperature), or the sigmoid of a single output.

        Args:
            logits: shape (n, len(columns)).
            temperature: above 1 makes the network less sure (Guo et al., "On Calibration of Modern Neural
                Networks", 2017).

        Returns:
            Shape (n, 3). A two-way network's other half counts as neutral, so it never refutes. A row with a
            logit that is no finite number is NaN throughout.
        """
        scaled = np.asarray(logits, dtype=np.float64) / temperature
        if len(self.columns) == 1:
            # the sigmoid is a softmax against an output that is always zero
            scaled = np.concatenate([scaled, np.zeros_like(scaled)], axis=1)
        broken = ~np.isfinite(scaled).all(axis=1)
        scaled[broken] = 0
        shares = softmax(scaled)
        scores = np.zeros((len(scaled), 3), dtype=np.float32)
        for output, column in enumerate(self.columns):
            scores[:, NEUTRAL if column == UNSUPPORTED else column] = shares[:, output]
        if len(self.columns) == 1:
            scores[:, NEUTRAL] = shares[:, 1]
        scores[broken] = np.nan
        return scores


def outputs_of(labels: Sequence[str], *, where: str) -> Outputs:
    """Return what the outputs of a network stand for.

    Args:
        labels: names in the order of the outputs; case, `-`, `_` and spaces don't matter.
        where: file or model that names them, for the message.

    Raises:
        ConfigError: a name is unknown, two mean the same, or together they cannot tell support from the rest.
    """
    columns = [_MEANING.get(_plain(label)) for label in labels]
    known = tuple(column for column in columns if column is not None)
    complete = len(known) == len(columns) == len(set(known))
    if complete and (set(known) == _THREE_WAY or set(known) in _TWO_WAY or known == (SUPPORTS,)):
        return Outputs(known)
    found = ", ".join(repr(label) for label in labels) or "none"
    raise ConfigError(f"{where}: the labels {found} do not say supports, refutes and neutral", hint=_HINT)


def _plain(label: str) -> str:
    # "NotEntailment" and "NOT_ENOUGH_INFO" alike become words
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label)
    return " ".join(re.split(r"[\s_-]+", apart.strip().lower()))
