from __future__ import annotations

from provenance.scan.clash import clash
from provenance.scan.conflicts import Edge, conflicts
from tests.scan.given import statement

TOLD = [
    statement(f"Kestrava shipped {figure} containers of munitions to Ulmeria.", outlet=outlet)
    for figure, outlet in (("10,000", "a"), ("7,000", "b"), ("8,000", "c"), ("9,000", "d"))
]


def edge(one, other, sure):
    return Edge(one, other, clash(TOLD[one], TOLD[other]), sure)


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
