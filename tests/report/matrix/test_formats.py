from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.errors import UsageError
from provenance.models import Given, StanceLabel
from provenance.report.matrix import Column, Matrix, matrix_format, matrix_formats, matrix_of

if TYPE_CHECKING:
    from provenance.models import CheckResult

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = [
    '=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\uff1d1+1",
    "<script>alert(1)</script>", "a | b", "\x1b[31mred\x1b[0m", "\u202egnp.exe", "[link](javascript:alert(1))", "a\nb",
]  # fmt: skip

TABLE = """\
outlets 1 to 2 of 4
Claim               bbc.co.uk  cnn.com
----------------------------------------
10,000 containers   supports   supports
of munitions
CONFLICTING 2 : 1,
93%
claims.md:6

Nobody was hurt     .          .
UNSOURCED 0 : 0,
93%

outlets 3 to 4 of 4
                               outlet
                               unknown
Claim               yna.co.kr  (d.html)
----------------------------------------
10,000 containers   refutes,   related
of munitions        denied

A cell is what the surest plain sentence does,
else the surest hedged one, with its figure or
day. . is silent. Beside a verdict: origins that
support : that refute, and the confidence. Further
pages leave out the claims on which all their
columns are silent.
2 claims: 1 conflicting, 1 unsourced; searched
310,000 sentences in 6,507 documents from 212
outlets.
"""


def shown(result: CheckResult | Matrix, name: str, width: int = 100, *, color: bool = False) -> Any:
    matrix = result if isinstance(result, Matrix) else matrix_of(result)
    return matrix_format(name).render(matrix, width=width, color=color)


def test_on_a_narrow_terminal(conflict: CheckResult) -> None:
    assert shown(conflict, "table", 50) == TABLE


@pytest.mark.parametrize("width", [0, 40, 60, 80, 200])
def test_lines_fit(conflict: CheckResult, width: int) -> None:
    written = shown(conflict, "table", width)
    assert all(len(line) <= max(width, 40) for line in written.splitlines())
    assert not any(line.endswith(" ") for line in written.splitlines())
    assert COLOUR.sub("", shown(conflict, "table", width, color=True)).split() == written.split()


def test_a_table_without_rows(conflict: CheckResult) -> None:
    none = matrix_of(conflict, only=["contradicted"])
    assert shown(none, "table") == (
        "0 claims (2 claims of another verdict left out); searched 310,000 sentences in 6,507 documents from\n"
        "212 outlets.\n"
    )
    for name in matrix_formats():
        assert shown(none, name)


def test_markdown(conflict: CheckResult) -> None:
    lines = shown(conflict, "markdown").splitlines()
    assert "| c1 | 10,000 containers of munitions | conflicting | 2 : 1 | 93% | claims.md:6 |" in lines
    assert "| Claim | bbc.co.uk | cnn.com | yna.co.kr | outlet unknown (d.html) |" in lines
    assert "| c1: 10,000 containers of munitions | supports | supports | refutes, denied | related |" in lines
    assert "| c2: Nobody was hurt | – | – | – | – |" in lines


def test_markdown_breaks_a_wide_table(make: Any) -> None:
    written = shown(make.one_claim(*(make.evidence(outlet=f"outlet {n:02}") for n in range(20))), "markdown")
    headers = [line for line in written.splitlines() if line.startswith("| Claim | outlet")]
    assert [line.count("outlet") for line in headers] == [8, 8, 4]


def test_csv(conflict: CheckResult) -> None:
    header, *rows = csv.reader(io.StringIO(shown(conflict, "csv")))
    held = [dict(zip(header, row, strict=True)) for row in rows]
    assert held[0] == {
        "id": "c1", "claim": "10,000 containers of munitions", "verdict": "conflicting", "confidence": "0.93",
        "origins_support": "2", "origins_refute": "1", "outlets_support": "2", "outlets_refute": "1",
        "location": "claims.md:6", "note": "", "bbc.co.uk": "supports", "cnn.com": "supports",
        "yna.co.kr": "refutes, denied", "outlet unknown (d.html)": "related",
    }  # fmt: skip
    assert held[1]["bbc.co.uk"] == "silent"


def workbook(written: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written)).active


def test_xlsx_refuses_more_columns_than_a_sheet_holds(make: Any) -> None:
    wide = matrix_of(make.one_claim(make.evidence())).model_copy(
        update={
            "columns": tuple(Column(name=f"A{n}", supports=1, refutes=0, related=0) for n in range(16_375))
        }
    )
    with pytest.raises(UsageError, match="xlsx holds 16,384 columns, but the table has 16,385"):
        shown(wide, "xlsx")


def test_xlsx_holds_what_csv_holds(conflict: CheckResult) -> None:
    page = workbook(shown(conflict, "xlsx"))
    rows = [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]
    assert [[str(cell) for cell in row] for row in rows] == list(
        csv.reader(io.StringIO(shown(conflict, "csv")))
    )
    assert page.freeze_panes == "C2"
    assert page["D2"].number_format == "0%"


def hostile(make: Any, attack: str) -> CheckResult:
    item = make.evidence(attack, outlet=attack, given=(Given(claimed=attack, text=attack, figure=attack),))
    return make.one_claim(item, id=attack, claim=attack, location=attack, note=attack)


@pytest.mark.parametrize("attack", HOSTILE)
def test_no_cell_of_a_spreadsheet_begins_a_formula(make: Any, attack: str) -> None:
    result = hostile(make, attack)
    page = workbook(shown(result, "xlsx"))
    cells = [cell for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    texts += [cell for row in csv.reader(io.StringIO(shown(result, "csv"))) for cell in row]
    assert not [text for text in texts if text.startswith(tuple("=+-@\t\r\n\uff1d"))]


@pytest.mark.parametrize("attack", HOSTILE)
def test_nothing_in_a_document_is_markup(make: Any, attack: str) -> None:
    result = hostile(make, attack)
    for color in (False, True):
        left = COLOUR.sub("", shown(result, "table", color=color))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", left)
    tokens = MarkdownIt("commonmark").enable("table").parse(shown(result, "markdown"))
    parts = [part for token in tokens for part in (token, *(token.children or ()))]
    kinds = [part.type for part in parts]
    assert not {"html_block", "link_open", "image", "code_inline"} & set(kinds)
    assert {part.content for part in parts if part.type == "html_inline"} <= {
        "<!-- -->"
    }  # keeps addresses unlinked
    assert (kinds.count("th_open"), kinds.count("td_open")) == (9, 9)


@given(st.text(), st.integers(0, 130))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_text_is_borne(make: Any, text: str, width: int) -> None:
    result = hostile(make, text or "x")
    for name in ("table", "markdown", "csv", "json", "claimreview"):
        assert shown(result, name, width).endswith("\n")


@pytest.mark.parametrize("name", ["table", "markdown", "json", "csv", "xlsx", "claimreview"])
def test_the_same_table_gives_the_same_bytes(name: str, conflict: CheckResult) -> None:
    assert matrix_formats()[name].name == name
    again = type(conflict).model_validate_json(conflict.model_dump_json())
    assert shown(conflict, name) == shown(again, name)


def test_json_is_the_result_and_the_table(conflict: CheckResult) -> None:
    written = json.loads(shown(conflict, "json"))
    assert list(written) == [
        "schema_version", "index", "claims", "apart_from", "left_out", "by", "checked", "columns", "rows"
    ]  # fmt: skip
    assert Matrix.model_validate(written) == matrix_of(conflict)
    first = written["rows"][0]["cells"][2]
    assert written["claims"][0]["evidence"][first["evidence"][0]]["quote"] == "Seoul denied it."


def test_cells_say_who_stands_on_both_sides(make: Any) -> None:
    items = (
        make.evidence(outlet="A"),
        make.evidence(outlet="A", stance=StanceLabel.REFUTES, probability=0.5),
    )
    assert "supports (also refutes)" in shown(make.one_claim(*items), "csv")
