from __future__ import annotations

import pytest

from training.contrast.clauses import plain, read_clause, unattributed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The bill was approved by the House.", ("The bill", "was", "approved by the House")),
        ("Maria Torres won the election.", ("Maria Torres", "won", "the election")),
        ("The court has ruled on the case, police said.", ("The court", "has", "ruled on the case")),
        ("The man arrested on Friday fled.", None),
        ("The bill was approved because the House voted.", None),
        ("“The bill was approved,” he said.", None),
        ("In June the bill was approved.", None),
        ("Officials may approve the new bill.", None),
        ("The group has a new leader there.", None),
    ],
)
def test_plain_statements_only(text: str, parts: tuple[str, str, str] | None) -> None:
    clause = read_clause(text)
    assert (None if clause is None else (clause.subject, clause.verb, clause.rest)) == parts


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The bridge fell, police said.", "The bridge fell."),
        ("The bridge fell, the mayor told reporters on Tuesday.", "The bridge fell."),
        ("The bridge fell, according to a report by the agency.", "The bridge fell."),
        ("The bridge fell on Tuesday.", "The bridge fell on Tuesday."),
        ("The mayor said the bridge fell.", "The mayor said the bridge fell."),
    ],
)
def test_attributions_at_the_end_come_off(text: str, without: str) -> None:
    assert unattributed(text) == without


def test_hedges_are_not_plain() -> None:
    assert plain("The bridge fell in June.")
    assert not plain("The bridge reportedly fell in June.")
    assert not plain("The mayor denied the bridge fell.")
