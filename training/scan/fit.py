"""Learn which figures that exclude each other are given for one thing at one time.

    provenance index add $PROVENANCE_DATA/corpora/allsides.jsonl.gz --index scan.idx --encoder fast
    python -m training.scan.fit --index scan.idx

`pairs.jsonl` holds ids, offsets and labels of pairs of sentences of the American politics corpus, labelled by reading:
1 where the two outlets cannot both be right on the figures at `figure`, offsets in their sentences. A count that grew,
an old figure under a later date, another version of a bill, opinion and forecasts are 0. The weeks (ISO, of the earlier
article) whose CRC-32 is odd are held out: nothing is learned from their pairs. Prints the cross-validated precision and
what stands in `provenance/scan/weights.json`.
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
from provenance.scan.likely import SIGNS
from provenance.scan.reading import Span, statements_of
from provenance.scan.signs import signs
from provenance.scan.subjects import LEAST_COSINE
from training.checkworthy.fit import fit, folds

if TYPE_CHECKING:
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
    rows, labels = learned(parser.parse_args().index)
    even = np.ones(len(labels))
    fold, scores = folds(len(labels), 10), np.zeros(len(labels))
    for each in range(10):
        held = fit(rows[fold != each], labels[fold != each], even[fold != each], PENALTY)
        scores[fold == each] = rows[fold == each] @ held[:-1] + held[-1]
    best = labels[np.argsort(-scores)]
    print(f"{len(labels)} pairs, {labels.sum()} conflicts", {n: int(best[:n].sum()) for n in _FIRST})
    held = fit(rows, labels, even, PENALTY)
    for name, weight in zip([*SIGNS, "bias"], held, strict=True):
        print(f"{name}={weight:.2f}")


def learned(index: Path) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the signs and labels of the pairs to learn from that a scan would weigh.

    Raises:
        CorpusError: there is no index, or it is damaged.
    """
    rows, labels = [], []
    with Corpus.open(index) as corpus:
        statements = statements_of(corpus, Span(), Silent())
        events, elsewhere = Events(corpus, statements), Elsewhere(corpus, statements)
        found = {each.text: each for each in statements}
        for row in _lines("develop"):
            one, other = (found.get(_text(corpus, row[side])) for side in ("one", "other"))
            if one is None or other is None:
                continue
            told = clash(one, other)
            if told is None or told.mine is None or told.theirs is None:
                continue
            if (told.mine.start, told.theirs.start) != (row["one"]["figure"], row["other"]["figure"]):
                continue  # other figures of the two sentences than those that were labelled
            if elsewhere.gives(other.document, told.mine) or elsewhere.gives(one.document, told.theirs):
                continue
            cosine = _cosine(corpus, one, other)
            if cosine >= LEAST_COSINE:
                rows.append([float(each) for each in astuple(signs(one, other, told, cosine, events))])
                labels.append(row["label"])
    return np.array(rows), np.array(labels)


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
