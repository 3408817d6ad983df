from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from provenance.models import CheckResult, Verdict
from provenance.report.matrix import Matrix, Standing

CLAIM = "Kestrava has shipped 10,000 containers of munitions to Ulmeria."
NOBODY = "The queen of Norway opened a chocolate museum."


def test_who_says_what(indexed):
    done = indexed.here("table", CLAIM, NOBODY, code=0)
    assert "CONFLICTING 1 : 1" in done.stdout
    assert "supports" in done.stdout
    assert "7,000" in done.stdout
    assert "UNSOURCED 0 : 0" in done.stdout
    assert done.stderr == ""
    assert all(len(line) <= 100 for line in done.stdout.splitlines())
    assert done.stdout == indexed.here("table", CLAIM, NOBODY, code=0).stdout


def test_json_is_that_of_check_and_more(indexed):
    table = json.loads(indexed.here("table", CLAIM, NOBODY, "--json", code=0).stdout)
    check = json.loads(indexed.here("check", CLAIM, NOBODY, "--json", code=0).stdout)
    assert {name: table[name] for name in check} == check
    matrix = Matrix.model_validate(table)
    held = dict(zip((c.name for c in matrix.columns), matrix.rows[0].cells, strict=True))
    assert (held["Courier"].standing, held["Courier"].text) == (Standing.SUPPORTS, "10,000")
    assert (held["Gazette"].standing, held["Gazette"].text) == (Standing.REFUTES, "7,000")


def test_claims_with_notes_from_a_file_to_csv(indexed, tmp_path):
    (tmp_path / "claims.csv").write_text(f"id,claim,note\nk1,{CLAIM.replace(',', '')},=ask the ministry\n")
    done = indexed.here("table", "-f", tmp_path / "claims.csv", "--format", "csv", code=0)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["id"], row["note"]) == ("k1", "'=ask the ministry")
    assert row["location"] == f"{tmp_path / 'claims.csv'}:2"


def test_a_workbook_goes_to_a_file(indexed, tmp_path):
    target = tmp_path / "table.xlsx"
    done = indexed.here("table", CLAIM, "--format", "xlsx", "-o", target, code=0)
    assert done.stdout == ""
    assert openpyxl.load_workbook(target).active["B2"].value == CLAIM


def test_a_workbook_goes_through_a_pipe_but_not_to_a_terminal(indexed):
    import os
    import pty
    import subprocess
    import sys

    command = [sys.executable, "-m", "provenance", "table", CLAIM, "--format", "xlsx"]
    asked = {"cwd": indexed.folder, "env": indexed.environment()}
    done = subprocess.run(command, capture_output=True, check=False, **asked)
    assert done.stdout.startswith(b"PK")
    master, slave = pty.openpty()
    shown = subprocess.run(command, stdout=slave, stderr=subprocess.PIPE, check=False, **asked)
    os.close(slave)
    os.close(master)
    assert shown.returncode == 2
    assert b"--output" in shown.stderr


def test_only_some_verdicts_in_some_order(indexed):
    done = indexed.here("table", NOBODY, CLAIM, "--only", "conflicting", "--json", code=0)
    matrix = Matrix.model_validate_json(done.stdout)
    assert ([c.verdict for c in matrix.claims], matrix.checked) == ([Verdict.CONFLICTING], 2)
    done = indexed.here("table", NOBODY, CLAIM, "--sort", "verdict", "--by", "origin", "--json", code=0)
    matrix = Matrix.model_validate_json(done.stdout)
    assert [c.verdict for c in matrix.claims] == [Verdict.CONFLICTING, Verdict.UNSOURCED]
    assert matrix.by == "origin"


def test_what_is_left_out_still_fails(indexed):
    args = ("table", NOBODY, CLAIM, "--only", "unsourced", "--json")
    indexed.here(*args, "--fail-on", "conflicting", code=1)
    indexed.here(*args, "--fail-on", "contradicted", code=0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--by", "outlets"), "Did you mean outlet?"),
        (("--only", "conflict"), "Did you mean conflicting?"),
        (("--sort", "verdicts"), "Did you mean verdict?"),
        (("--format", "xslx"), "Did you mean xlsx?"),
        (("--format", "csv", "--json"), "two formats"),
        (("-f", "-", "--corpus", "-"), "once only"),
        (("-f", "nowhere.md"), "nowhere.md"),
        (("-o", "no/such/folder/x.csv"), "cannot write"),
    ],
)
def test_what_cannot_be_done_is_said_before_any_work(cli, options, said):
    done = cli.here("table", CLAIM, *options, code=2)
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_no_claims_and_no_documents_are_errors(indexed, cli):
    assert "no claim" in indexed.here("table", code=2).stderr
    assert "no index at" in cli.here("table", CLAIM, code=2).stderr


def test_every_other_format(indexed):
    assert "| Courier |" in indexed.here("table", CLAIM, "--format", "markdown", code=0).stdout
    written = json.loads(indexed.here("table", CLAIM, "--format", "claimreview", code=0).stdout)
    assert written["@graph"][0]["@type"] == "ClaimReview"
    assert json.loads(indexed.here("check", CLAIM, "--format", "claimreview", code=0).stdout) == written


def test_an_explanation(indexed):
    done = indexed.here("check", CLAIM, "--explain", "--json", code=0)
    (report,) = CheckResult.model_validate_json(done.stdout).claims
    assert {each.fate.value for each in report.considered} >= {"counts"}
    assert [each.rank for each in report.considered] == list(range(1, len(report.considered) + 1))
    bearing = {(e.document.id, e.start) for e in report.evidence if e.stance != "neutral"}
    assert {(c.document.id, c.start) for c in report.considered if c.fate == "counts"} == bearing
    for name in ("table", "markdown"):
        shown = indexed.here("check", CLAIM, "--explain", "--format", name, code=0).stdout
        assert f"{len(report.considered)} sentences looked at: 2 for a side" in shown
        assert "cosine" in shown
    plain = indexed.here("check", CLAIM, code=0).stdout
    assert "looked at" not in plain


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_an_explanation_stands_below_the_table(indexed, name):
    shown = indexed.here("table", CLAIM, "--explain", "--format", name, code=0).stdout
    assert "sentences looked at" in shown
    assert "sentences looked at" not in indexed.here("table", CLAIM, "--format", name, code=0).stdout


def test_an_explanation_is_in_the_json_of_table_and_scan(indexed):
    for command in (("table", CLAIM), ("scan", "--judge", "rules")):
        held = json.loads(indexed.here(*command, "--explain", "--json", code=0).stdout)
        assert all(report["considered"] for report in held["claims"])
        held = json.loads(indexed.here(*command, "--json", code=0).stdout)
        assert not any(report["considered"] for report in held["claims"])


@pytest.mark.parametrize(
    ("command", "name"), [("table", "csv"), ("table", "xlsx"), ("check", "claimreview"), ("scan", "csv")]
)
def test_a_format_without_room_for_an_explanation_says_so(indexed, command, name):
    claims = () if command == "scan" else (CLAIM,)
    done = indexed.here(command, *claims, "--explain", "--format", name, code=2)
    assert f"--explain has no place in {name}" in done.stderr
    assert "hint: " in done.stderr
