"""The labelled pairs of wordings as a scan sees them."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np

from provenance.corpus.progress import Silent
from provenance.scan.both_ways import read_both_ways
from provenance.scan.event import Events
from provenance.scan.near import Near
from provenance.scan.subjects import told_pairs
from training.scan.labels import WORDINGS, placed, week_of
from training.scan.regression import Labelled, is_real, once_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.corpus import Corpus
    from provenance.scan.statement import Statement
    from provenance.scan.subjects import ToldPair
    from provenance.stance import StanceJudge

UNREAD = ""
"""The label of what nobody has read."""


def candidates(corpus: Corpus, statements: Sequence[Statement]) -> tuple[list[ToldPair], list[str]]:
    """Return the pairs that a scan may put before the judge, and their labels.

    The label of what nobody has read is UNREAD: the network saw no contradiction there, and hardly one is.

    Raises:
        CorpusError: the index is damaged.
    """
    label = {(min(n, m), max(n, m)): pair.label for pair, n, m in placed(WORDINGS, corpus, statements)}
    near, events = Near(corpus, statements), Events(corpus, statements)
    pairs = list(told_pairs(statements, near, events, Silent()))
    return pairs, [label.get((pair.one, pair.other), UNREAD) for pair in pairs]


def seen(pairs: Sequence[ToldPair]) -> NDArray[np.float64]:
    """Return what is seen of pairs, shape (pairs, TELLING)."""
    return np.array([astuple(pair.telling) for pair in pairs], np.float64)


def read(
    corpus: Corpus,
    statements: Sequence[Statement],
    judge: StanceJudge,
    pairs: Sequence[ToldPair],
    labels: Sequence[str],
) -> Labelled:
    """Return those of the pairs that somebody and the judge have read, both ways."""
    known = [n for n, label in enumerate(labels) if label != UNREAD]
    asked = [pairs[n] for n in known]
    answers = zip(known, asked, read_both_ways(judge, corpus, statements, asked, Silent()), strict=True)
    held = [(n, pair, answer.reading) for n, pair, answer in answers if answer is not None]
    found, said = [pair for _, pair, _ in held], [labels[n] for n, _, _ in held]
    return Labelled(
        found,
        np.array([[*astuple(pair.telling), *astuple(reading)] for _, pair, reading in held], np.float64),
        said,
        weeks_of(statements, found),
        np.ones(len(held), np.bool_),
        once_each(found, is_real(said)),
    )


def weeks_of(statements: Sequence[Statement], pairs: Sequence[ToldPair]) -> NDArray[np.str_]:
    """Return the week of each pair."""
    return np.array([week_of(statements[pair.one], statements[pair.other]) for pair in pairs])
