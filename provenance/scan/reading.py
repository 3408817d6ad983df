"""A corpus to its statements: every sentence that may state something, where it stands first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.scan.statement import Statement, figures_of, may_state, may_tell

if TYPE_CHECKING:
    from provenance.corpus import Corpus, Progress


@dataclass(frozen=True, slots=True)
class Span:
    """Days of publication; an end that is None is open. With either end given, undated documents are outside."""

    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, date: dt.date | None) -> bool:
        """Tell whether a document of this day is looked at."""
        if self.since is None and self.until is None:
            return True
        return date is not None and (self.since or date) <= date <= (self.until or date)

    def __str__(self) -> str:
        ends = (("since", self.since), ("until", self.until))
        return " and ".join(f"{word} {day}" for word, day in ends if day) or "of any day"


def statements_of(corpus: Corpus, span: Span, progress: Progress) -> list[Statement]:
    """Return the statements of the documents within `span`, by day, document and wording.

    Raises:
        UsageError: no document is within `span`.
        CorpusError: the index holds no documents, or is damaged.
    """
    infos = {info.id: info for info in corpus.documents() if span.holds(info.date)}
    if not infos and span != Span():
        raise UsageError(f"no document of the index is {span}")
    outlets = {info.id: corpus.outlets.of(info.outlet, info.id, info.url).key for info in infos.values()}
    found = []
    for told in corpus.told(_may_be_one, progress=progress):
        documents = [infos[each] for each in told.documents if each in infos]
        figures = figures_of(told.text) if may_state(told.text) else ()
        if documents and (figures or may_tell(told.text)):
            first = min(documents, key=lambda info: (info.date or dt.date.max, info.id))
            found.append(
                Statement(
                    number=told.number,
                    text=told.text,
                    document=first.id,
                    outlets=frozenset(outlets[info.id] for info in documents),
                    title=first.title or "",
                    date=first.date,
                    figures=figures,
                )
            )
    return sorted(found, key=lambda each: (each.date or dt.date.max, each.document, each.text))


def _may_be_one(text: str) -> bool:
    return may_state(text) or may_tell(text)
