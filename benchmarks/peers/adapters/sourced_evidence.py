"""sourced-evidence: matches numbers, quotations and names of a claim against passages of three sentences.

Mapping: `grounded` supports, `contradicted` refutes, `unverified` is neutral, by its own words. All articles of an
outlet are its sources, which it joins into one text. A claim of which it makes several sentences counts as a whole
(`together`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asked import answer, together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SIDES = {"grounded": "supports", "contradicted": "refutes", "unverified": "neutral"}


def prepare(outlets: Mapping[str, Sequence[str]]) -> Callable[[str], dict[str, str]]:
    """It keeps nothing between claims."""
    from sourced import check

    def ask(claim: str) -> dict[str, str]:
        reports = {outlet: check(claim, list(texts)) for outlet, texts in outlets.items()}
        return {
            outlet: together([_SIDES[part["status"]] for part in report["claims"]])
            for outlet, report in reports.items()
        }

    return ask


if __name__ == "__main__":
    answer(prepare)
