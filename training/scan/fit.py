"""Learn which sentences of two outlets exclude each other.

    provenance index add $PROVENANCE_DATA/corpora/allsides.jsonl.gz --index scan.idx --encoder fast
    provenance index add $PROVENANCE_DATA/corpora/{gva,polnear,wikinews,basil}.jsonl.gz --index other.idx --encoder fast
    python -m training.scan.fit --index scan.idx other.idx --out provenance/scan/weights.json

`pairs.jsonl` and `wordings.jsonl` hold ids, offsets and labels of pairs of sentences, most of them of the American
politics corpus, labelled by reading them in their articles: `conflict` where the two outlets cannot both be right, on
the figures at `figure` (offsets in their sentences) in the first file, on any fact in the second; `either` where they
may be of one thing or of two; `grown` where it became otherwise between the two; `none`. A conflict and what may be
read either way count as one here.

The judge reads each pair, 20 to 50 times a second: some ten minutes. Prints how many of the first 10, 20 and 50
conflicts of the first index are real, strictly and with those that may be read either way, where each week is scored by
what the others taught, and writes the weights. What else is labelled, of the other indexes, only teaches.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from provenance import Checker, Corpus
from provenance.corpus.progress import Silent
from provenance.odds import odds_of
from provenance.scan.likely import SIGNS, Likelihood, Likelihoods
from provenance.scan.reading import Span, statements_of
from provenance.scan.scanner import MOST_TOLD
from provenance.scan.subjects import LEAST_WORTH
from provenance.stance import load_judge
from training.scan import figures, wordings
from training.scan.regression import crossed, first, fitted, is_real, once_each

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.scan.subjects import ToldPair
    from training.scan.regression import Labelled


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    parser.add_argument("--judge", default="default", help="another exported folder whose network reads them")
    asked = parser.parse_args()
    scored, *others = (_read(index, asked.judge) for index in asked.index)
    counted, told, pairs, labels, weeks = scored
    for each in others:
        counted, told = counted.beside(each.counted), told.beside(each.told)
    signs = counted.given[:, : len(SIGNS)]
    odds = crossed(signs, counted.real, counted.counting, counted.weeks)
    worth = counted.weighed & (odds >= odds_of(LEAST_WORTH))
    for name, held, given, weighed in (
        ("figures, signs", counted, signs, worth),
        ("figures, signs and readings", counted, counted.given, worth),
        ("wordings", told, told.given, told.weighed),
    ):
        found = first(held, weighed, crossed(given, held.real, held.counting, held.weeks))
        sys.stdout.write(f"{name}, {len(held.labels)} pairs, cross-validated by weeks: {found}\n")
    seen, real = wordings.seen(pairs), is_real(labels)
    alike = once_each(pairs, real)
    odds = crossed(seen, real, alike, weeks)
    nearest = real[np.argsort(-odds, kind="stable")[:MOST_TOLD]]
    sys.stdout.write(
        f"wordings unread, {len(pairs)} pairs: the first {len(nearest)} have {nearest.sum()} of {real.sum()}\n"
    )
    Likelihoods(
        Likelihood(
            fitted(signs, counted.real, counted.counting),
            fitted(counted.given, counted.real, counted.counting),
        ),
        Likelihood(fitted(seen, real, alike), fitted(told.given, told.real, told.counting)),
    ).save(asked.out)


class _Index(NamedTuple):
    """What is labelled of an index, as a scan sees it."""

    counted: Labelled
    told: Labelled
    pairs: list[ToldPair]
    """All of wordings that the judge may be given, with their labels and weeks."""
    labels: list[str]
    weeks: NDArray[np.str_]


def _read(index: Path, judge: str) -> _Index:
    with Corpus.open(index) as corpus:
        reader = Checker(corpus, judge=load_judge(judge)).judge
        statements = statements_of(corpus, Span(), Silent())
        counted = figures.labelled(corpus, statements, reader)
        pairs, labels = wordings.candidates(corpus, statements)
        told = wordings.read(corpus, statements, reader, pairs, labels)
    return _Index(counted, told, pairs, labels, wordings.weeks_of(statements, pairs))


if __name__ == "__main__":
    main()
