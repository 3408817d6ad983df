"""The development claims over BASIL, end to end. Outlets are counted, as in the gold."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance import Checker, Claim, Corpus, Verdict
from provenance.sources.independence import Independence

VERDICTS = [v.value for v in Verdict]
SOURCED = {"corroborated", "single-source", "conflicting"}
UNSUPPORTED = {"contradicted", "unsourced"}

ROUNDED = 1
"""Verdicts that another processor may give otherwise: int8 products round as its instructions do (AVX2 beside AVX-512
VNNI, 40 and 80 claims; of 734 pairs of two outlets one support)."""


@dataclass(frozen=True)
class Outcome:
    """What a run over the claims gave."""

    confusion: Counter[tuple[str, str]]
    """(gold, verdict) -> claims."""
    retrieved: int
    """Gold quotes that retrieval found."""
    quotes: int

    @property
    def claims(self) -> int:
        return self.confusion.total()

    @property
    def correct(self) -> int:
        return sum(count for (gold, verdict), count in self.confusion.items() if gold == verdict)

    @property
    def passed_as_sourced(self) -> int:
        """Contradicted or unsourced claims for which support was reported."""
        return sum(
            c for (gold, verdict), c in self.confusion.items() if gold in UNSUPPORTED and verdict in SOURCED
        )

    def table(self) -> str:
        """Return the confusion table, a row a gold verdict."""
        head = f"{'gold':<14}" + "".join(f"{v:>15}" for v in VERDICTS)
        rows = [f"{g:<14}" + "".join(f"{self.confusion[g, v]:>15}" for v in VERDICTS) for g in VERDICTS]
        return "\n".join([head, *rows])


def run(data: Path, work: Path, *, claims_at_most: int | None = None, encoder: str | None = None) -> Outcome:
    """Index the articles and check the gold claims.

    Args:
        data: the measurement data.
        work: a folder to build the index in.
        claims_at_most: only the first so many claims that have evidence, over only the stories that it is from.
        encoder: name of the encoder; None takes the default.
    """
    claims = [json.loads(line) for line in (data / "gold/basil_claims.jsonl").read_text().splitlines()]
    if claims_at_most:
        claims = [claim for claim in claims if claim["evidence"]][:claims_at_most]
    articles = _articles(data, claims, whole=claims_at_most is None)
    (work / "basil.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles))
    texts = {article["id"]: article["text"] for article in articles}
    with Corpus.open_or_create(work / ".provenance", encoder=encoder) as corpus:
        corpus.add([work / "basil.jsonl"])
        checker = Checker(corpus, independence=Independence.NONE)
        reports = list(checker.check([Claim(id=c["id"], text=c["claim"], form=c["form"]) for c in claims]))
        found = corpus.retrieve([c["claim"] for c in claims], k=checker.k)
    confusion = Counter((c["gold"], r.verdict.value) for c, r in zip(claims, reports, strict=True))
    retrieved = quotes = 0
    for claim, candidates in zip(claims, found, strict=True):
        for evidence in claim["evidence"]:
            start = texts[evidence["doc"]].find(evidence["quote"])
            end = start + len(evidence["quote"])
            quotes += 1
            retrieved += any(
                c.document.id == evidence["doc"] and c.sentence.start < end and start < c.sentence.end
                for c in candidates
            )
    return Outcome(confusion, retrieved, quotes)


def _articles(data: Path, claims: list[dict[str, Any]], *, whole: bool) -> list[dict[str, Any]]:
    with gzip.open(data / "corpora/basil.jsonl.gz", "rt") as lines:
        articles = [json.loads(line) for line in lines]
    if whole:
        return articles
    wanted = {evidence["doc"] for claim in claims for evidence in claim["evidence"]}
    stories = {article["event"] for article in articles if article["id"] in wanted}
    return [article for article in articles if article["event"] in stories]
