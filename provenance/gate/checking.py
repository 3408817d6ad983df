"""Checks the claims of a gate, with what earlier runs found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.checker import Checker
from provenance.gate.remembering import RememberingChecker, RememberingScorer, remembering_judge
from provenance.stance import load_judge
from provenance.stance.combine import TrainedJudge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.config import Settings
    from provenance.corpus import Corpus, Progress
    from provenance.gate.memory import Memory
    from provenance.models import Claim, ClaimReport, Document, IndexInfo, LeftOut


class Checking:
    """A corpus, a judge and a memory, ready for claims; counts what it had to find out itself.

    Args:
        corpus: what is searched.
        settings: how: judge, k, origins, independence.
        memory: what earlier runs found out.
        shown: told how far it is.
        apart_from: the texts that are checked, which are no evidence for themselves (`Checker`).
        explain: say of every sentence that was looked at what became of it (`Checker`).

    Raises:
        JudgeError: there is no such judge, or it is damaged.
        ConfigError: its labels are not those of a judge.
    """

    def __init__(
        self,
        corpus: Corpus,
        settings: Settings,
        memory: Memory,
        shown: Progress | None = None,
        *,
        apart_from: Sequence[Document] = (),
        explain: bool = False,
    ) -> None:
        self._corpus, self._settings, self._memory, self._shown = corpus, settings, memory, shown
        self._apart_from, self._explain = apart_from, explain
        self._judge = remembering_judge(load_judge(settings.judge), memory)
        self.judged = 0
        """Claims whose verdict had to be found."""

    @property
    def pairs_read(self) -> int:
        """Pairs that the judge's network had to read; 0 for a judge without one."""
        judge = self._judge
        scorer = judge.scorer if isinstance(judge, TrainedJudge) else None
        return scorer.scored if isinstance(scorer, RememberingScorer) else 0

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The documents that are one of the checked texts, or a copy."""
        return self.checker().left_out

    @property
    def index(self) -> IndexInfo:
        """What is searched, and with which judge."""
        return self._corpus.info(self._judge.name)

    def check(self, claims: Sequence[Claim], min_origins: int | None = None) -> Iterator[ClaimReport]:
        """Yield the report of each claim, in the order given.

        Args:
            claims: what is checked.
            min_origins: origins that a corroborated claim needs; None takes the setting.
        """
        checker = self.checker(min_origins)
        if self._shown:
            self._shown.phase("Checking", len(claims))
        for report in checker.check(claims):
            yield report
            if self._shown:
                self._shown.advance(1)
        self.judged += checker.judged

    def checker(self, min_origins: int | None = None) -> RememberingChecker:
        """Return a checker as the settings ask for it."""
        checker = Checker(
            self._corpus,
            judge=self._judge,
            k=self._settings.k,
            min_origins=min_origins or self._settings.min_origins,
            independence=self._settings.independence,
            explain=self._explain,
            apart_from=self._apart_from,
        )
        return RememberingChecker(checker, self._memory)
