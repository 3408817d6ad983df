"""How good the attributions are, on PolNeAR.

    python -m training.attribution.measure [--part dev]

`token F1` is over the tokens that any attribution of an article has in a role, all articles together. `linked` counts
a token only where found and gold attribution are the same one: each gold attribution is paired with the found one whose
content shares most tokens with its content. Tokens are those of `provenance.sources.attribution.tokens`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.models import SourceKind
from provenance.sources.attribution import attributions
from provenance.sources.attribution.features import context_of
from provenance.sources.attribution.tokens import tokenize
from provenance.sources.attribution.words import known_words
from training.attribution.examples import covered, gold_tokens
from training.attribution.gold import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from provenance.models import Attributed, Passage
    from provenance.sources.attribution.features import Context
    from training.attribution.gold import Article, Gold, Spans

OUTLETS = Path(__file__).parent / "polnear_outlets.json"
"""Gold sources of the dev articles that are an outlet or an agency, by reading: article id -> offsets."""
CARRIERS = (SourceKind.AGENCY, SourceKind.OUTLET)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measurement."""

    right: int
    found: int
    gold: int

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, self.found + self.gold)

    def line(self, name: str) -> str:
        """Return the figures in a line."""
        return f"{name:<24} F1 {self.f1:.3f}  precision {self.precision:.3f}  recall {self.recall:.3f}  of {self.gold}"


NONE = Score(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of some articles."""

    tokens: dict[str, Score]
    """Role -> over the tokens of any attribution."""
    linked: dict[str, Score]
    """Role -> over the tokens of paired attributions."""
    outlets: Score
    """Gold sources that are an outlet or agency, and how many were found with that kind; precision is not measured."""
    outlet_spans: Score
    """The same, whatever kind they were taken for."""

    def lines(self) -> str:
        """Return everything, a line a figure."""
        rows = [score.line(f"{role} tokens") for role, score in self.tokens.items()]
        rows += [score.line(f"{role} tokens, linked") for role, score in self.linked.items()]
        rows += [f"outlets and agencies     recall {self.outlets.recall:.3f} of {self.outlets.gold}"]
        rows += [f"  whatever kind is given recall {self.outlet_spans.recall:.3f}"]
        return "\n".join(rows)


def measure(held: Sequence[Article], find: Callable[[str], Sequence[Attributed]] = attributions) -> Measured:
    """Compare what `find` finds in the articles with their gold."""
    labels: dict[str, list[list[int]]] = json.loads(OUTLETS.read_text(encoding="utf-8"))
    tokens = dict.fromkeys(("content", "source", "cue"), NONE)
    linked = dict.fromkeys(("content", "source"), NONE)
    outlets = spans = NONE
    for article in held:
        text = tokenize(article.text)
        context = context_of(text, known_words().facts(text))
        found = list(find(article.text))
        for role in tokens:
            gold, mine = gold_tokens(context, article.gold, role), _mask(context, found, role)
            tokens[role] += Score(int((gold & mine).sum()), int(mine.sum()), int(gold.sum()))
        for role, score in _linked(context, article.gold, found).items():
            linked[role] += score
        for start, end in labels.get(article.id, []):
            same = [one for one in found if one.source and one.source.start < end and start < one.source.end]
            kinds = [one for one in same if one.kind in CARRIERS]
            outlets += Score(int(bool(kinds)), 0, 1)
            spans += Score(int(bool(same)), 0, 1)
    return Measured(tokens, linked, outlets, spans)


def _mask(context: Context, found: Sequence[Attributed], role: str) -> NDArray[np.bool_]:
    mask = np.zeros(len(context.tokens), dtype=np.bool_)
    for one in found:
        mask[covered(context, _spans(one, role))] = True
    return mask


def _spans(one: Attributed, role: str) -> Spans:
    held: Passage | tuple[Passage, ...] | None = getattr(one, role)
    pieces = held if isinstance(held, tuple) else (held,) if held else ()
    return tuple((piece.start, piece.end) for piece in pieces)


def _linked(context: Context, gold: Sequence[Gold], found: Sequence[Attributed]) -> dict[str, Score]:
    wanted = [{role: set(covered(context, getattr(one, role)).tolist()) for role in _ROLES} for one in gold]
    given = [{role: set(covered(context, _spans(one, role)).tolist()) for role in _ROLES} for one in found]
    shared = sorted(
        (
            (len(a["content"] & b["content"]), -i, -j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(given)
        ),
        reverse=True,
    )
    mate: dict[int, int] = {}
    taken: set[int] = set()
    for count, i, j in shared:
        if count and -i not in mate and -j not in taken:
            mate[-i] = -j
            taken.add(-j)
    return {
        role: Score(
            sum(len(wanted[i][role] & given[j][role]) for i, j in mate.items()),
            sum(len(one[role]) for one in given),
            sum(len(one[role]) for one in wanted),
        )
        for role in _ROLES
    }


_ROLES = ("content", "source")


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    print(measure(articles(parser.parse_args().part)).lines())


if __name__ == "__main__":
    main()
