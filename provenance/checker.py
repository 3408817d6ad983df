"""The way of a claim: retrieve, judge, attribute, fold, rule."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from provenance.choice import member
from provenance.claims.form import make_claim
from provenance.considered import considered
from provenance.errors import UsageError
from provenance.models import (
    Attribution,
    CheckResult,
    Claim,
    ClaimReport,
    Evidence,
    Reason,
    Stance,
    StanceLabel,
)
from provenance.rules import verdict_rule
from provenance.sources.attribution import attribute_in, attribute_near
from provenance.sources.independence import Independence, fold
from provenance.sources.voices import voices
from provenance.stance import Premise, load_judge
from provenance.stance.interface import Preloads
from provenance.text.cues import denial_in
from provenance.text.terms import words
from provenance.verdict import rule_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from provenance.corpus import Candidate, Corpus
    from provenance.models import Document, LeftOut
    from provenance.sources.independence import Voice
    from provenance.sources.outlets import Outlets
    from provenance.stance.interface import StanceJudge

CLAIMS_AT_ONCE = 64
"""Claims that are encoded and searched together; bounds the candidates that are held in memory."""
RELATED_SHOWN = 5
"""Neutral sentences kept in a report: what comes closest without saying it."""
RELATED_LEAST = 0.30
"""Least cosine of a sentence that still touches the subject. Under all-MiniLM-L6-v2 two news sentences that share no
subject stay below 0.25."""
_SIDES = [StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL]


class Checker:
    """Checks claims against a corpus.

    Args:
        corpus: what is searched.
        judge: decides stances; None takes the one that is shipped.
        k: distinct sentences that retrieval hands the judge for a claim.
        min_origins: independent origins that "corroborated" needs.
        independence: what folds outlets into one origin; its name will do.
        explain: say of every sentence that was looked at what became of it (`ClaimReport.considered`).
        credit_related: say of the neutral sentences that are shown, too, whom they credit. That takes reading the
            paragraphs around them; no verdict rests on it.
        apart_from: texts that are checked, such as a draft or a list of claims. Documents that are one of them, or a
            copy, are no evidence (`Corpus.itself`).

    Which labels are one outlet is the corpus's affair (`Corpus.outlets`).

    Raises:
        UsageError: `k` or `min_origins` is below 1, or `independence` names none that there is.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        judge: StanceJudge | None = None,
        k: int = 50,
        min_origins: int = 2,
        independence: Independence | str = Independence.STRICT,
        explain: bool = False,
        credit_related: bool = True,
        apart_from: Sequence[Document] = (),
    ) -> None:
        for name, value in (("k", k), ("min_origins", min_origins)):
            if value < 1:
                raise UsageError(f"{name} is {value}, but must be at least 1")
        self.corpus = corpus
        self.judge = judge or load_judge()
        self.k = k
        self.min_origins = min_origins
        self.independence = member(Independence, independence, "independence")
        self.explain = explain
        self.credit_related = credit_related
        self.apart_from = tuple(apart_from)

    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the documents of the corpus that are what is checked, or copies of it."""
        found = {one.document.id: one for text in self.apart_from for one in self.corpus.itself(text)}
        return tuple(found[document] for document in sorted(found))

    def check(self, claims: Iterable[Claim | str]) -> Iterator[ClaimReport]:
        """Yield the report of each claim, in the order given.

        Raises:
            UsageError: a claim is empty, or `claims` is a text and not several.
            CorpusError: the index is missing, empty, damaged or foreign.
        """
        yield from self._checked(claims, self.left_out())

    def _checked(self, claims: Iterable[Claim | str], left_out: Sequence[LeftOut]) -> Iterator[ClaimReport]:
        if isinstance(claims, str):  # each of its letters would be a claim
            raise UsageError(
                "claims is a text, but must be a list of claims", hint="put it in brackets: [claim]"
            )
        asked = [c if isinstance(c, Claim) else make_claim(c) for c in claims]
        # one thread: the judge need not be safe to share, and reads the next claim while this one is attributed
        reader = ThreadPoolExecutor(1, thread_name_prefix="judge")
        try:
            if asked and isinstance(self.judge, Preloads):
                reader.submit(self.judge.preload)  # what it raises, judging raises again
            for start in range(0, len(asked), CLAIMS_AT_ONCE):
                batch = asked[start : start + CLAIMS_AT_ONCE]
                heard = self.candidates(batch, left_out)
                read = [reader.submit(self._stances, *pair) for pair in zip(batch, heard, strict=True)]
                for claim, candidates, stances in zip(batch, heard, read, strict=True):
                    yield self.weigh(claim, candidates, stances.result())
        finally:
            reader.shutdown(cancel_futures=True)

    def candidates(self, claims: Sequence[Claim], left_out: Iterable[LeftOut]) -> list[list[Candidate]]:
        """Return for each claim the sentences that retrieval finds for it, best first.

        Args:
            claims: what is checked.
            left_out: documents that are not heard (`left_out()`).
        """
        unheard = {one.document.id for one in left_out}
        retrieved = self.corpus.retrieve([claim.text for claim in claims], k=self.k)
        return [[c for c in found if c.document.id not in unheard] for found in retrieved]

    def run(self, claims: Iterable[Claim | str]) -> CheckResult:
        """Check all claims and return them with what was searched: the JSON contract.

        Raises:
            UsageError: there is no claim, one is empty, or `claims` is a text and not several. A check of nothing must
                not pass for a clean one.
            CorpusError: the index is missing, empty, damaged or foreign.
        """
        left_out = self.left_out()
        reports = tuple(self._checked(claims, left_out))
        if not reports:
            raise UsageError("no claim to check")
        return CheckResult(
            index=self.corpus.info(self.judge.name),
            claims=reports,
            apart_from=tuple(dict.fromkeys(text.source for text in self.apart_from)),
            left_out=left_out,
        )

    def report_on(self, claim: Claim, candidates: Sequence[Candidate]) -> ClaimReport:
        """Return the report of a claim over the sentences that were retrieved for it."""
        return self.weigh(claim, candidates, self._stances(claim, candidates))

    def _stances(self, claim: Claim, candidates: Sequence[Candidate]) -> list[Stance]:
        return self.judge.judge(claim, [premise_of(c) for c in candidates])

    def weigh(self, claim: Claim, candidates: Sequence[Candidate], stances: Sequence[Stance]) -> ClaimReport:
        """Return the report of a claim of which the evidence is judged: attributed, folded into origins, ruled on.

        Args:
            claim: what was judged.
            candidates: the evidence.
            stances: one for each candidate.
        """
        judged = [
            _evidence(claim, c, s, self.corpus.outlets) for c, s in zip(candidates, stances, strict=True)
        ]
        folded = fold(judged, self._voices(claim, judged, candidates), self.independence)
        shown = _shown(folded.evidence)
        bearing = {e.document.id for e in shown if e.stance is not StanceLabel.NEUTRAL}
        ruling = rule_on(folded.evidence, min_origins=self.min_origins, outlets=self.corpus.outlets)
        return ClaimReport(
            id=claim.id,
            claim=claim.text,
            location=claim.location,
            note=claim.note,
            place=claim.place,
            verdict=ruling.verdict,
            code=broken.code if (broken := verdict_rule(ruling.verdict)) else None,
            confidence=ruling.confidence,
            origins=ruling.origins,
            outlets=ruling.outlets,
            evidence=tuple(_credited(e, candidates, bearing) for e in shown)
            if self.credit_related
            else shown,
            merges=folded.merges,
            links=folded.links,
            considered=considered(folded.evidence, stances, shown) if self.explain else (),
        )

    def _voices(
        self, claim: Claim, judged: Sequence[Evidence], candidates: Sequence[Candidate]
    ) -> list[Voice]:
        documents = {c.document.id: c.document for c in candidates}
        bearing = {e.document.id for e in judged if e.stance is not StanceLabel.NEUTRAL}
        folds = self.independence is not Independence.NONE and len(bearing) > 1
        copied = self.corpus.copied_among(sorted(bearing)) if folds else ()
        return voices(judged, documents, self.corpus.outlets, copied, claim.text)


def premise_of(candidate: Candidate) -> Premise:
    """Return what a judge is given of a candidate."""
    return Premise(
        text=candidate.sentence.text,
        before=candidate.before,
        title=candidate.document.title or "",
        date=candidate.document.date,
        similarity=candidate.similarity,
        document=candidate.document.id,
        article=f"{candidate.document.title or ''}\n{candidate.document.text}",
    )


def _evidence(claim: Claim, candidate: Candidate, stance: Stance, outlets: Outlets) -> Evidence:
    document, sentence = candidate.document, candidate.sentence
    outlet = outlets.of(document.outlet, document.id, document.url)
    label, reasons = stance.label, stance.reasons
    attribution = Attribution()
    if label is not StanceLabel.NEUTRAL:  # what bears on nothing is read when it is shown: see _credited
        attribution = attribute_in(document, sentence.start, sentence.end)
        reasons = (*reasons, *_hedge(attribution))
        if label is StanceLabel.SUPPORTS and _is_denied(claim, document, attribution):
            label = StanceLabel.REFUTES
            reasons = (*reasons, Reason(code="PRV303", message=f"{attribution.source} denies it"))
    return Evidence(
        document=document.info,
        outlet=outlet.name if document.outlet else None,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        page=document.page_at(sentence.start),
        context=candidate.before or None,
        stance=label,
        probability=stance.probability,
        origin="",
        attribution=attribution,
        reasons=reasons,
        given=stance.given,
        relevance=round(candidate.similarity, 4),
    )


def _is_denied(claim: Claim, document: Document, attribution: Attribution) -> bool:
    """Tell whether what the credited source denies is the claim: half of its words stand in what is denied."""
    if not attribution.denied or attribution.source is None or denial_in(claim.text):
        return False
    denied = {word for piece in attribution.content for word in words(document.text[piece.start : piece.end])}
    asked = set(words(claim.text))
    return len(asked & denied) >= len(asked) / 2


def _credited(evidence: Evidence, candidates: Sequence[Candidate], bearing: AbstractSet[str]) -> Evidence:
    """Say of neutral evidence, too, whom it credits.

    Args:
        evidence: what is shown.
        candidates: all that was found.
        bearing: ids of documents with evidence on a side, which were read as a whole.
    """
    if evidence.stance is not StanceLabel.NEUTRAL:
        return evidence
    for candidate in candidates:
        if (candidate.document.id, candidate.sentence.start) == (evidence.document.id, evidence.start):
            read = attribute_in if evidence.document.id in bearing else attribute_near
            found = read(candidate.document, evidence.start, evidence.end)
            return evidence.model_copy(update={"attribution": found})
    return evidence


def _hedge(attribution: Attribution) -> tuple[Reason, ...]:
    if not attribution.hedged:
        return ()
    return (Reason(code="PRV302", message="hedged: nobody vouches for it in this sentence"),)


def _shown(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Order evidence by side and precedence, and keep of the neutral what comes closest, each wording once."""
    bearing = [e for e in evidence if e.stance is not StanceLabel.NEUTRAL]
    related = [e for e in evidence if e.stance is StanceLabel.NEUTRAL and e.relevance >= RELATED_LEAST]
    related.sort(key=lambda e: (e.precedence, e.document.id, e.start))
    bearing.sort(key=lambda e: (_SIDES.index(e.stance), e.precedence, e.document.id, e.start))
    worded: dict[str, Evidence] = {}
    for each in related:
        worded.setdefault(" ".join(each.quote.lower().split()), each)
    return (*bearing, *islice(worded.values(), RELATED_SHOWN))
