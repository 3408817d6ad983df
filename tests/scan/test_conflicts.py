from __future__ import annotations

from provenance.models import Reason
from provenance.scan.clash import clash
from provenance.scan.conflicts import Edge, conflicts
from tests.scan.given import statement

TOLD = [
    statement(f"Kestrava shipped {figure} containers of munitions to Ulmeria.", outlet=outlet)
    for figure, outlet in (("10,000", "a"), ("7,000", "b"), ("8,000", "c"), ("9,000", "d"))
]


def edge(one, other, sure):
    told = clash(TOLD[one], TOLD[other])
    return Edge(one, other, sure, told.reason, told.reason, told.mine, told.theirs)


def test_one_conflict_however_many_sentences_tell_of_it():
    (found,) = conflicts([edge(0, 1, 0.9), edge(1, 2, 0.8), edge(1, 3, 0.7)])
    assert found.pivot == 1
    assert found.figure.value == 7000
    assert [(each.statement, each.figure.value) for each in found.opponents] == [
        (0, 10000),
        (2, 8000),
        (3, 9000),
    ]


def test_what_no_clash_connects_is_two_conflicts():
    assert [each.pivot for each in conflicts([edge(0, 1, 0.9), edge(2, 3, 0.8)])] == [0, 2]


def test_the_order_of_the_clashes_does_not_matter():
    edges = [edge(0, 1, 0.9), edge(1, 2, 0.8), edge(2, 3, 0.7)]
    assert conflicts(edges) == conflicts(edges[::-1])


def test_no_clash_is_no_conflict():
    assert conflicts([]) == []


def told(one, other, sure):
    """An edge by what two sentences tell: what speaks against either names the other."""
    against = (Reason(code="PRV305", message=f"{n}") for n in (other, one))
    return Edge(one, other, sure, *against)


def test_a_sentence_that_contradicts_the_pivots_opponent_alone_is_a_conflict_of_its_own_or_none():
    # 1 is contradicted by 0 and 2; 3 contradicts 2, and 4 contradicts 3
    found = conflicts([told(0, 1, 0.9), told(1, 2, 0.8), told(2, 3, 0.5), told(3, 4, 0.4)])
    assert [(each.pivot, [o.statement for o in each.opponents]) for each in found] == [(1, [0, 2]), (3, [4])]


def test_the_reason_is_that_of_the_opponent():
    (found,) = conflicts([told(0, 1, 0.9), told(1, 2, 0.8)])
    assert [(o.statement, o.reason.message) for o in found.opponents] == [(0, "0"), (2, "2")]
