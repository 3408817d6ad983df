"""Claims about health beside what research says, both written for this and labelled by reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from training.rows import LABELS, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

HEALTH = Path(__file__).with_name("health.jsonl")
_BY_LETTER = {label[0].upper(): label for label in LABELS}


def health(path: Path = HEALTH) -> Iterator[Row]:
    """Yield each claim of a topic beside each excerpt, labelled; rows of one topic are one group.

    A line of the file is a topic: its `claims`, its `evidence`, and for each piece of evidence a letter (S, R or N) for
    each claim.

    Raises:
        ValueError: a line is no JSON, or its labels are not one for each pair.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        for evidence, letters in zip(topic["evidence"], topic["labels"], strict=True):
            for claim, letter in zip(topic["claims"], letters, strict=True):
                yield Row(evidence, claim, _BY_LETTER[letter], "health", topic["topic"])
