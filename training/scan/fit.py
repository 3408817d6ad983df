"""Learn which figures that exclude each other are given for one thing at one time.

    provenance index add $PROVENANCE_DATA/corpora/allsides.jsonl.gz --index scan.idx --encoder fast
    python -m training.scan.fit --index scan.idx --out provenance/scan/weights.json

`pairs.jsonl` holds ids, offsets and labels of pairs of sentences of the American politics corpus, labelled by reading:
1 where the two outlets cannot both be right on the figures at `figure`, offsets in their sentences. A count that grew,
an old figure under a later date, another version of a bill, opinion and forecasts are 0. The weeks of the earlier
article (ISO, written 2020-7) whose CRC-32 is odd are held out: nothing is learned from their pairs. Prints how many of
the first 10, 20 and 30 are conflicts where each week is scored by what the others taught, and writes the weights.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance import Corpus
from provenance.corpus.progress import Silent
from provenance.scan.clash import clash
from provenance.scan.elsewhere import Elsewhere
from provenance.scan.event import Events
from provenance.scan.likely import Likelihood
from provenance.scan.reading import Span, statements_of
from provenance.scan.signs import signs
from provenance.scan.subjects import LEAST_COSINE
from training.checkworthy.fit import fit, folds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from provenance.scan.statement import Statement

PAIRS = Path(__file__).with_name("pairs.jsonl")
PENALTY = 0.7
_FIRST = (10, 20, 30)


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    given = parser.parse_args()
    rows, labels, weeks = learned(given.index)
    best = labels[np.argsort(-crossed(rows, labels, weeks), kind="stable")]
    print(f"{len(labels)} pairs, {labels.sum()} conflicts", {n: int(best[:n].sum()) for n in _FIRST})
    made(fit(rows, labels, np.ones(len(labels)), PENALTY)).save(given.out)


def made(held: NDArray[np.float64]) -> Likelihood:
    """Return what was fitted, the intercept last, as a scan reads it."""
    return Likelihood(held[:-1], float(held[-1]))


def crossed(
    rows: NDArray[np.float64], labels: NDArray[np.int64], weeks: NDArray[np.str_]
) -> NDArray[np.float64]:
    """Return the log odds of each pair by what the pairs of other weeks taught, a tenth of the weeks at a time."""
    names, of = np.unique(weeks, return_inverse=True)
    fold, scores = folds(len(names), 10)[of], np.zeros(len(labels))
    for each in np.unique(fold):
        rest, mine = fold != each, fold == each
        held = fit(rows[rest], labels[rest], np.ones(int(rest.sum())), PENALTY)
        scores[mine] = rows[mine] @ held[:-1] + held[-1]
    return scores


def learned(index: Path) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.str_]]:
    """Return the signs, labels and weeks of the pairs to learn from that a scan would weigh.

    Raises:
        CorpusError: there is no index, or it is damaged.
    """
    rows, labels, weeks = [], [], []
    with Corpus.open(index) as corpus:
        statements = statements_of(corpus, Span(), Silent())
        events, elsewhere = Events(corpus, statements), Elsewhere(corpus, statements)
        found = {each.text: each for each in statements}
        for row in _lines("develop"):
            one, other = (found.get(_text(corpus, row[side])) for side in ("one", "other"))
            if one is None or other is None or one.date is None or other.date is None:
                continue
            told = clash(one, other)
            if told is None or told.updated or told.mine is None or told.theirs is None:
                continue
            if (told.mine.start, told.theirs.start) != (row["one"]["figure"], row["other"]["figure"]):
                continue  # other figures of the two sentences than those that were labelled
            if elsewhere.gives(other.document, told.mine) or elsewhere.gives(one.document, told.theirs):
                continue
            cosine = _cosine(corpus, one, other)
            if cosine >= LEAST_COSINE:
                seen = signs(one, other, told, cosine=cosine, events=events, elsewhere=elsewhere)
                rows.append([float(each) for each in astuple(seen)])
                labels.append(row["label"])
                weeks.append(week(min(one.date, other.date)))
    return np.array(rows), np.array(labels), np.array(weeks)


def week(day: dt.date) -> str:
    """Return the ISO week of a day as the halves go by it: 2020-7."""
    year, number, _ = day.isocalendar()
    return f"{year}-{number}"


def _lines(half: str) -> Iterator[dict[str, Any]]:
    rows = map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())
    return (row for row in rows if row["half"] == half)


def _text(corpus: Corpus, place: dict[str, Any]) -> str:
    return corpus.document(place["id"]).text[place["start"] : place["end"]]


def _cosine(corpus: Corpus, one: Statement, other: Statement) -> float:
    mine, theirs = corpus.vectors([one.number, other.number])
    return float(mine @ theirs)


if __name__ == "__main__":
    main()
