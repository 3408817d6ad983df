"""What readers said of pairs of public sets, kept without the sets' texts: under hashes of premise and claim."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).with_name("labels.jsonl")
PREMISE, CLAIM = "premise", "claim"


@dataclass(frozen=True, slots=True)
class Reread:
    """One pair that somebody has read."""

    premise: str
    """`mark` of a premise of the public sets."""
    claim: str
    """`mark` of a claim of the public sets; the claim itself where it was written for the premise."""
    label: str
    written: bool = False
    """Whether the claim was written for the premise."""
    negated: tuple[str, ...] = ()
    """Which sides a "not" was put into before it was read: "premise", "claim"."""


def mark(text: str) -> str:
    """Return what a text is known by, however it is spaced: 12 hexadecimal digits."""
    return hashlib.sha1(" ".join(text.split()).encode(), usedforsecurity=False).hexdigest()[:12]


def reread(path: Path = LABELS) -> list[Reread]:
    """Return the labelled pairs of a file."""
    held = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Reread(
            each["premise"],
            each["claim"],
            each["label"],
            each.get("written", False),
            tuple(each.get("not", ())),
        )
        for each in held
    ]
