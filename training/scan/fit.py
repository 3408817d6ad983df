"""Learn which figures that exclude each other are given for one thing at one time.

    provenance index add $PROVENANCE_DATA/corpora/allsides.jsonl.gz --index scan.idx --encoder fast
    python -m training.scan.fit --index scan.idx --out provenance/scan/weights.json

`pairs.jsonl` holds ids, offsets and labels of pairs of sentences of the American politics corpus, labelled by reading
them in their articles: `conflict` where the two outlets cannot both be right on the figures at `figure`, offsets in
their sentences; `either` where they may be of one thing or of two; `grown` where the later of the two gives a later
figure; `none`. `what` says what both count. They are all that clash by figures, by their signs unlikely ones too, and
of those that a cut takes out the closest in meaning. A conflict and what may be read either way count as one here.

The judge reads each pair four times, 20 to 50 a second: some seven minutes. Prints how many of the first 10, 20 and 50
conflicts are real, strictly and with those that may be read either way, where each week is scored by what the others
taught, and writes the weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance import Checker, Corpus
from provenance.corpus.progress import Silent
from provenance.odds import chance, odds_of
from provenance.scan.clash import Clash, another_figure, clash
from provenance.scan.conflicts import Edge, conflicts
from provenance.scan.elsewhere import Elsewhere
from provenance.scan.event import Events
from provenance.scan.likely import SIGNS, Likelihood, Regression
from provenance.scan.reading import Span, statements_of
from provenance.scan.scanner import LEAST_LIKELY
from provenance.scan.signs import signs
from provenance.scan.subjects import LEAST_COSINE, LEAST_WORTH, Pair
from provenance.scan.swapped import readings
from training.checkworthy.fit import fit, folds

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from provenance.scan.statement import Statement
    from provenance.stance import StanceJudge
    from provenance.stance.quantity import Quantity

PAIRS = Path(__file__).with_name("pairs.jsonl")
LABELS = ("conflict", "either", "grown", "none")
CONFLICT, EITHER, _, NONE = LABELS
PENALTY = 10.0
"""Of half the squared weights of inputs scaled to a deviation of 1, beside the summed log loss."""
_FIRST = (10, 20, 50)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled pairs, as a scan sees them."""

    pairs: list[Pair]
    given: NDArray[np.float64]
    """Shape (pairs, READ): the signs, then what the judge makes of the pair."""
    labels: list[str]
    weeks: NDArray[np.str_]
    weighed: NDArray[np.bool_]
    """Whether a scan would weigh the pair: no cut takes it out."""

    @property
    def real(self) -> NDArray[np.int64]:
        """1 for a conflict and for what may be read as one, else 0."""
        return np.array([label in {CONFLICT, EITHER} for label in self.labels], np.int64)


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    asked = parser.parse_args()
    with Corpus.open(asked.index) as corpus:
        held = labelled(corpus, Checker(corpus).judge)
    signs_only = held.given[:, : len(SIGNS)]
    worth = held.weighed & (crossed(signs_only, held.real, held.weeks) >= odds_of(LEAST_WORTH))
    for name, given in (("signs", signs_only), ("signs and readings", held.given)):
        found = first(held, worth, crossed(given, held.real, held.weeks))
        sys.stdout.write(f"{name}, cross-validated by weeks, of the first {_FIRST}: {found}\n")
    Likelihood(fitted(signs_only, held.real), fitted(held.given, held.real)).save(asked.out)


def fitted(given: NDArray[np.float64], real: NDArray[np.int64]) -> Regression:
    """Return the regression of least penalised loss."""
    centre, scale = given.mean(axis=0), np.maximum(given.std(axis=0), 1e-6)
    held = fit((given - centre) / scale, real, np.ones(len(real)), PENALTY)
    weights = held[:-1] / scale
    return Regression(weights, float(held[-1] - centre @ weights))


def crossed(
    given: NDArray[np.float64], real: NDArray[np.int64], weeks: NDArray[np.str_]
) -> NDArray[np.float64]:
    """Return the log odds of each pair by what the pairs of other weeks taught, a tenth of the weeks at a time."""
    names, of = np.unique(weeks, return_inverse=True)
    fold, scores = folds(len(names), 10)[of], np.zeros(len(real))
    for each in np.unique(fold):
        rest, mine = fold != each, fold == each
        held = fitted(given[rest], real[rest])
        scores[mine] = given[mine] @ held.weights + held.bias
    return scores


def first(held: Labelled, worth: NDArray[np.bool_], odds: NDArray[np.float64]) -> str:
    """Return how many of the first conflicts are real, strictly and with those that may be read either way."""
    label = {(pair.one, pair.other): name for pair, name in zip(held.pairs, held.labels, strict=True)}
    edges = [
        Edge(held.pairs[n].one, held.pairs[n].other, held.pairs[n].clash, chance(float(odds[n])))
        for n in np.nonzero(worth)[0]
        if odds[n] >= odds_of(LEAST_LIKELY)
    ]
    found = sorted(conflicts(edges), key=lambda each: (-each.opponents[0].sure, each.pivot))
    names = [label[_pair(each.pivot, each.opponents[0].statement)] for each in found]
    counts = [
        f"{names[:n].count(CONFLICT)} to {sum(name in {CONFLICT, EITHER} for name in names[:n])}"
        for n in _FIRST
    ]
    return f"{', '.join(counts)} (of {len(found)} conflicts)"


def labelled(corpus: Corpus, judge: StanceJudge) -> Labelled:
    """Return the labelled pairs with their signs and readings, but what a scan takes for a figure that grew.

    Raises:
        CorpusError: the index is damaged.
    """
    statements = statements_of(corpus, Span(), Silent())
    events, elsewhere = Events(corpus, statements), Elsewhere(corpus, statements)
    place = {each.text: n for n, each in enumerate(statements)}
    pairs, labels, weighed = [], [], []
    for row in map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines()):
        places = [place.get(_text(corpus, row[side])) for side in ("one", "other")]
        if None in places:
            continue  # the statements of today are others
        n, m = (found for found in places if found is not None)
        one, other = statements[n], statements[m]
        mine, theirs = _figure(one, row["one"]["figure"]), _figure(other, row["other"]["figure"])
        told = clash(one, other)
        if mine is None or theirs is None or (told is not None and told.updated):
            continue
        cosine = _cosine(corpus, one, other)
        shown = Clash(mine, theirs, 0.0, another_figure(mine, theirs))
        seen = signs(one, other, shown, cosine=cosine, events=events, elsewhere=elsewhere)
        pairs.append(Pair(n, m, shown, cosine, 0.0, seen))
        labels.append(row["label"])
        weighed.append(
            told is not None
            and (told.mine, told.theirs) == (mine, theirs)
            and cosine >= LEAST_COSINE
            and not elsewhere.gives(other.document, mine)
            and not elsewhere.gives(one.document, theirs)
        )
    given = []
    for pair, reading in zip(pairs, readings(judge, corpus, statements, pairs, Silent()), strict=True):
        if pair.signs is None or reading is None:
            raise SystemExit(
                f"the judge {judge.name} gives no probabilities: nothing can be learned of its readings"
            )
        given.append([*astuple(pair.signs), *astuple(reading)])
    weeks = [week(_first_day(statements[pair.one], statements[pair.other])) for pair in pairs]
    return Labelled(pairs, np.array(given, np.float64), labels, np.array(weeks), np.array(weighed))


def week(day: dt.date | None) -> str:
    """Return the ISO week of a day: 2020-7."""
    if day is None:
        return ""
    year, number, _ = day.isocalendar()
    return f"{year}-{number}"


def _first_day(one: Statement, other: Statement) -> dt.date | None:
    return min((each.date for each in (one, other) if each.date is not None), default=None)


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _figure(statement: Statement, start: int) -> Quantity | None:
    return next((figure for figure in statement.figures if figure.start == start), None)


def _text(corpus: Corpus, place: dict[str, Any]) -> str:
    return corpus.document(place["id"]).text[place["start"] : place["end"]]


def _cosine(corpus: Corpus, one: Statement, other: Statement) -> float:
    mine, theirs = corpus.vectors([one.number, other.number])
    return float(mine @ theirs)


if __name__ == "__main__":
    main()
