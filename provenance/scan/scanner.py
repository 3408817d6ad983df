"""The way of a scan: statements, pairs of one subject, clashes, the judge, conflicts, reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.corpus.progress import Silent
from provenance.errors import UsageError
from provenance.models import CheckResult
from provenance.scan.confirm import confirmed
from provenance.scan.conflicts import conflicts
from provenance.scan.evidence import report_of
from provenance.scan.ranking import ranked
from provenance.scan.reading import Span, statements_of
from provenance.scan.subjects import subjects

if TYPE_CHECKING:
    import datetime as dt

    from provenance.checker import Checker
    from provenance.corpus import Progress

MOST_JUDGED = 1500
"""Pairs that the judge reads, those likeliest to clash first: it reads 20 to 30 a second on one core."""
_WEIGHED = 4
"""Conflicts that are folded for one that is shown: only folding tells how many origins a side has."""


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

    def run(self, *, limit: int = 50, min_origins: int = 1, progress: Progress | None = None) -> Scan:
        """Return the conflicts as claims with their evidence, those with most origins on both sides first.

        Args:
            limit: conflicts at most.
            min_origins: origins that each side needs.
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
        edges = confirmed(checker.judge, checker.corpus, statements, found.clashing[:MOST_JUDGED], shown)
        weightiest = sorted(conflicts(edges), key=lambda each: -sum(o.sure for o in each.opponents))
        weighed = weightiest[: limit * _WEIGHED]
        shown.phase("Weighing", len(weighed))
        reports = []
        for conflict in weighed:
            reports.append(report_of(conflict, statements, found, checker, self.span))
            shown.advance(1)
        held = ranked(reports, min_origins)
        return Scan(
            result=CheckResult(index=checker.corpus.info(checker.judge.name), claims=tuple(held[:limit])),
            conflicts=len(held),
            statements=len(statements),
            compared=found.compared,
            clashing=len(found.clashing),
            unjudged=max(0, len(found.clashing) - MOST_JUDGED),
        )
