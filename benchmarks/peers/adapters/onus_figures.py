"""onus --no-llm: looks for each number and date of a claim among those of the evidence.

Mapping: a claim whose every quantity is `supported` or `derived` is supported. `unsupported` means that the evidence
has no such number, which it says of what is nowhere mentioned as of what is stated otherwise: neutral, never refuted.
A claim without a quantity stays `unchecked`: neutral.

An outlet's articles are a folder, the way it has for much evidence: there a number counts only if its sentence shares
a word with the claim, where in a file that is named any equal number would do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asked import answer, together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def prepare(outlets: Mapping[str, Sequence[str]]) -> Callable[[str], dict[str, str]]:
    """Write each outlet's folder and have it read."""
    from onus import evidence
    from onus.engine import check
    from onus.settings import Settings

    settings = Settings(llm=False)
    draft = Path("claim.txt")
    held = {}
    for outlet, texts in outlets.items():
        folder = Path(outlet)
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        held[outlet] = evidence.load([folder])

    def ask(claim: str) -> dict[str, str]:
        draft.write_text(claim, encoding="utf-8")
        checked = {outlet: check(draft, found, settings) for outlet, found in held.items()}
        return {
            outlet: together(
                [
                    "supports" if part.status in {"supported", "derived"} else "neutral"
                    for part in result.claims
                ]
            )
            for outlet, result in checked.items()
        }

    return ask


if __name__ == "__main__":
    answer(prepare)
