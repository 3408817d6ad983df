"""Claims with gold, as a check meets them: retrieved for, and read by the network that is to be weighed.

Two sets: the development claims over BASIL, and the desk's (`training/desk/`), over the articles that their sentences
are from.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.checker import premise_of
from provenance.claims.form import make_claim
from provenance.corpus import Corpus
from provenance.models import Claim
from provenance.stance import WEIGHTS
from provenance.stance.combine import TrainedJudge, compare, screened
from provenance.stance.features import FEATURES, closeness
from provenance.stance.fusion import LABELS, Fusion, inputs
from provenance.stance.network.hub import load_scorer
from provenance.stance.screen import Screen
from provenance.stance.view import ask
from training.desk.labelled import DENSE, UNCLEAR, desk_claims, documents, write_articles
from training.fusion_data import NEUTRAL, Claims, Examples, verdict_of
from training.rows import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.corpus import Candidate
    from provenance.models import Document
    from provenance.stance.interface import Premise
    from training.desk.labelled import DeskClaim

Reader = Callable[[Claim, "Sequence[Premise]"], tuple[list[int], "NDArray[np.float64]"]]
"""Gives, of what retrieval found for a claim, the numbers of the sentences that count and their inputs."""
RETRIEVED = 50
"""Sentences a claim, as `Checker` asks for."""
DENSE_CORPORA = ("allsides", "gva", "wikinews", "ecbplus", "ukraine")
"""Corpora that the desk's dense claims are checked in, all at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim with its gold."""

    claim: Claim
    documents: set[str]
    """Ids of the documents that are searched where there is no ready index."""
    stance: Callable[[Candidate], int | None]
    """Gold of a sentence that was found, or None where it has none to be measured by."""
    verdict: str
    story: str


def basil(read: Reader) -> Claims:
    """Return what retrieval finds for the development claims over BASIL, in its articles.

    Args:
        read: what makes inputs of the sentences.
    """
    folder = data_folder()
    held = [json.loads(line) for line in (folder / "gold" / "basil_claims.jsonl").read_text().splitlines()]
    with gzip.open(folder / "corpora" / "basil.jsonl.gz", "rt", encoding="utf-8") as lines:
        everything = {json.loads(line)["id"] for line in lines}
    asked = [
        Asked(
            Claim(id=each["id"], text=each["claim"], form=each["form"]),
            everything,
            partial(_quoted, each["evidence"]),
            each["gold"],
            each["id"],
        )
        for each in held
    ]
    return _claims(read, asked, None)


def desk(read: Reader, part: str, everything: Path | None = None, most: int | None = None) -> Claims:
    """Return what retrieval finds for the desk's claims of one part; those with nothing but doubt are left out.

    Args:
        read: what makes inputs of the sentences.
        part: of `training.desk.labelled`; what is dense is searched for in all corpora, the rest in the articles that
            its labelled sentences are from.
        everything: the index of `all_corpora`, which spares making it for a dense part.
        most: no more than so many claims, the first ones.
    """
    chosen = [claim for claim in desk_claims(part) if _decided(claim)][:most]
    found = documents(place[0] for claim in chosen for place in claim.stances)
    outlets = {document.id: outlet_of(document) for document in found}
    asked = [
        Asked(
            make_claim(claim.text, id=claim.id),
            {place[0] for place in claim.stances},
            partial(_labelled, claim),
            _verdict(claim, outlets),
            claim.story,
        )
        for claim in chosen
    ]
    if not part.startswith(DENSE):
        return _claims(read, asked, None)
    with tempfile.TemporaryDirectory() as scratch:
        return _claims(read, asked, everything or all_corpora(Path(scratch) / ".provenance"))


def all_corpora(directory: Path) -> Path:
    """Make an index of all articles that the desk's dense claims are checked in, and return its directory."""
    with Corpus.create(directory, encoder="fast") as corpus:
        corpus.add([data_folder() / "corpora" / f"{name}.jsonl.gz" for name in DENSE_CORPORA])
    return directory


def _decided(claim: DeskClaim) -> bool:
    """Tell whether the labels give a verdict: some sentence takes a side, or none is in doubt."""
    labels = set(claim.stances.values())
    return bool(labels & {"supports", "refutes"}) or UNCLEAR not in labels


def _verdict(claim: DeskClaim, outlets: dict[str, str]) -> str:
    """Return the verdict of the labels; an outlet stands on the side of more of its sentences."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (document, _, _), label in claim.stances.items():
        counts[outlets[document]][label] += 1
    return verdict_of([(found["supports"], found["refutes"]) for found in counts.values()])


def network_reads(judge: str) -> Reader:
    """Return the reader that gives the fusion's inputs of the sentences which a check has its network read.

    Args:
        judge: the exported folder whose network reads.
    """
    trained = TrainedJudge(load_scorer(judge), Fusion.trusting(), Screen.load(WEIGHTS / "screen.json"))

    def read(claim: Claim, premises: Sequence[Premise]) -> tuple[list[int], NDArray[np.float64]]:
        survey = trained.survey(claim, premises)
        found = np.array([reading.compared.found for reading in survey.readings], np.float32)
        compared = found.reshape(-1, len(FEATURES))
        return survey.chosen, inputs(
            survey.network, compared, survey.standing, survey.company, survey.article
        )

    return read


def comparisons(claim: Claim, premises: Sequence[Premise]) -> tuple[list[int], NDArray[np.float64]]:
    """Give what the screen looks at, of all sentences that retrieval found: a reader that needs no network."""
    asked = ask(claim.text)
    compared = [compare(asked, premise) for premise in premises]
    close = closeness(claim, [each.view for each in compared])
    return list(range(len(premises))), screened(compared, close).astype(np.float64)


def _claims(read: Reader, asked: Sequence[Asked], index: Path | None) -> Claims:
    given, gold, numbers, outlets = [], [], [], []
    for number, (each, candidates) in enumerate(zip(asked, _retrieved(asked, index), strict=True)):
        chosen, told = read(each.claim, [premise_of(c) for c in candidates])
        for n, row in zip(chosen, told, strict=True):
            stance = each.stance(candidates[n])
            if stance is not None:
                given.append(row)
                gold.append(stance)
                numbers.append(number)
                outlets.append(outlet_of(candidates[n].document))
    stories = {story: n for n, story in enumerate(dict.fromkeys(each.story for each in asked))}
    examples = Examples(
        np.stack(given),
        np.array(gold, np.int64),
        np.array(numbers, np.int64),
        np.array([stories[asked[n].story] for n in numbers], np.int64),
    )
    return Claims(examples, outlets, [each.verdict for each in asked])


def _retrieved(asked: Sequence[Asked], index: Path | None) -> list[list[Candidate]]:
    """Return what is found for each claim, in a ready index or in one made of the claims' documents."""
    texts = [each.claim.text for each in asked]
    if index:
        with Corpus.open(index) as corpus:
            return corpus.retrieve(texts, k=RETRIEVED)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "articles.jsonl"
        write_articles(source, set().union(*(each.documents for each in asked)))
        with Corpus.create(Path(scratch) / ".provenance") as corpus:
            corpus.add([source])
            return corpus.retrieve(texts, k=RETRIEVED)


def outlet_of(document: Document) -> str:
    """Return what stands for the document's outlet where verdicts are counted."""
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
    label = claim.stances.get(place, "neutral" if claim.part == DENSE else UNCLEAR)
    return None if label == UNCLEAR else LABELS.index(label)
