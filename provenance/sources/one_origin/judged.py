"""Pieces of one claim's evidence, and which of them have one origin as far as their traits show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.odds import chance, odds_of
from provenance.sources.one_origin.likelihood import Likelihood, shipped
from provenance.sources.one_origin.reasons import reasons, whom
from provenance.sources.one_origin.traits import LEAST_WORDS, article_of, linked, piece_of, traits

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.models import Document, Evidence
    from provenance.sources.credited import Credited
    from provenance.sources.one_origin.traits import Piece

_UNLINKED = -1.0
"""Most log odds of a pair that nothing but the wording of its two sentences links: outlets that merely agree."""
_TOLD = 1.5
"""Log odds that two groups must have beyond the bar where both tell whom they have it from, and nothing shows that it
is the same: names that the rules cannot match, or two who know it."""
_COMPARED = 64
"""Pieces of a side that are compared with each other, the first ones: pairs grow by the square."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Pieces that have one origin as it seems, though no rule shows it."""

    members: tuple[int, ...]
    whom: str
    """From whom they have it: "the police", "one source"."""
    probability: float
    """Of the likeliest pair that it holds together."""
    reasons: str
    """What makes that pair likely."""


class Judged:
    """The evidence of one claim, judged pair by pair.

    Args:
        evidence: of one claim.
        documents: by id, those that it is from.
        credited: whom each piece credits.
        outlets: key of the outlet of each piece.
        model: the weights; None takes those that ship.
    """

    def __init__(
        self,
        evidence: Sequence[Evidence],
        documents: Mapping[str, Document],
        credited: Sequence[Credited],
        outlets: Sequence[str],
        model: Likelihood | None = None,
    ) -> None:
        self._model = model or shipped()
        self._outlets = outlets
        articles = {name: article_of(documents[name]) for name in {e.document.id for e in evidence}}
        self._pieces: list[Piece] = [
            piece_of(e, documents[e.document.id], articles[e.document.id], credit)
            for e, credit in zip(evidence, credited, strict=True)
        ]
        self._known: dict[tuple[int, int], float] = {}

    def allows(self, i: int, j: int) -> bool:
        """Tell whether two pieces that a rule takes for one source's may be: nothing much speaks against it."""
        if self._outlets[i] == self._outlets[j] or not (self._shows(i) and self._shows(j)):
            return True
        return self.odds(i, j) >= odds_of(self._model.shown)

    def odds(self, i: int, j: int) -> float:
        """Return the log odds that two pieces have one origin."""
        key = (i, j) if i < j else (j, i)
        if key not in self._known:
            self._known[key] = float(self._model.odds(self.traits(i, j)[None])[0])
        return self._known[key]

    def traits(self, i: int, j: int) -> NDArray[np.float64]:
        """Return the traits of two pieces, shape (traits,)."""
        return traits(self._pieces[i], self._pieces[j])

    def suspected(
        self, members: Sequence[int], held: Sequence[Sequence[str]], telling: Collection[int] = ()
    ) -> list[Suspicion]:
        """Return which pieces of one side seem to have one origin beyond what holds them together already.

        Groups are joined, likeliest first, while all pairs between two of them are likely on average: so one chance
        likeness does not draw two groups together. Two groups that each tell whom they have it from must be likelier.

        Args:
            members: the pieces of one side.
            held: of each piece, what it hangs on. Pieces that share one thing are one group to begin with.
            telling: the pieces that tell whom they have it from.
        """
        groups = _grouped([n for n in members if self._shows(n)][:_COMPARED], held)
        members_of = dict(enumerate(groups))
        tells = np.array([any(n in telling for n in group) for group in groups], bool)
        total = np.zeros((len(groups), len(groups)))
        count = np.zeros((len(groups), len(groups)))
        for a, one in enumerate(groups):
            for b, other in enumerate(groups[:a]):
                total[a, b] = total[b, a] = sum(self._joining(i, j) for i in one for j in other)
                count[a, b] = count[b, a] = len(one) * len(other)
        best: dict[int, tuple[float, int, int]] = {}
        while len(members_of) > 1:
            a, b, mean = _likeliest(total - _TOLD * np.outer(tells, tells) * count, count)
            if mean < odds_of(self._model.suspected):
                break
            pair = max((self._joining(i, j), i, j) for i in members_of[a] for j in members_of[b])
            best[a] = max(x for x in (best.get(a), best.pop(b, None), pair) if x is not None)
            members_of[a] += members_of.pop(b)
            tells[a] |= tells[b]
            for table in (total, count):
                table[a] += table[b]
                table[:, a] += table[:, b]
                table[b] = table[:, b] = 0
                table[a, a] = 0
        return [self._suspicion(members_of[a], *pair) for a, pair in best.items()]

    def _joining(self, i: int, j: int) -> float:
        odds = self.odds(i, j)
        return odds if linked(self.traits(i, j)) else min(odds, _UNLINKED)

    def _suspicion(self, members: Sequence[int], odds: float, i: int, j: int) -> Suspicion:
        given = self.traits(i, j)
        return Suspicion(
            tuple(sorted(members)), whom(given), chance(odds), reasons(given, self._model.weights)
        )

    def _shows(self, n: int) -> bool:
        return self._pieces[n].article.words >= LEAST_WORDS


def _grouped(members: Sequence[int], held: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return the members, those that share something together."""
    groups: list[tuple[set[str], list[int]]] = []
    for n in members:
        mine, numbers = set(held[n]), [n]
        apart = []
        for theirs, others in groups:
            if mine.isdisjoint(theirs):
                apart.append((theirs, others))
            else:
                mine |= theirs
                numbers = others + numbers
        groups = [*apart, (mine, numbers)]
    return [numbers for _, numbers in groups]


def _likeliest(total: NDArray[np.float64], count: NDArray[np.float64]) -> tuple[int, int, float]:
    """Return the two groups whose pairs are likeliest on average, and that average."""
    mean = np.divide(total, count, out=np.full_like(total, -np.inf), where=count > 0)
    a, b = divmod(int(mean.argmax()), len(mean))
    return a, b, float(mean[a, b])
