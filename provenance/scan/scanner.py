"""The way of a scan: statements, pairs of one subject, clashes, the judge, conflicts, reports."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING

from provenance.corpus.progress import Silent
from provenance.errors import UsageError
from provenance.models import CheckResult, ClaimReport
from provenance.scan.both_ways import read_both_ways
from provenance.scan.conflicts import Edge, conflicts
from provenance.scan.evidence import report_of
from provenance.scan.likely import likely, likely_told
from provenance.scan.ranking import numbered, ranked
from provenance.scan.reading import Span, statements_of
from provenance.scan.reversal import reversal
from provenance.scan.subjects import subjects
from provenance.scan.swapped import readings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from provenance.checker import Checker
    from provenance.corpus import Progress
    from provenance.models import Reason
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import FigurePair, ToldPair

MOST_TOLD = 12_000
"""Pairs of wordings that the judge reads, those likeliest to clash first: it reads 20 to 30 a second on one core."""
MOST_READ = 800
"""Pairs of figures that it reads, four times each, those likeliest to be of one thing first. The others go by their
signs."""
LEAST_LIKELY = 0.2
"""Least probability of a conflict, once the judge has read the pair."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found, and how much it went through."""

    result: CheckResult
    """The conflicts, each as the report of one claim: the JSON contract of `check`."""
    conflicts: int
    """How many there are with the origins asked for, whether shown or not."""
    statements: int
    """Sentences that were compared."""
    compared: int
    """Pairs of them that may speak of one thing."""
    clashing: int
    """Pairs that may exclude each other, by figures or by what they say."""
    unjudged: int
    """Pairs of these that the judge did not read."""
    updates: int
    """Further pairs that exclude nothing: one gives the later figure of what grew."""
    updated: tuple[ClaimReport, ...] = ()
    """Those, put together and named u1, u2, ..., where they were asked for: the earlier or the most told figure is the
    claim, and beside it stand the others, which take no side (PRV106)."""


class Scanner:
    """Finds where a corpus disagrees with itself.

    Args:
        checker: its corpus is scanned; its judge reads what may clash, and its settings fold and rule.
        since: documents of earlier days, and undated ones, are left out.
        until: the same for later days.

    Raises:
        UsageError: `since` is after `until`.
    """

    def __init__(
        self, checker: Checker, *, since: dt.date | None = None, until: dt.date | None = None
    ) -> None:
        if since and until and since > until:
            raise UsageError(f"no day is both since {since} and until {until}")
        self.checker = checker
        self.span = Span(since, until)

    def run(
        self,
        *,
        limit: int = 50,
        min_origins: int = 1,
        updates: bool = False,
        progress: Progress | None = None,
    ) -> Scan:
        """Return the conflicts as claims with their evidence, the surest first.

        Args:
            limit: conflicts at most, and as many updated figures.
            min_origins: origins that each side needs.
            updates: return the updated figures, too.
            progress: told how far it is.

        Raises:
            UsageError: `limit` or `min_origins` is below 1, or no document is of the days asked for.
            CorpusError: the index is missing, empty or damaged.
        """
        for name, value in (("limit", limit), ("min_origins", min_origins)):
            if value < 1:
                raise UsageError(f"{name} is {value}, but must be at least 1")
        shown, checker = progress or Silent(), self.checker
        statements = statements_of(checker.corpus, self.span, shown)
        found = subjects(checker.corpus, statements, shown)
        edges = self._by_figures(statements, found.figures, shown)
        edges += self._by_wording(statements, found.told[:MOST_TOLD], shown)
        later = conflicts([edge_of(pair, pair.likely) for pair in found.updates])
        later.sort(key=lambda conflict: (-conflict.opponents[0].sure, conflict.pivot))
        # all conflicts are folded, whatever is shown: only folding tells which have an origin on either side
        weighed, grown = conflicts(edges), later[:limit] if updates else []
        shown.phase("Weighing", len(weighed) + len(grown))
        reports = []
        for conflict in [*weighed, *grown]:
            reports.append(report_of(conflict, statements, found, checker, self.span))
            shown.advance(1)
        held = ranked(reports[: len(weighed)], min_origins)
        return Scan(
            result=CheckResult(index=checker.corpus.info(checker.judge.name), claims=held[:limit]),
            conflicts=len(held),
            statements=len(statements),
            compared=found.compared,
            clashing=len(found.figures) + len(found.told),
            unjudged=max(0, len(found.figures) - MOST_READ) + max(0, len(found.told) - MOST_TOLD),
            updates=len(found.updates),
            updated=numbered(reports[len(weighed) :], "u"),
        )

    def _by_figures(
        self, statements: Sequence[Statement], pairs: Sequence[FigurePair], progress: Progress
    ) -> list[Edge]:
        """Return the pairs that are likely of one thing by their signs and by what the judge makes of the first."""
        read = readings(self.checker.judge, self.checker.corpus, statements, pairs[:MOST_READ], progress)
        edges = []
        for pair, reading in zip(pairs, chain(read, repeat(None)), strict=False):
            sure = likely(statements[pair.one], statements[pair.other], pair.signs, reading)
            if sure >= LEAST_LIKELY:
                edges.append(edge_of(pair, sure))
        return edges

    def _by_wording(
        self, statements: Sequence[Statement], pairs: Sequence[ToldPair], progress: Progress
    ) -> list[Edge]:
        """Return the pairs that are likely to exclude each other by what is seen of them and what the judge says."""
        judge, corpus = self.checker.judge, self.checker.corpus
        edges = []
        for pair, answer in zip(
            pairs, read_both_ways(judge, corpus, statements, pairs, progress), strict=True
        ):
            if answer is None:
                continue
            sure = likely_told(pair.telling, answer.reading)
            if sure >= LEAST_LIKELY:
                edges.append(told_edge(pair, statements, sure, answer.reasons))
        return edges


def told_edge(
    pair: ToldPair, statements: Sequence[Statement], sure: float, judged: tuple[Reason | None, Reason | None]
) -> Edge:
    """Return a pair of wordings that exclude each other, that surely: by a comparison, or else as the judge has it."""
    one, other = statements[pair.one], statements[pair.other]
    found = reversal(one, other), reversal(other, one)
    reason, back = (typed.reason if typed else said for typed, said in zip(found, judged, strict=True))
    return Edge(pair.one, pair.other, sure, reason, back)


def edge_of(pair: FigurePair, sure: float) -> Edge:
    """Return a pair whose figures clash as one that does, that surely."""
    told = pair.clash
    return Edge(pair.one, pair.other, sure, told.reason, told.reason, told.mine, told.theirs)
