"""What a judge is asked of two statements whose figures differ, and how its answers are put together."""

from __future__ import annotations

import math

import pytest

from provenance import Corpus
from provenance.corpus.progress import Silent
from provenance.models import Probabilities, Stance, StanceLabel
from provenance.scan.clash import clash
from provenance.scan.reading import Span, statements_of
from provenance.scan.signs import Signs
from provenance.scan.subjects import FigurePair
from provenance.scan.swapped import readings
from tests.scan.given import articles

ONE = "Kestrava shipped 10,000 containers of munitions to Ulmeria."
OTHER = "Kestrava has sent 7,000 containers of munitions to Ulmeria, officials said."


PLAIN = Signs(0.05, True, False, False, 1.0, 0.8, False, 0.7, True, 0.0)


class Noting:
    """Keeps what it was asked and answers each time with the next of some probabilities, or without any."""

    name = "noting"

    def __init__(self, *answers):
        self.asked, self.answers = [], answers

    def judge_pairs(self, pairs):
        self.asked += [(claim.text, premise.text) for claim, premise in pairs]
        return [
            Stance(label=StanceLabel.NEUTRAL, probability=0.5, probabilities=each)
            for each in self.answers or [None] * len(pairs)
        ]


def shares(supports, refutes):
    return Probabilities(supports=supports, refutes=refutes, neutral=1 - supports - refutes)


@pytest.fixture
def read(tmp_path):
    path = articles(tmp_path, [("a", "Courier", "2025-03-14", ONE), ("b", "Gazette", "2025-03-14", OTHER)])
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        corpus.add([path])
        statements = statements_of(corpus, Span(), Silent())
        assert [each.text for each in statements] == [ONE, OTHER]
        pair = FigurePair(0, 1, clash(*statements), 0.8, 0.5, PLAIN)
        yield lambda judge: list(readings(judge, corpus, statements, [pair], Silent()))


def test_each_statement_is_asked_about_as_it_is_and_with_the_figure_of_the_other(read):
    judge = Noting()
    read(judge)
    assert judge.asked == [
        (ONE, OTHER),
        ("Kestrava has sent 7,000 containers of munitions to Ulmeria.", ONE),
        (ONE.replace("10,000", "7,000"), OTHER),
        ("Kestrava has sent 10,000 containers of munitions to Ulmeria.", ONE),
    ]


def test_the_answers_are_put_together_whichever_of_the_two_comes_first(read):
    answers = [shares(0.1, 0.8), shares(0.2, 0.5), shares(0.9, 0.05), shares(0.6, 0.3)]
    (found,) = read(Noting(*answers))
    (turned,) = read(Noting(answers[1], answers[0], answers[3], answers[2]))
    assert found == turned
    told = (found.refuted_less, found.refuted_more, found.supported, found.swapped_refuted)
    assert [1 / (1 + math.exp(-5 * each)) for each in told] == pytest.approx([0.5, 0.8, 0.2, 0.3])


def test_what_is_certain_stays_finite(read):
    (found,) = read(Noting(*[shares(0.0, 1.0)] * 4))
    assert (found.refuted_more, -found.supported) == pytest.approx((math.log(9999) / 5,) * 2)


def test_a_judge_without_probabilities_reads_nothing(read):
    assert read(Noting()) == [None]
