"""groundrails: exact, fuzzy and BM25 matches fused by a logistic with frozen weights, and conflicts of values.

Mapping: `contradicted` refutes, any other kind of match but `none` supports (its own `grounded`), `none` is neutral.
The articles of an outlet are its sources. Its lexical tier, the default, is what runs offline: the cascade behind
`--semantic` takes 1.4 GB from the Hugging Face hub, WordNet (one feature, of antonyms) and translation come from the
network too, and English claims need neither.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from asked import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SIDES = {"none": "neutral", "contradicted": "refutes"}


def prepare(outlets: Mapping[str, Sequence[str]]) -> Callable[[str], dict[str, str]]:
    """Set it up as `groundrails init` does, without what is downloaded."""
    os.environ["GROUNDRAILS_ARGOS_AUTO_INSTALL"] = "0"
    import groundrails
    from loguru import logger

    logger.remove()
    groundrails.init(models="none", wordnet=False, home="home")
    sources = {
        outlet: [(f"{outlet}-{number}", text) for number, text in enumerate(texts)]
        for outlet, texts in outlets.items()
    }

    def ask(claim: str) -> dict[str, str]:
        return {
            outlet: _SIDES.get(groundrails.ground(claim, texts).match_type, "supports")
            for outlet, texts in sources.items()
        }

    return ask


if __name__ == "__main__":
    answer(prepare)
