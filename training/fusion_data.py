"""What the fusion is fitted on: what retrieval finds for the development claims."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.corpus import Corpus
from provenance.models import Claim
from provenance.stance.combine import TrainedJudge
from provenance.stance.fusion import LABELS, Bar, Fusion, inputs
from provenance.stance.interface import Premise
from provenance.stance.network.hub import load_scorer
from training.rows import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.corpus import Candidate

RETRIEVED = 50
"""Sentences a claim, as `Checker` asks for."""
BARS = tuple(round(0.3 + 0.05 * step, 2) for step in range(11))
"""From 0.3: a side that the judge gives less than that is nothing to show a person, even where it would be right."""
SUPPORTS, REFUTES, NEUTRAL = range(3)
UNSUPPORTED = frozenset({"contradicted", "unsourced"})
FALSELY_SOURCED = 2.0


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of a regression: sentences that were retrieved for claims."""

    given: NDArray[np.float64]
    """Shape (n, inputs)."""
    gold: NDArray[np.int64]
    """Shape (n,), positions in LABELS."""
    claim: NDArray[np.int64]
    """Shape (n,), number of the claim."""

    def part(self, chosen: NDArray[np.bool_]) -> Examples:
        """Return the chosen rows."""
        return Examples(self.given[chosen], self.gold[chosen], self.claim[chosen])


@dataclass(frozen=True, slots=True)
class Claims:
    """What retrieval found for the development claims."""

    examples: Examples
    outlet: list[str]
    """Of each example."""
    verdicts: list[str]
    """Gold, one a claim."""

    def counts(self, probabilities: NDArray[np.float64], bar: Bar) -> tuple[int, int]:
        """Return the claims whose verdict over outlets is gold's, and those that are sourced where gold's is not.

        An outlet stands on its surer side.
        """
        best: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        for number, outlet, (supports, refutes, _) in zip(
            self.examples.claim.tolist(), self.outlet, probabilities, strict=True
        ):
            sides = best[number][outlet]
            if supports >= max(refutes, bar.supports):
                sides[SUPPORTS] = max(sides[SUPPORTS], supports)
            elif refutes > supports and refutes >= bar.refutes:
                sides[REFUTES] = max(sides[REFUTES], refutes)
        ruled = [_verdict(best[n].values()) for n in range(len(self.verdicts))]
        right = sum(verdict == gold for verdict, gold in zip(ruled, self.verdicts, strict=True))
        passed = sum(
            verdict not in UNSUPPORTED and gold in UNSUPPORTED
            for verdict, gold in zip(ruled, self.verdicts, strict=True)
        )
        return right, passed

    def best_bar(self, probabilities: NDArray[np.float64]) -> Bar:
        """Return the bar in the middle of the best plateau: a bar counts with its neighbours on the grid.

        A claim that passes for sourced costs as much as FALSELY_SOURCED right verdicts gain.
        """
        right = np.array([[self._worth(probabilities, Bar(s, r)) for r in BARS] for s in BARS])
        around = np.pad(right, 1, mode="edge")
        smooth = sum(around[i : i + len(BARS), j : j + len(BARS)] for i in range(3) for j in range(3))
        supports, refutes = np.unravel_index(int(np.argmax(smooth)), right.shape)
        return Bar(BARS[int(supports)], BARS[int(refutes)])

    def _worth(self, probabilities: NDArray[np.float64], bar: Bar) -> float:
        right, passed = self.counts(probabilities, bar)
        return right - FALSELY_SOURCED * passed

    def line(self, probabilities: NDArray[np.float64], bar: Bar) -> str:
        """Say how many verdicts are right, cross-validated."""
        right, passed = self.counts(probabilities, bar)
        ece = np.abs(probabilities.mean(axis=0) - np.eye(3)[self.examples.gold].mean(axis=0)).max()
        said = f"claims: {right} of {len(self.verdicts)} verdicts right at {bar}, {passed} falsely sourced"
        return f"{said}; shares off by at most {ece:.3f}"


def _verdict(outlets: Any) -> str:  # noqa: ANN401  (dict views)
    supports = sum(s >= r > 0 or s > r for s, r in outlets)
    refutes = sum(r > s for s, r in outlets)
    if supports and refutes:
        return "conflicting"
    if refutes:
        return "contradicted"
    return "unsourced" if not supports else "single-source" if supports == 1 else "corroborated"


def of_claims(judge: str) -> Claims:
    """Retrieve for each development claim and let the judge's network read, as a check would."""
    trained = TrainedJudge(load_scorer(judge), Fusion.trusting())
    folder = data_folder()
    claims = [json.loads(line) for line in (folder / "gold" / "basil_claims.jsonl").read_text().splitlines()]
    with gzip.open(folder / "corpora" / "basil.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "basil.jsonl"
        source.write_text("".join(json.dumps(article) + "\n" for article in articles))
        with Corpus.open_or_create(Path(scratch) / ".provenance") as corpus:
            corpus.add([source])
            retrieved = corpus.retrieve([claim["claim"] for claim in claims], k=RETRIEVED)
    return _examples(trained, claims, retrieved)


def _examples(
    judge: TrainedJudge, claims: list[dict[str, Any]], retrieved: Sequence[Sequence[Candidate]]
) -> Claims:
    given, gold, numbers, outlets = [], [], [], []
    for number, (held, candidates) in enumerate(zip(claims, retrieved, strict=True)):
        claim = Claim(id=held["id"], text=held["claim"], form=held["form"])
        chosen, readings, stand = judge.survey(claim, [premise_of(c) for c in candidates])
        for n in chosen:
            gold.append(_stance(held["evidence"], candidates[n]))
            numbers.append(number)
            outlets.append((candidates[n].document.outlet or candidates[n].document.id).lower())
        given.append(
            inputs(np.stack([r.network for r in readings]), np.stack([r.found for r in readings]), stand)
        )
    examples = Examples(np.concatenate(given), np.array(gold, np.int64), np.array(numbers, np.int64))
    return Claims(examples, outlets, [claim["gold"] for claim in claims])


def _stance(evidence: Sequence[dict[str, Any]], candidate: Candidate) -> int:
    sentence, text = candidate.sentence, candidate.document.text
    for each in evidence:
        if each["doc"] != candidate.document.id:
            continue
        start = text.find(each["quote"])
        if start >= 0 and sentence.start < start + len(each["quote"]) and start < sentence.end:
            return LABELS.index(each["stance"])
    return NEUTRAL


def premise_of(candidate: Candidate) -> Premise:
    """Return what the judge is given of a candidate."""
    document = candidate.document
    return Premise(
        text=candidate.sentence.text,
        before=candidate.before,
        title=document.title or "",
        date=document.date,
        similarity=candidate.similarity,
    )
