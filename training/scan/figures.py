"""The labelled pairs of figures as a scan sees them."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np

from provenance.corpus.progress import Silent
from provenance.scan.clash import Clash, another_figure, clash
from provenance.scan.elsewhere import Elsewhere
from provenance.scan.event import Events
from provenance.scan.signs import signs
from provenance.scan.subjects import LEAST_COSINE, FigurePair
from provenance.scan.swapped import readings
from training.scan.labels import PAIRS, placed, week_of
from training.scan.regression import Labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.corpus import Corpus
    from provenance.scan.statement import Statement
    from provenance.stance import StanceJudge
    from provenance.stance.quantity import Quantity


def labelled(corpus: Corpus, statements: Sequence[Statement], judge: StanceJudge) -> Labelled:
    """Return the labelled pairs with their signs and readings, but what a scan takes for a figure that grew.

    Raises:
        CorpusError: the index is damaged.
        SystemExit: the judge gives no probabilities.
    """
    events, elsewhere = Events(corpus, statements), Elsewhere(corpus, statements)
    pairs: list[FigurePair] = []
    labels, weighed = [], []
    for known, n, m in placed(PAIRS, corpus, statements):
        one, other = statements[n], statements[m]
        mine, theirs = (_figure(*each) for each in zip((one, other), known.figures or (-1, -1), strict=True))
        told = clash(one, other)
        if mine is None or theirs is None or (told is not None and told.updated):
            continue
        cosine = _cosine(corpus, one, other)
        shown = Clash(mine, theirs, 0.0, another_figure(mine, theirs))
        seen = signs(one, other, shown, cosine=cosine, events=events, elsewhere=elsewhere)
        pairs.append(FigurePair(n, m, shown, cosine, 0.0, seen))
        labels.append(known.label)
        weighed.append(
            told is not None
            and (told.mine, told.theirs) == (mine, theirs)
            and cosine >= LEAST_COSINE
            and not elsewhere.gives(other.document, mine)
            and not elsewhere.gives(one.document, theirs)
        )
    given = []
    for pair, reading in zip(pairs, readings(judge, corpus, statements, pairs, Silent()), strict=True):
        if reading is None:
            raise SystemExit(
                f"the judge {judge.name} gives no probabilities: nothing can be learned of its readings"
            )
        given.append([*astuple(pair.signs), *astuple(reading)])
    weeks = [week_of(statements[pair.one], statements[pair.other]) for pair in pairs]
    return Labelled(
        pairs, np.array(given, np.float64), labels, np.array(weeks), np.array(weighed), np.ones(len(pairs))
    )


def _figure(statement: Statement, start: int) -> Quantity | None:
    return next((figure for figure in statement.figures if figure.start == start), None)


def _cosine(corpus: Corpus, one: Statement, other: Statement) -> float:
    mine, theirs = corpus.vectors([one.number, other.number])
    return float(mine @ theirs)
