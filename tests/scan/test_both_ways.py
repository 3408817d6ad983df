"""What is asked of the judge, and what comes of its answers."""

from __future__ import annotations

import pytest

from provenance import Corpus
from provenance.corpus.progress import Silent
from provenance.models import Probabilities, Reason, Stance, StanceLabel
from provenance.odds import scaled_odds
from provenance.scan.both_ways import read_both_ways
from provenance.scan.reading import Span, statements_of
from provenance.scan.reversal import reversal
from provenance.scan.subjects import ToldPair
from provenance.scan.telling import telling
from tests.scan.given import articles

FIRED = "President Tamsin fired his adviser Anna Brandt in Garrow on Monday evening."
LEFT = "Anna Brandt resigned as adviser of President Tamsin on Monday evening."
DENIED = "Anna Brandt denied that President Tamsin fired her in Garrow on Monday."
PLAIN = Probabilities(supports=0.1, refutes=0.1, neutral=0.8)
AGAINST = Probabilities(supports=0.02, refutes=0.9, neutral=0.08)


def reason(text):
    return Reason(code="PRV305", message=f"opposite terms: “{text}”")


class Says:
    """Gives what it is told to of each claim, and keeps what it was asked."""

    name = "says"

    def __init__(self, of):
        self.of, self.asked = of, []

    def judge_pairs(self, pairs):
        self.asked += [(claim.text, premise.text) for claim, premise in pairs]
        return [self.stance(self.of[claim.text], claim.text) for claim, _ in pairs]

    def stance(self, said, claim):
        label = StanceLabel.REFUTES if said.refutes > 0.5 else StanceLabel.NEUTRAL
        reasons = (reason(claim),) if label is StanceLabel.REFUTES else ()
        return Stance(
            label=label, probability=max(said.refutes, said.neutral), reasons=reasons, probabilities=said
        )


class Unsure(Says):
    """Has a label and one probability."""

    def stance(self, said, claim):
        return super().stance(said, claim).model_copy(update={"probabilities": None})


def ask(tmp_path, judge, *told):
    """Return what comes of each two sentences, the first of them of the earlier document."""
    texts = [text for pair in told for text in pair]
    records = [(f"d{n:03}", f"Outlet {n}", "2025-03-14", text) for n, text in enumerate(texts)]
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        corpus.add([articles(tmp_path, records)])
        statements = statements_of(corpus, Span(), Silent())
        assert [each.text for each in statements] == texts
        pairs = []
        for n in range(0, len(statements), 2):
            seen = telling(
                statements[n], statements[n + 1], cosine=0.8, found=reversal(*statements[n : n + 2])
            )
            pairs.append(ToldPair(n, n + 1, 0.8, 0.5, seen))
        return list(read_both_ways(judge, corpus, statements, pairs, Silent()))


def test_the_reverse_is_asked_where_the_first_is_no_plain_no(tmp_path):
    judge = Says({FIRED: AGAINST, LEFT: PLAIN})
    (found,) = ask(tmp_path, judge, (FIRED, LEFT))
    assert judge.asked == [(FIRED, LEFT), (LEFT, FIRED)]
    assert (found.reading.refuted_less, found.reading.refuted_more) == (scaled_odds(0.1), scaled_odds(0.9))
    assert (found.reading.supported_less, found.reading.supported_more) == (
        scaled_odds(0.02),
        scaled_odds(0.1),
    )


def test_each_direction_has_its_own_reason(tmp_path):
    (found,) = ask(tmp_path, Says({FIRED: AGAINST, LEFT: AGAINST}), (FIRED, LEFT))
    assert found.reasons == (reason(FIRED), reason(LEFT))


def test_what_is_plainly_no_contradiction_is_asked_once(tmp_path):
    judge = Says({FIRED: PLAIN, LEFT: AGAINST})
    assert ask(tmp_path, judge, (FIRED, LEFT)) == [None]
    assert judge.asked == [(FIRED, LEFT)]


def test_of_a_denial_both_are_asked_for_a_judge_may_see_one_side_alone(tmp_path):
    (found,) = ask(tmp_path, Says({FIRED: PLAIN, DENIED: AGAINST}), (FIRED, DENIED))
    assert found.reading.refuted_less == scaled_odds(0.1)
    assert found.reasons == (None, reason(DENIED))


def test_a_denial_of_which_the_judge_sees_neither_side_is_none(tmp_path):
    judge = Says({FIRED: PLAIN, DENIED: PLAIN})
    assert ask(tmp_path, judge, (FIRED, DENIED)) == [None]
    assert len(judge.asked) == 2


def test_answers_stay_with_their_pairs_over_many_batches(tmp_path):
    told = [
        (
            f"Mayor Tamsin fired Anna Brandt {n} days ago.",
            f"Anna Brandt left the council of Garrow {n} days ago.",
        )
        for n in range(70)
    ]
    of = {text: AGAINST if n % 3 else PLAIN for n, pair in enumerate(told) for text in pair}
    found = ask(tmp_path, Says(of), *told)
    assert [each is not None for each in found] == [bool(n % 3) for n in range(70)]
    for pair, each in zip(told, found, strict=True):
        assert each is None or each.reasons == (reason(pair[0]), reason(pair[1]))


@pytest.mark.parametrize(("first", "read"), [(AGAINST, True), (PLAIN, False)])
def test_a_judge_with_one_probability_has_nothing_for_the_other_side(tmp_path, first, read):
    (found,) = ask(tmp_path, Unsure({FIRED: first, LEFT: AGAINST}), (FIRED, LEFT))
    assert (found is not None) is read
    if found:
        assert found.reading.refuted_less == scaled_odds(0.9)
        assert found.reading.supported_more == scaled_odds(0.0)
