"""Claims beside the sentences that decide them: the static encoder is trained on some and measured on others."""

from __future__ import annotations

import json
from dataclasses import dataclass

from training.desk.labelled import HERE as DESK
from training.desk.labelled import desk_claims, premises
from training.rows import data_folder, read

DECIDED = ("supports", "refutes")
"""A neutral sentence need not speak of the claim's subject."""
SAID_OF_ANOTHER = frozenset({"conjnli", "wanli", "dnc_megaveridicality"})
"""Sources whose pairs differ in a word or an operator: near by their making, which teaches nothing."""
MNLI_REFUTES = "mnli"
"""Its contradictions often speak of something else."""


@dataclass(frozen=True, slots=True)
class EvidencePair:
    """A claim, and a sentence that supports or refutes it."""

    claim: str
    evidence: str


def training_pairs() -> list[EvidencePair]:
    """Return the pairs to train on, each once: of the public sets' train part and of the desk's.

    Raises:
        SystemExit: the measurement data is missing.
    """
    found = dict.fromkeys(
        EvidencePair(row.claim, row.premise)
        for row in read(data_folder() / "stance/train.jsonl.gz")
        if row.label in DECIDED
        and row.source not in SAID_OF_ANOTHER
        and not row.source.startswith("semantic_fragments")
        and not (row.source.startswith(MNLI_REFUTES) and row.label == "refutes")
    )
    found |= dict.fromkeys(_desk_pairs())
    return list(found)


def _desk_pairs() -> list[EvidencePair]:
    decided = [
        (claim.text, place)
        for claim in desk_claims("train")
        for place, label in claim.stances.items()
        if label in DECIDED
    ]
    written = map(json.loads, (DESK / "written.jsonl").read_text(encoding="utf-8").splitlines())
    decided += [
        (held["claim"], (held["doc"], held["start"], held["end"]))
        for held in written
        if held["label"] in DECIDED
    ]
    sentences = premises(place for _, place in decided)
    return [EvidencePair(claim, sentences[place].text) for claim, place in decided]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Claims, the sentences that are searched for them, and which of these decide each."""

    claims: list[str]
    sentences: list[str]
    gold: list[frozenset[int]]
    """A set a claim: positions in `sentences`."""


def vitaminc() -> Wanted:
    """Return the claims of the development pages, over the evidence sentences of all pages.

    No claim is of a page that was trained on. The sentences of the training pages are there to be passed over.

    Raises:
        SystemExit: the measurement data is missing.
    """
    data = data_folder()
    asked = list(read(data / "stance/dev/vitaminc.jsonl.gz"))
    others = [row for row in read(data / "stance/train.jsonl.gz") if row.source.startswith("vitaminc")]
    numbers = {
        text: number
        for number, text in enumerate(dict.fromkeys(row.premise for rows in (asked, others) for row in rows))
    }
    gold: dict[str, set[int]] = {}
    for row in asked:
        if row.label in DECIDED:
            gold.setdefault(row.claim, set()).add(numbers[row.premise])
    return Wanted(list(gold), list(numbers), [frozenset(places) for places in gold.values()])
