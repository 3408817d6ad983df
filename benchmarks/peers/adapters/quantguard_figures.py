"""rag-quantguard: compares the figures of a claim with the best matching ones of its sources.

Mapping: `VERIFIED` and `APPROXIMATE` support, `CONTRADICTED` refutes; `UNSUPPORTED`, `AMBIGUOUS` and `NOT_APPLICABLE`
are neutral, since they find nothing or do not decide. Each article of an outlet is a source chunk. Several figures of
a claim count as a whole (`together`). A claim without a figure is outside what it checks, and neutral.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asked import answer, together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SIDES = {"VERIFIED": "supports", "APPROXIMATE": "supports", "CONTRADICTED": "refutes"}


def prepare(outlets: Mapping[str, Sequence[str]]) -> Callable[[str], dict[str, str]]:
    """Extract the figures of all articles once.

    `verify` does so anew for each claim; its public seam for callers with many claims takes them ready.
    """
    from quantguard import QuantitativeGuard
    from quantguard.claims import extract_claims
    from quantguard.evidence import extract_evidence

    guard = QuantitativeGuard()
    held = {outlet: (list(texts), extract_evidence(list(texts))) for outlet, texts in outlets.items()}

    def ask(claim: str) -> dict[str, str]:
        figures = extract_claims(claim)
        sides = {}
        for outlet, (texts, evidence) in held.items():
            results = guard.verify_claims(figures, texts, all_evidence=evidence)
            sides[outlet] = together([_SIDES.get(result.status.value, "neutral") for result in results])
        return sides

    return ask


if __name__ == "__main__":
    answer(prepare)
