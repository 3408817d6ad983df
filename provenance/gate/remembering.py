"""A checker that remembers: verdicts by claim, evidence and model; the network's scores by pair."""

from __future__ import annotations

import hashlib
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from pydantic import ValidationError

from provenance.models import ClaimReport
from provenance.stance.combine import TrainedJudge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable

    from provenance.checker import Checker
    from provenance.corpus import Candidate
    from provenance.gate.memory import Memory
    from provenance.models import Claim, Document, LeftOut
    from provenance.stance.interface import StanceJudge
    from provenance.stance.network.scorer import Pair, PairScorer, Scores, Span

_ROOMS = ("stance", "sources", "text", "checker.py", "verdict.py", "weights_file.py", "models")
"""What of this package decides a report, apart from the network, which has a fingerprint of its own."""
_DECIDING = (".py", ".json", ".npz")
_NETWORK = frozenset({"model.onnx", "tokenizer.json"})


def remembering_judge(judge: StanceJudge, memory: Memory) -> StanceJudge:
    """Return the judge with its network, if it has one, asked only for pairs that `memory` lacks."""
    if not isinstance(judge, TrainedJudge):
        return judge
    scorer = RememberingScorer(judge.scorer, memory)
    return TrainedJudge(scorer, judge.fusion, judge.screen, at_most=judge.at_most, least=judge.least)


class RememberingScorer:
    """A network behind a memory. A pair scores the same whatever else is in the call, so pairs are kept one by one."""

    def __init__(self, scorer: PairScorer, memory: Memory) -> None:
        self._scorer, self._memory = scorer, memory
        self.name = scorer.name
        self.scored = 0
        """Pairs that the network had to read."""

    @property
    def fingerprint(self) -> str:
        """The network's."""
        return self._scorer.fingerprint

    @property
    def longest(self) -> int:
        """The network's."""
        return self._scorer.longest

    @property
    def separators(self) -> int:
        """The network's."""
        return self._scorer.separators

    def token_spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the network's."""
        return self._scorer.token_spans(texts)

    def score(self, pairs: Sequence[Pair]) -> Scores:
        """Return probabilities as the network does, from memory where it has them."""
        keys = {pair: f"pair:{_digest(self.fingerprint, *pair)}" for pair in pairs}
        known = self._memory.get(keys.values())
        unread = [pair for pair, key in keys.items() if key not in known]
        if unread:
            self.scored += len(unread)
            rows = np.ascontiguousarray(self._scorer.score(unread), dtype="<f4")
            fresh = {keys[pair]: row.tobytes() for pair, row in zip(unread, rows, strict=True)}
            self._memory.put(fresh)
            known |= fresh
        if not pairs:
            return np.zeros((0, 3), dtype=np.float32)
        return np.stack([np.frombuffer(known[keys[pair]], dtype="<f4") for pair in pairs]).astype(np.float32)


class RememberingChecker:
    """Checks claims as `checker` does, and judges only what it has not judged before.

    Claims are retrieved one at a time: batches of other sizes give cosines that differ in the last bits, and the same
    input must give the same report whatever was remembered.
    """

    def __init__(self, checker: Checker, memory: Memory) -> None:
        self._checker, self._memory = checker, memory
        self.judged = 0
        """Claims whose verdict had to be found."""

    def check(self, claims: Iterable[Claim]) -> Iterator[ClaimReport]:
        """Yield the report of each claim, in the order given. Raises as `Checker.check` does."""
        for claim in claims:
            yield self._remembered(claim) or self._found(claim)

    def _remembered(self, claim: Claim) -> ClaimReport | None:
        """Return the report where the corpus is as it was when the claim was last checked."""
        seen = self._seen_key(claim)
        evidence = self._memory.get([seen]).get(seen)
        report = self._report(evidence.decode()) if evidence else None
        return None if report is None else _named(report, claim)

    def _found(self, claim: Claim) -> ClaimReport:
        (candidates,) = self._checker.candidates([claim], self.left_out)
        return self.report_on(claim, candidates, seen=self._seen_key(claim))

    def report_on(
        self, claim: Claim, candidates: Sequence[Candidate], *, seen: str | None = None
    ) -> ClaimReport:
        """Return the report over given candidates.

        Args:
            claim: what is checked.
            candidates: what retrieval found for it.
            seen: key under which to note that these are the candidates.
        """
        key = f"report:{_digest(self._model, claim.text, claim.form, *map(self._told, candidates))}"
        report = self._report(key)
        if report is None:
            self.judged += 1
            report = self._checker.report_on(claim, candidates)
            self._memory.put({key: report.model_dump_json().encode()})
        if seen:
            self._memory.put({seen: key.encode()})
        return _named(report, claim)

    def _report(self, key: str) -> ClaimReport | None:
        kept = self._memory.get([key]).get(key)
        if kept is None:
            return None
        try:
            return ClaimReport.model_validate_json(kept)
        except ValidationError:  # damaged, or of a version that was not released
            return None

    def _seen_key(self, claim: Claim) -> str:
        apart = ",".join(one.document.id for one in self.left_out)
        return f"seen:{_digest(self._model, self._state, apart, claim.text, claim.form)}"

    def _told(self, candidate: Candidate) -> str:
        """Return all of a candidate that a report can depend on."""
        place = (candidate.sentence.start, candidate.sentence.end, candidate.before, candidate.similarity)
        return f"{self._document(candidate.document)} {place!r}"

    def _document(self, document: Document) -> str:
        held = self._documents.get(document.id)
        if held is None:
            held = self._documents[document.id] = _digest(document.model_dump_json())
        return held

    @cached_property
    def _documents(self) -> dict[str, str]:
        return {}

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The documents that are what is checked, or copies of it."""
        return self._checker.left_out()

    @cached_property
    def _state(self) -> str:
        return self._checker.corpus.state()

    @cached_property
    def _model(self) -> str:
        checker = self._checker
        judge = checker.judge
        network = judge.scorer.fingerprint if isinstance(judge, TrainedJudge) else ""
        return _digest(
            judge.name, network, checker.k, checker.min_origins, checker.independence, checker.corpus.outlets.digest,
            checker.explain, code_digest(),
        )  # fmt: skip


def _named(report: ClaimReport, claim: Claim) -> ClaimReport:
    return report.model_copy(update={"id": claim.id, "location": claim.location})


def code_digest() -> str:
    """Return a hash over the rules by which this version decides."""
    root = files("provenance")
    return _digest(*(part for room in _ROOMS for part in _contents(root / room)))


def _contents(place: Traversable) -> Iterator[str]:
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda path: path.name):
            if inner.is_dir() or (inner.name.endswith(_DECIDING) and inner.name not in _NETWORK):
                yield from _contents(inner)
    else:
        yield f"{place.name} {hashlib.sha256(place.read_bytes()).hexdigest()}"


def _digest(*parts: object) -> str:
    told = hashlib.sha256()
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        told.update(b"%d:" % len(raw) + raw)
    return told.hexdigest()
