"""A claim as it is asked, and a premise as seen from it: what every rule looks at, found once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.stance.clock import Clock, clocks
from provenance.stance.comparison import Relation
from provenance.stance.dates import Day, days, earliest
from provenance.stance.lexical import Wording, names_of, wording
from provenance.stance.multiples import MULTIPLE, changes, multiples
from provenance.stance.pairing import AGREES, Pairing, cumulative, decisive, pair
from provenance.stance.polarity import negated
from provenance.stance.quantities import Quantity, quantities
from provenance.stance.spans import spans
from provenance.text.cues import UNREAL, denial_in

if TYPE_CHECKING:
    import datetime as dt

    from provenance.stance.interface import Premise

_SIMILARITY, _COVERAGE = 0.6, 0.4
"""Weights of the encoder's cosine and of shared words in `View.subject`, chosen on the development claims."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claim asks for."""

    text: str
    wording: Wording
    names: tuple[str, ...]
    """Words of its names, lower case, in order."""
    figures: tuple[Quantity, ...]
    changes: tuple[Quantity, ...]
    """Those of them that are shares by which something rose or fell, as multiples."""
    days: tuple[Day, ...]
    clocks: frozenset[Clock]
    negated: bool
    denies: bool
    """Itself tells of a denial."""
    unreal: bool
    """Itself tells of something wished, planned or possible."""
    begins: dt.date | None
    """Day from which on it can have been told, where it names its time with a year."""


@dataclass(frozen=True)
class View:
    """A premise as seen from the claim. Days, hours and negation are looked for when a rule asks."""

    premise: Premise
    wording: Wording
    subject: float
    """How much the premise speaks of what the claim speaks of, about 0 to 1."""
    coverage: float
    """Share of the claim's content words in the premise itself, 0 to 1."""
    names: float
    """Share of the claim's names in the premise and its context, 0 to 1."""
    pairings: tuple[Pairing, ...]

    @cached_property
    def clashes(self) -> tuple[Pairing, ...]:
        """The claim's figures that the premise gives otherwise."""
        return tuple(p for p in self.pairings if p.relation is Relation.DIFFERS)

    @cached_property
    def agrees(self) -> bool:
        """Whether the premise gives the claim's figures, and none otherwise.

        A length of time beside another figure is a circumstance ("$52 trillion over ten years"): it may be missing, and
        is no agreement alone.
        """
        main = [p for p in self.pairings if p.claim.dimension != "time"] or self.pairings
        good = sum(p.relation in AGREES for p in main)
        return good > 0 and 2 * good >= len(main) and not self.clashes

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that the premise names."""
        return tuple(days(self.premise.text))

    @cached_property
    def clocks(self) -> frozenset[Clock]:
        """The hours that the premise names."""
        return clocks(self.premise.text)

    @cached_property
    def cumulative(self) -> bool:
        """Whether the premise gives a count or a sum that grows as things unfold."""
        return cumulative(self.premise.text)

    @cached_property
    def unreal(self) -> bool:
        """Whether the premise tells of something wished, planned or possible."""
        return bool(UNREAL.search(self.premise.text))

    @cached_property
    def negated(self) -> bool:
        """Whether the premise negates what it tells."""
        return negated(self.premise.text)


def ask(text: str) -> Asked:
    """Return what the claim `text` asks for."""
    figures = decisive(_figures(text))
    return Asked(
        text=text,
        wording=wording(text),
        names=tuple(names_of(text)),
        figures=tuple(figures),
        changes=tuple(changes(text, figures)),
        days=tuple(days(text)),
        clocks=clocks(text),
        negated=negated(text),
        denies=denial_in(text) is not None,
        unreal=bool(UNREAL.search(text)),
        begins=earliest(text),
    )


def look(asked: Asked, premise: Premise) -> View:
    """Return `premise` as seen from the claim. A claim without figures spares reading the premise's."""
    own = wording(premise.text)
    context = wording(f"{premise.title} {premise.before}").joined(own)
    found = quantities(premise.text) if asked.figures else []
    dimensions = {figure.dimension for figure in asked.figures}
    if "time" in dimensions:
        found += spans(premise.text)
    if MULTIPLE in dimensions:
        found += multiples(premise.text) + changes(premise.text, found)
    return View(
        premise=premise,
        wording=own,
        subject=_SIMILARITY * premise.similarity + _COVERAGE * asked.wording.coverage(context),
        coverage=asked.wording.coverage(own),
        names=asked.wording.name_coverage(context),
        pairings=_paired(asked, premise.text, found),
    )


def _paired(asked: Asked, text: str, found: list[Quantity]) -> tuple[Pairing, ...]:
    """Pair the claim's figures; a share by which something rose also with a word for how many times it did."""
    paired = pair(asked.figures, found)
    if asked.changes and (told := multiples(text)):
        changed = {p.claim.end: p for p in pair(asked.changes, told) if p.evidence is not None}
        paired = [p if p.relation in AGREES else changed.get(p.claim.end, p) for p in paired]
    return tuple(paired)


def _figures(text: str) -> list[Quantity]:
    """Return the figures of a claim, with how many times as much something became."""
    told = multiples(text)
    rest = [q for q in quantities(text) if all(q.end <= each.start or q.start >= each.end for each in told)]
    return sorted([*rest, *told], key=lambda q: q.start)
