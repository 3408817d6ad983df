"""Probabilities -> attributions: runs of tokens, made whole where grammar and quotation marks settle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.carriers import with_carriers, with_quoted
from provenance.sources.attribution.decode import chances, decoded
from provenance.sources.attribution.grammar import party_after, party_before
from provenance.sources.attribution.lexicon import WordClass, listed
from provenance.sources.attribution.linker import CONTENT, SOURCE
from provenance.sources.attribution.links import Link, apart
from provenance.sources.attribution.parties import carrier_kind
from provenance.sources.attribution.quotations import completed
from provenance.sources.attribution.spurious import without_spurious
from provenance.sources.attribution.words import CLASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.decode import Decoded
    from provenance.sources.attribution.features import Context
    from provenance.sources.attribution.linker import Windows
    from provenance.sources.attribution.links import Run
    from provenance.sources.attribution.weights import Model, Thresholds

_GAP = 2
"""Tokens that two runs of one content may be apart and still be one."""
_HARDLY = 0.08
"""Mean probability of a noun phrase or a clause that the grammar proposes, below which the linker speaks against it."""
_CARRIER = 0.12
"""Least probability of an attribution to an outlet or agency: their names are seldom beside a cue by chance."""
_SHOWING = listed("show shows showed found finds indicate indicates indicated")
_SPEAKING = frozenset({WordClass.SAY, WordClass.DENY, WordClass.ACCORDING})
_EDGES = frozenset(
    {
        WordClass.COMMA,
        WordClass.QUOTE_MARK,
        WordClass.COLON,
        WordClass.PERIOD,
        WordClass.DASH,
        WordClass.BRACKET,
    }
)
_OUTER_EDGES = frozenset({WordClass.COMMA, WordClass.COLON, WordClass.DASH})
_CAPITALISED = int(WordClass.CAPITALISED)
_SCRAP = 3
"""Tokens."""
_SHORTEST_CLAUSE = 2
"""Tokens."""


def links(given: Context, model: Model) -> list[Link]:
    """Return the attributions of a text in the order of their cues."""
    if not len(given.tokens):
        return []
    return assembled(given, decoded(given, model, chances(given, model)), model.thresholds)


def assembled(given: Context, answers: Iterable[Decoded], limits: Thresholds) -> list[Link]:
    """Turn probabilities into attributions."""
    classes = given.facts[:, CLASS].tolist()
    found = []
    for answer in answers:
        likely = _Likely.of(answer, limits)
        for i in np.flatnonzero(answer.probability >= min(limits.attribution, _CARRIER)).tolist():
            around = _Around(given, classes, answer, likely, i)
            source = around.source()
            sure = float(answer.probability[i])
            if sure < limits.attribution and not around.is_carrier(source):
                continue
            content = around.content(source)
            if content:
                found.append(Link(around.cue, source, content, sure))
    found = with_quoted(with_carriers(found, given.tokens, classes), given.tokens)
    return without_spurious(completed(found, given.tokens), given.tokens, classes)


@dataclass(frozen=True, slots=True)
class _Sentence:
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Likely:
    """Where labels are likely around each cue, but for the tokens of the cue itself."""

    marginals: NDArray[np.float64]
    """As in `Decoded`, zero at the cues; shape (rows, 3)."""
    sources: list[list[Run]]
    """Runs of tokens of each cue that are likely of its source."""
    contents: list[list[Run]]

    @classmethod
    def of(cls, answer: Decoded, limits: Thresholds) -> _Likely:
        view, marginals = answer.view, answer.marginals.copy()
        kept = np.array(answer.cues, dtype=np.int64)[view.cue]
        marginals[(view.token >= kept[:, 0]) & (view.token < kept[:, 1])] = 0
        return cls(
            marginals,
            _runs(view, marginals[:, SOURCE] > limits.source),
            _runs(view, marginals[:, CONTENT] > limits.content),
        )


def _runs(view: Windows, mask: NDArray[np.bool_]) -> list[list[Run]]:
    """Return the runs of marked rows in each window, as tokens."""
    first, behind = mask.copy(), mask.copy()
    inner = np.ones(len(mask), dtype=np.bool_)
    inner[view.offsets[:-1]] = False
    first[1:] &= ~(mask[:-1] & inner[1:])
    behind[:-1] &= ~(mask[1:] & inner[1:])
    starts, ends = np.flatnonzero(first), np.flatnonzero(behind)
    found: list[list[Run]] = [[] for _ in view.cues]
    runs = (view.cue[starts].tolist(), view.token[starts].tolist(), (view.token[ends] + 1).tolist())
    for cue, start, end in zip(*runs, strict=True):
        found[cue].append((start, end))
    return found


class _Around:
    """One cue and what the linker says of the words around it."""

    def __init__(
        self, given: Context, classes: list[int], answer: Decoded, likely: _Likely, number: int
    ) -> None:
        self.cue = answer.cues[number]
        start, end = answer.view.cues[number].tolist()
        self._tried: Run = (start, end)
        self._given = given
        self._classes = classes
        self._low, self._high = answer.view.bounds[number].tolist()
        first, last = answer.view.offsets[number : number + 2].tolist()
        self._marginals = likely.marginals[first:last]
        self._sources, self._contents = likely.sources[number], likely.contents[number]
        self._sentence = _Sentence(int(given.first[self.cue[0]]), int(given.last[self.cue[0]]))
        cue = slice(*self.cue)
        self._speaks = not (
            _SPEAKING.isdisjoint(classes[cue]) and _SHOWING.isdisjoint(given.tokens.words[cue])
        )

    def source(self) -> Run | None:
        """Return the likeliest run of source tokens, or the party that the grammar sees beside a verb of saying."""
        runs = [self._without_edges(a, b) for a, b in self._sources]
        runs = [run for run in runs if run[0] < run[1]]
        if runs:
            likeliest = (
                max(runs, key=lambda run: float(self._part(run, SOURCE).sum())) if len(runs) > 1 else runs[0]
            )
            start, end = self._whole_name(likeliest)
            start = self._whole_phrase(start, end)
            # what was cut off the cue's edge belongs to its neighbour
            near = self._tried[0] <= end <= self.cue[0] <= end + _GAP
            return start, self.cue[0] if near else end
        if not self._speaks:
            return None
        words, classes = self._given.tokens.words, self._classes
        parties = (
            party_before(words, classes, self.cue[0], self._sentence.first),
            party_after(words, classes, self.cue[1], self._sentence.last),
        )
        return self._likeliest([p for p in parties if p[0] < p[1]], SOURCE)

    def is_carrier(self, source: Run | None) -> bool:
        """Tell whether `source` is an outlet or an agency, credited with a verb of saying."""
        if source is None or not self._speaks:
            return False
        tokens = self._given.tokens
        name = tokens.text[int(tokens.start[source[0]]) : int(tokens.end[source[1] - 1])]
        return carrier_kind(name) is not None

    def content(self, source: Run | None) -> tuple[Run, ...]:
        """Return the runs of content tokens, or the likelier clause beside a verb of saying."""
        said = self._contents if source is None else apart(self._contents, source)
        barred = [run for run in (self.cue, source) if run is not None]
        runs = [self._without(_OUTER_EDGES, *run) for run in _joined(said, barred)]
        runs = [run for run in runs if self._has_word(run) and not self._is_scrap(run)]
        for i, (start, end) in enumerate(runs):
            if self.cue[1] < start <= self._tried[1]:
                runs[i] = (self.cue[1], end)
        if sum(b - a for a, b in runs) < _SHORTEST_CLAUSE and self._speaks:
            clause = self._clause(barred)
            runs = [clause] if clause is not None else runs
        return self._to_the_end_of_quotes(runs) if runs else ()

    def _clause(self, barred: Sequence[Run]) -> Run | None:
        """Return what stands before source and cue in their sentence, or behind them."""
        before = self._without_edges(
            self._sentence.first, max(min(a for a, _ in barred), self._sentence.first)
        )
        behind = self._without_edges(
            min(max(b for _, b in barred), self._sentence.last), self._sentence.last + 1
        )
        return self._likeliest(
            [run for run in (before, behind) if run[1] - run[0] >= _SHORTEST_CLAUSE], CONTENT
        )

    def _likeliest(self, runs: Sequence[Run], label: int) -> Run | None:
        """Return the run of the highest mean probability, if the linker does not speak against it."""
        means = {run: float(part.mean()) for run in runs if len(part := self._part(run, label))}
        best = max(means, key=means.__getitem__, default=None)
        return best if best is not None and means[best] >= _HARDLY else None

    def _part(self, run: Run, label: int) -> NDArray[np.float64]:
        return self._marginals[max(run[0] - self._low, 0) : max(run[1] - self._low, 0), label]

    def _without_edges(self, start: int, end: int) -> Run:
        """Take commas, quotation marks and the like off both ends."""
        return self._without(_EDGES, start, end)

    def _without(self, marks: frozenset[WordClass], start: int, end: int) -> Run:
        while start < end and self._classes[start] in marks:
            start += 1
        while start < end and self._classes[end - 1] in marks:
            end -= 1
        return start, end

    def _is_scrap(self, run: Run) -> bool:
        """Tell whether a run is a word or two of another sentence."""
        elsewhere = run[1] <= self._sentence.first or run[0] > self._sentence.last
        return elsewhere and run[1] - run[0] < _SCRAP

    def _whole_name(self, run: Run) -> Run:
        """Let a name that is cut within its capitalised words go on to their end."""
        start, end = run
        while start > self._sentence.first and self._capital(start - 1) and self._capital(start):
            start -= 1
        while end <= self._sentence.last and self._capital(end) and self._capital(end - 1):
            end += 1
        if start < self.cue[1] and self.cue[0] < end:
            return run
        return start, end

    def _whole_phrase(self, start: int, end: int) -> int:
        """Return where the noun phrase of a source begins: with its article and head, without a conjunction."""
        while start < end - 1 and int(self._classes[start]) in (WordClass.CONJUNCTION, WordClass.WEEKDAY):
            start += 1
        if int(self._classes[start]) == WordClass.PREPOSITION:
            first, last = party_before(
                self._given.tokens.words, self._classes, self.cue[0], self._sentence.first
            )
            return first if first < start < last else start
        article = start > self._sentence.first and int(self._classes[start - 1]) == WordClass.DETERMINER
        return start - 1 if article and not self.cue[0] <= start - 1 < self.cue[1] else start

    def _capital(self, i: int) -> bool:
        return self._classes[i] == _CAPITALISED

    def _has_word(self, run: Run) -> bool:
        return any(self._given.tokens.words[i][0].isalnum() for i in range(*run))

    def _to_the_end_of_quotes(self, runs: list[Run]) -> tuple[Run, ...]:
        """Let a content that reaches the edge of the window within a quotation go on to where that ends."""
        quote = self._given.tokens.quote
        start, end = runs[0]
        if start == self._low and (number := int(quote[start])):
            while start > 0 and quote[start - 1] == number:
                start -= 1
            runs[0] = (start, end)
        start, end = runs[-1]
        if end == self._high and (number := int(quote[end - 1])):
            while end < len(quote) and quote[end] == number:
                end += 1
            runs[-1] = (start, end)
        return tuple(runs)


def _joined(runs: Sequence[Run], barred: Sequence[Run]) -> list[Run]:
    """Join runs that a token or two part, unless the cue or the source stands there."""
    joined: list[Run] = []
    for run in runs:
        near = bool(joined) and run[0] - joined[-1][1] <= _GAP
        if near and not any(a < run[0] and joined[-1][1] < b for a, b in barred):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined
