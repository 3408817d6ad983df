from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import UsageError
from provenance.models import (
    Attribution,
    CheckResult,
    Given,
    Link,
    LinkKind,
    SideCount,
    StanceLabel,
    Verdict,
)
from provenance.report.matrix import By, Matrix, Sort, Standing, matrix_of

REFUTES, NEUTRAL = StanceLabel.REFUTES, StanceLabel.NEUTRAL


def cells(matrix: Matrix, row: int = 0) -> dict[str, Any]:
    return {column.name: cell for column, cell in zip(matrix.columns, matrix.rows[row].cells, strict=True)}


def test_each_outlet_has_a_column_and_a_standing(conflict: CheckResult) -> None:
    matrix = matrix_of(conflict)
    assert [column.name for column in matrix.columns] == [
        "bbc.co.uk", "cnn.com", "yna.co.kr", "outlet unknown (d.html)",
    ]  # fmt: skip
    held = cells(matrix)
    assert {name: cell.standing.value for name, cell in held.items()} == {
        "bbc.co.uk": "supports", "cnn.com": "supports", "yna.co.kr": "refutes",
        "outlet unknown (d.html)": "related",
    }  # fmt: skip
    assert held["bbc.co.uk"].evidence == (0, 2)
    assert held["yna.co.kr"].denied
    assert not held["outlet unknown (d.html)"].hedged, "what takes no side is nobody's word on the claim"
    assert all(cell.standing is Standing.SILENT for cell in matrix.rows[1].cells)


def test_it_is_the_result_with_a_table(conflict: CheckResult) -> None:
    matrix = matrix_of(conflict)
    assert (matrix.index, matrix.claims, matrix.checked) == (conflict.index, conflict.claims, 2)
    assert [row.id for row in matrix.rows] == ["c1", "c2"]
    assert Matrix.model_validate_json(matrix.model_dump_json()) == matrix


def test_the_figure_that_an_outlet_gives(make: Any) -> None:
    def given(text: str) -> tuple[Given, ...]:
        return (Given(claimed="10,000", text=text, value=1.0),)

    result = make.one_claim(
        make.evidence(outlet="A", given=given("ten thousand"), probability=0.7),
        make.evidence(outlet="A", probability=0.8),
        make.evidence(outlet="B", given=(*given("11,000"), Given(claimed="7 Sept", text="8\nSept")), stance=REFUTES),
    )  # fmt: skip
    held = cells(matrix_of(result))
    assert held["A"].text == "ten thousand", "the surest that gives one"
    assert held["A"].probability == 0.8
    assert held["B"].text == "11,000, 8 Sept"
    assert held["B"].given[0].claimed == "10,000"


def test_an_outlet_on_both_sides_stands_where_it_is_surer(make: Any) -> None:
    result = make.one_claim(
        make.evidence(outlet="A", probability=0.7), make.evidence(outlet="A", stance=REFUTES, probability=0.9)
    )
    (cell,) = matrix_of(result).rows[0].cells
    assert (cell.standing, cell.divided, cell.evidence) == (Standing.REFUTES, True, (1, 0))


def test_a_plain_statement_goes_before_a_surer_hedged_one_of_its_side(make: Any) -> None:
    def given(text: str) -> tuple[Given, ...]:
        return (Given(claimed="10,000", text=text, value=1.0),)

    hedged = Attribution(hedged=True, own_voice=False)
    result = make.one_claim(
        make.evidence(outlet="A", probability=0.9, attribution=hedged, given=given("as many as 10,000")),
        make.evidence(outlet="A", probability=0.6, given=given("10,000")),
        make.evidence(outlet="A", probability=0.8, stance=REFUTES, given=given("7,000")),
    )
    (cell,) = matrix_of(result).rows[0].cells
    assert cell.standing is Standing.SUPPORTS, "the side is still that of the surest, hedged or not"
    assert (cell.text, cell.hedged, cell.probability, cell.evidence) == ("10,000", False, 0.6, (1, 0, 2))


def test_related_is_what_comes_closest(make: Any) -> None:
    result = make.one_claim(
        make.evidence(outlet="A", stance=NEUTRAL, relevance=0.4, probability=0.9),
        make.evidence(outlet="A", stance=NEUTRAL, relevance=0.6, probability=0.5),
    )
    (cell,) = matrix_of(result).rows[0].cells
    assert (cell.standing, cell.divided, cell.evidence) == (Standing.RELATED, False, (1, 0))


def links(kind: LinkKind, to: str, *documents: str) -> tuple[Link, ...]:
    return tuple(Link(document=d, kind=kind, to=to, reason="r") for d in documents)


@pytest.mark.parametrize(
    ("kind", "to", "name"),
    [
        (LinkKind.AGENCY, "Reuters", "Reuters"),
        (LinkKind.SOURCE, "Shin", "Shin"),
        (LinkKind.OWNER, "Sinclair", "Sinclair"),
        (LinkKind.TEXT, "d1", "A = B"),
    ],
)
def test_an_origin_goes_by_what_its_outlets_share(make: Any, kind: LinkKind, to: str, name: str) -> None:
    result = make.one_claim(
        make.evidence(document_id="d1", outlet="B"),
        make.evidence(document_id="d2", outlet="A"),
        links=links(kind, to, "d1", "d2"),
    )
    (column,) = matrix_of(result, by=By.ORIGIN).columns
    assert (column.name, column.supports) == (name, 1)
    assert cells(matrix_of(result, by="origin"))[name].outlets == ("B", "A")


def test_an_outlet_and_who_has_it_from_there_go_by_its_name(make: Any) -> None:
    result = make.one_claim(
        make.evidence(document_id="d1", outlet="B"),
        make.evidence(document_id="d2", outlet="A"),
        make.evidence(document_id="d3", outlet="A"),
        links=links(LinkKind.OUTLET, "B", "d2"),
    )
    assert [column.name for column in matrix_of(result, by=By.ORIGIN).columns] == ["B"]


def test_an_outlet_that_stands_alone_is_its_own_origin_but_for_copy(make: Any) -> None:
    for kind, name in ((LinkKind.SOURCE, "A"), (LinkKind.AGENCY, "AP")):
        result = make.one_claim(make.evidence(document_id="d1", outlet="A"), links=links(kind, "AP", "d1"))
        assert [column.name for column in matrix_of(result, by=By.ORIGIN).columns] == [name]


def several(make: Any) -> CheckResult:
    made = [
        make.one_claim(
            make.evidence(outlet=outlet), id=outlet, claim=claim, verdict=verdict, confidence=sure,
            origins=SideCount(supports=supports),
        ).claims[0]
        for outlet, claim, verdict, sure, supports in [
            ("X", "b", Verdict.CORROBORATED, 0.9, 2),
            ("Y", "A", Verdict.CONTRADICTED, 0.6, 0),
            ("Z", "c", Verdict.SINGLE_SOURCE, 0.7, 1),
        ]
    ]  # fmt: skip
    return make.one_claim().model_copy(update={"claims": tuple(made)})


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.GIVEN, "XYZ"),
        (Sort.VERDICT, "YZX"),
        (Sort.CONFIDENCE, "YZX"),
        (Sort.ORIGINS, "YZX"),
        ("claim", "YXZ"),
    ],
)
def test_the_order_of_rows(make: Any, sort: Sort, order: str) -> None:
    assert "".join(row.id for row in matrix_of(several(make), sort=sort).rows) == order


def test_only_some_verdicts(make: Any) -> None:
    matrix = matrix_of(several(make), only=["contradicted", Verdict.CORROBORATED])
    assert [row.id for row in matrix.rows] == ["X", "Y"]
    assert [column.name for column in matrix.columns] == ["X", "Y"], "no column is silent throughout"
    assert [claim.id for claim in matrix.claims] == ["X", "Y"]
    assert matrix.checked == 3


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": "day"}, "no kind of column 'day'"),
        ({"only": ["true"]}, "no verdict 'true'"),
        ({"sort": "dates"}, "no order 'dates'"),
    ],
)
def test_what_there_is_not_is_refused(make: Any, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        matrix_of(several(make), **asked)
