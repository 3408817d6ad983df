"""What the judge must say for two wordings to be a conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance import Corpus
from provenance.corpus.progress import Silent
from provenance.models import Reason, Stance, StanceLabel
from provenance.scan.clash import Clash
from provenance.scan.confirm import confirmed, content
from provenance.scan.reading import Span, statements_of
from provenance.scan.subjects import Pair
from tests.scan.given import articles

TOLD = "Marrow told Anna Brandt in the mill of Garrow that the aid for Ulmeria is frozen."
DENIED = "Anna Brandt denied hearing from Marrow in the mill of Garrow that the aid is frozen."


class OneSided:
    """Finds that the denial refutes, and nothing else."""

    name = "one-sided"

    def judge_pairs(self, pairs):
        return [
            Stance(label=StanceLabel.REFUTES, probability=0.8)
            if premise.text == DENIED
            else Stance(label=StanceLabel.NEUTRAL, probability=0.9)
            for _, premise in pairs
        ]


@pytest.mark.parametrize("outright", [True, False])
def test_a_judge_that_sees_one_side_confirms_what_is_denied_outright(tmp_path, outright):
    path = articles(tmp_path, [("a", "Courier", "2025-03-14", TOLD), ("b", "Gazette", "2025-03-14", DENIED)])
    clash = Clash(None, None, 0.8, Reason(code="PRV303", message="denied"))
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        corpus.add([path])
        statements = statements_of(corpus, Span(), Silent())
        assert [each.text for each in statements] == [TOLD, DENIED]
        pair = Pair(0, 1, replace(clash, outright=outright), 0.8, 0.6)
        found = confirmed(OneSided(), corpus, statements, [pair], Silent())
    assert [edge.sure for edge in found] == ([0.8] if outright else [])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "A spillway caused the dam to fail, engineers said in a first finding.",
            "A spillway caused the dam to fail.",
        ),
        ("Three people died, according to police.", "Three people died."),
        ("Two died, the sheriff told reporters on Monday.", "Two died."),
        # what was said stands behind who says it
        ("After the attack, Iran said it would respond.", "After the attack, Iran said it would respond."),
        # who says it stands elsewhere, or says something more
        ("Police said three people died.", "Police said three people died."),
        ("He came, and she said no.", "He came, and she said no."),
        ("The mayor, who said he was ill, left.", "The mayor, who said he was ill, left."),
    ],
)
def test_the_judge_is_asked_of_what_was_said_not_of_its_being_said(statement, said):
    assert content(statement) == said
