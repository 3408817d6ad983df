"""Claims beside what bears on them, topic by topic, both written for this and labelled by reading.

`health.jsonl` has claims about health beside what research says, `news.jsonl` claims beside what several outlets say of
one event, `logic.jsonl` claims and sentences that differ in a conjunction, a quantifier or a negation.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from training.rows import LABELS, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = tuple(Path(__file__).with_name(f"{kind}.jsonl") for kind in ("health", "news", "logic"))
_BY_LETTER = {label[0].upper(): label for label in LABELS}
_DISPUTED = "X"
"""Of a pair that a second reader, who did not see the label, took otherwise: it is left out."""


def topics(path: Path) -> Iterator[Row]:
    """Yield each claim of a topic beside each excerpt, labelled; rows of one topic are one group.

    A line of the file is a topic: its `claims`, its `evidence`, and for each piece of evidence a letter (S, R, N or X)
    for each claim. The name of the file is the rows' source.

    Raises:
        ValueError: a line is no JSON, or its labels are not one for each pair.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        for evidence, letters in zip(topic["evidence"], topic["labels"], strict=True):
            for claim, letter in zip(topic["claims"], letters, strict=True):
                if letter != _DISPUTED:
                    yield Row(evidence, claim, _BY_LETTER[letter], path.stem, topic["topic"])
