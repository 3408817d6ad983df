"""Claims with gold, as a check meets them: retrieved for, and read by the network that is to be weighed.

Two sets: the development claims over BASIL, and the desk's (`training/desk/`), over the articles that their sentences
are from.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.checker import premise_of
from provenance.claims.form import make_claim
from provenance.corpus import Corpus
from provenance.models import Claim
from provenance.stance.combine import TrainedJudge
from provenance.stance.fusion import LABELS, Fusion, inputs
from provenance.stance.network.hub import load_scorer
from training.desk.labelled import UNCLEAR, desk_claims, documents
from training.fusion_data import NEUTRAL, Claims, Examples, verdict_of
from training.rows import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.corpus import Candidate
    from provenance.models import Document
    from training.desk.labelled import DeskClaim

RETRIEVED = 50
"""Sentences a claim, as `Checker` asks for."""

Gold = "Callable[[Candidate], int | None]"
"""The stance of a candidate by gold, or None where it has none to be measured by."""


def basil(judge: str) -> Claims:
    """Return what retrieval finds for the development claims over BASIL."""
    folder = data_folder()
    held = [json.loads(line) for line in (folder / "gold" / "basil_claims.jsonl").read_text().splitlines()]
    with gzip.open(folder / "corpora" / "basil.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = list(lines)
    claims = [Claim(id=each["id"], text=each["claim"], form=each["form"]) for each in held]
    golds = [lambda candidate, each=each: _quoted(each["evidence"], candidate) for each in held]
    return _claims(judge, articles, claims, golds, [each["gold"] for each in held])


def desk(judge: str, part: str) -> Claims:
    """Return what retrieval finds for the desk's claims of one part; those with nothing but doubt are left out."""
    chosen = [
        claim
        for claim in desk_claims(part)
        if set(claim.stances.values()) - {UNCLEAR, "neutral"} or UNCLEAR not in claim.stances.values()
    ]
    found = list(documents(place[0] for claim in chosen for place in claim.stances))
    outlets = {document.id: _outlet(document) for document in found}
    golds = [lambda candidate, claim=claim: _labelled(claim, candidate) for claim in chosen]
    articles = [
        document.model_dump_json(include={"id", "outlet", "title", "date", "url", "text"}) + "\n"
        for document in found
    ]
    claims = [make_claim(claim.text, id=claim.id) for claim in chosen]
    return _claims(judge, articles, claims, golds, [_verdict(claim, outlets) for claim in chosen])


def _verdict(claim: DeskClaim, outlets: dict[str, str]) -> str:
    """Return the verdict of the labels; an outlet stands on the side of more of its sentences."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (document, _, _), label in claim.stances.items():
        counts[outlets[document]][label] += 1
    return verdict_of([(found["supports"], found["refutes"]) for found in counts.values()])


def _claims(
    judge: str,
    articles: Iterable[str],
    claims: Sequence[Claim],
    golds: Sequence[Any],
    verdicts: list[str],
) -> Claims:
    trained = TrainedJudge(load_scorer(judge), Fusion.trusting())
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "articles.jsonl"
        source.write_text("".join(articles), encoding="utf-8")
        with Corpus.open_or_create(Path(scratch) / ".provenance") as corpus:
            corpus.add([source])
            retrieved = corpus.retrieve([claim.text for claim in claims], k=RETRIEVED)
    given, gold, numbers, outlets = [], [], [], []
    for number, (claim, candidates) in enumerate(zip(claims, retrieved, strict=True)):
        chosen, readings, stand = trained.survey(claim, [premise_of(c) for c in candidates])
        told = inputs(np.stack([r.network for r in readings]), np.stack([r.found for r in readings]), stand)
        for n, row in zip(chosen, told, strict=True):
            stance = golds[number](candidates[n])
            if stance is not None:
                given.append(row)
                gold.append(stance)
                numbers.append(number)
                outlets.append(_outlet(candidates[n].document))
    examples = Examples(np.stack(given), np.array(gold, np.int64), np.array(numbers, np.int64))
    return Claims(examples, outlets, verdicts)


def _outlet(document: Document) -> str:
    return (document.outlet or document.id).lower()


def _quoted(evidence: Sequence[dict[str, Any]], candidate: Candidate) -> int:
    sentence, text = candidate.sentence, candidate.document.text
    for each in evidence:
        if each["doc"] != candidate.document.id:
            continue
        start = text.find(each["quote"])
        if start >= 0 and sentence.start < start + len(each["quote"]) and start < sentence.end:
            return LABELS.index(each["stance"])
    return NEUTRAL


def _labelled(claim: DeskClaim, candidate: Candidate) -> int | None:
    place = (candidate.document.id, candidate.sentence.start, candidate.sentence.end)
    label = claim.stances.get(place)
    return None if label is None or label == UNCLEAR else LABELS.index(label)
