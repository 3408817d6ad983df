"""Statements as a judge is given them: what each says as the claim, and where it stands as the premise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from provenance.checker import premise_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.corpus import Corpus
    from provenance.scan.statement import Statement
    from provenance.stance import Premise

_SAID = re.compile(
    r",\s(?!and\b|but\b|or\b|who\b|which\b|where\b)(?:[^,]{1,80}\s)?"
    r"(?:according to\b|(?:said|says|told|announced|added|wrote)\b"
    r"(?![^,]*\s(?:that|he|she|it|they|there|was|were|is|are|had|has|have|would|will|could|may|can)\b))[^,]*$"
)
"""Who said it, behind what was said; where a clause follows, what was said stands in that."""
_AT_ONCE = 32
"""Pairs that are judged together, so that progress is seen and an interruption is answered."""


class _Pair(Protocol):
    @property
    def one(self) -> int: ...
    @property
    def other(self) -> int: ...


_PairT = TypeVar("_PairT", bound=_Pair)


def batches(
    corpus: Corpus, statements: Sequence[Statement], pairs: Sequence[_PairT]
) -> Iterator[tuple[Sequence[_PairT], dict[int, Premise]]]:
    """Yield the pairs in their order, a few at a time, with their statements as `premises` gives them."""
    for start in range(0, len(pairs), _AT_ONCE):
        batch = pairs[start : start + _AT_ONCE]
        held = sorted({n for pair in batch for n in (pair.one, pair.other)})
        yield batch, premises(corpus, [statements[n] for n in held], beside=statements[held[0]])


def premises(corpus: Corpus, statements: Sequence[Statement], *, beside: Statement) -> dict[int, Premise]:
    """Return each statement as judges are given it, where it stands first, by its number; similar to `beside`."""
    if not statements:
        return {}
    of = {statement.text: statement for statement in statements}
    found: dict[int, Premise] = {}
    numbers = [statement.number for statement in statements]
    for candidate in corpus.candidates(numbers, beside=beside.number):
        statement = of[candidate.sentence.text]
        if statement.number not in found or candidate.document.id == statement.document:
            found[statement.number] = premise_of(candidate)
    return found


def content(text: str) -> str:
    """Return what a statement says without who said it, which another's denial leaves true."""
    return _SAID.sub(".", text)
