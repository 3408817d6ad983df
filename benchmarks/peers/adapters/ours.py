"""provenance itself, in the repository's environment: the shipped judge, outlets counted as the gold counts them.

No mapping: its verdicts are the gold's, and it gives one where the peers give sides. `python ours.py TASK.json
ANSWERS.json` like the others; it reads the corpus file itself, since outlets, titles and days are fields to it.
Reading is indexing, which later processes need not do again; the peers keep nothing on disk and read anew each time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from asked import answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def prepare(_outlets: Mapping[str, Sequence[str]]) -> Callable[[str], dict[str, str]]:
    """Index the articles."""
    from provenance import Checker, Corpus
    from provenance.sources.independence import Independence

    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    corpus = Corpus.create("index")
    corpus.add([task["corpus"]])
    checker = Checker(corpus, independence=Independence.NONE)

    def ask(claim: str) -> dict[str, str]:
        (report,) = checker.check([claim])
        return {"verdict": report.verdict.value}

    return ask


if __name__ == "__main__":
    answer(prepare)
