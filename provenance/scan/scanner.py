"""The way of a scan: statements, pairs of one subject, clashes, the judge, conflicts, reports."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING

from provenance.corpus.progress import Silent
from provenance.errors import UsageError
from provenance.models import CheckResult, ClaimReport
from provenance.scan.confirm import confirmed
from provenance.scan.conflicts import Edge, conflicts
from provenance.scan.evidence import report_of
from provenance.scan.likely import likely
from provenance.scan.ranking import numbered, ranked
from provenance.scan.reading import Span, statements_of
from provenance.scan.subjects import subjects
from provenance.scan.swapped import readings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from provenance.checker import Checker
    from provenance.corpus import Progress
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import Pair

MOST_JUDGED = 1500
"""Pairs of wordings that the judge reads, those likeliest to clash first: it reads 20 to 30 a second on one core."""
MOST_READ = 800
"""Pairs of figures that it reads, four times each, those likeliest to be of one thing first. The others go by their
signs."""
LEAST_LIKELY = 0.2
"""Least probability of a conflict of figures, once the judge has read the pair."""


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
    """Pairs that seem to exclude each other, by figures or by what they say."""
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
        checker: its corpus is scanned; its judge confirms, and its settings fold and rule.
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
        figures, wordings = _apart(found.clashing)
        edges = self._weighed(statements, figures, shown)
        edges += confirmed(checker.judge, checker.corpus, statements, wordings[:MOST_JUDGED], shown)
        later = conflicts([Edge(pair.one, pair.other, pair.clash, pair.likely) for pair in found.updates])
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
            clashing=len(found.clashing),
            unjudged=max(0, len(figures) - MOST_READ) + max(0, len(wordings) - MOST_JUDGED),
            updates=len(found.updates),
            updated=numbered(reports[len(weighed) :], "u"),
        )

    def _weighed(
        self, statements: Sequence[Statement], pairs: Sequence[Pair], progress: Progress
    ) -> list[Edge]:
        """Return the pairs that are likely of one thing by their signs and by what the judge makes of the first."""
        read = readings(self.checker.judge, self.checker.corpus, statements, pairs[:MOST_READ], progress)
        edges = []
        for pair, reading in zip(pairs, chain(read, repeat(None)), strict=False):
            if pair.signs is None:
                raise ValueError("no figures")
            sure = likely(statements[pair.one], statements[pair.other], pair.signs, reading)
            if sure >= LEAST_LIKELY:
                edges.append(Edge(pair.one, pair.other, pair.clash, sure))
        return edges


def _apart(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that clash by figures, and those that clash by what they tell."""
    by_figures = [pair.clash.mine is not None for pair in pairs]
    figures = [pair for pair, counted in zip(pairs, by_figures, strict=True) if counted]
    return figures, [pair for pair, counted in zip(pairs, by_figures, strict=True) if not counted]
