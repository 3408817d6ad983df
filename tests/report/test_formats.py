from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from provenance.errors import UsageError
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import load
from provenance.report import formats, report_format
from provenance.report.matrix import matrix_format, matrix_of

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.models import CheckResult


@pytest.mark.parametrize("name", ["table", "markdown", "html", "json", "claimreview"])
def test_each_format_goes_by_its_name(name: str, conflict: CheckResult) -> None:
    report = report_format(name)
    assert report.name == name
    assert formats()[name].name == name
    written = report.render(conflict, width=80, color=False)
    assert written.endswith("\n")
    for color in (False, True):
        assert report.render(conflict, width=80, color=color) == report.render(
            conflict, width=80, color=color
        )
    assert "\x1b" not in written


@pytest.mark.parametrize(
    ("name", "saved"), [("table", "r.txt"), ("markdown", "r.md"), ("html", "r.html"), ("html", "r.txt")]
)
@pytest.mark.parametrize("width", [80, 30])
def test_a_report_is_never_read_as_a_document(
    name: str, saved: str, width: int, conflict: CheckResult, tmp_path: Path
) -> None:
    file = SourceFile(tmp_path / saved, saved)
    for written in (
        report_format(name).render(conflict, width=width, color=False),
        str(matrix_format(name).render(matrix_of(conflict), width=width, color=False)),
    ):
        # The terminal's says at its end what was searched, however far down that is.
        file.path.write_text("x\n" * 50_000 * (name == "table") + written)
        assert list(load(file, IngestOptions())) == [
            Skipped(saved, "a report of provenance, which is no source")
        ]


def test_an_unknown_one_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no report format 'markdwon'") as error:
        report_format("markdwon")
    assert error.value.hint == "Did you mean markdown?"
    with pytest.raises(UsageError) as error:
        report_format("xlsx")
    assert error.value.hint == "Known are table, markdown, html, json, claimreview."


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_a_note_is_shown_as_text(name: str, make: Any) -> None:
    written = report_format(name).render(make.one_claim(note="ask *Shin* \x1b[31m"), width=80, color=False)
    assert "Note: ask " in written
    assert "\x1b" not in written
    assert ("\\*Shin" in written) == (name == "markdown")
    assert "Note" not in report_format(name).render(make.one_claim(), width=80, color=False)


def test_rich_waits_until_a_table_is_drawn() -> None:
    code = "import sys, provenance.report; print('rich' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
