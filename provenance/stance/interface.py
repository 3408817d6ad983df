"""What every stance judge is given and gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from provenance.models import Claim, Stance


@dataclass(frozen=True, slots=True)
class Premise:
    """A sentence of a document with what is needed to understand it."""

    text: str
    before: str = ""
    """The sentence before it in the document, or nothing."""
    title: str = ""
    date: dt.date | None = None
    """Day of publication: what "Monday" and "last year" count from."""
    similarity: float = 0.0
    """Cosine of sentence and claim under the index's encoder, -1 to 1."""
    document: str = ""
    """What tells its document from others, or nothing: an article that gives two figures tells of two things."""
    article: str = ""
    """Title and text of its document, or nothing: a name that the whole article never gives is none of its story."""


class StanceJudge(Protocol):
    """Does the premise support the claim, refute it, or neither, and why."""

    name: str

    def judge(self, claim: Claim, premises: Sequence[Premise]) -> list[Stance]:
        """Return one stance a premise, in the order given. Deterministic; never raises on odd text.

        The premises are what retrieval found for the claim, and are seen together: what one says may change what
        another is worth.
        """
        ...

    def judge_pairs(self, pairs: Sequence[tuple[Claim, Premise]]) -> list[Stance]:
        """Return one stance a pair, in the order given, each pair seen by itself."""
        ...


@runtime_checkable
class Preloads(Protocol):
    """Has something to load that can be loaded while others still work: a network, or the judge that reads with it."""

    def preload(self) -> None:
        """Load now what would be loaded at first use. Raises as first use would."""
        ...
