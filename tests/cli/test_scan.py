from __future__ import annotations

import csv
import io
import json

import pytest

from provenance.models import CheckResult


@pytest.fixture(scope="module")
def desk(indexed):
    return indexed


def scan(run, *args, code=0):
    return run.here("scan", "--judge", "rules", *args, code=code)


def test_both_sides_are_shown_and_the_count_goes_to_stderr(desk):
    done = scan(desk)
    assert done.stdout.startswith("CONFLICTING  Kestrava")
    assert "Courier" in done.stdout
    assert "Gazette" in done.stdout
    assert done.stderr.startswith("1 conflict; 3 sentences that state something")
    assert scan(desk, "--quiet").stderr == ""


def test_json_is_the_contract_of_check(desk):
    found = CheckResult.model_validate_json(scan(desk, "--json").stdout)
    assert [report.verdict.value for report in found.claims] == ["conflicting"]
    assert json.loads(scan(desk, "--format", "json").stdout)["schema_version"] == 1


@pytest.mark.parametrize("name", ["markdown", "claimreview", "csv"])
def test_other_formats_have_both_outlets(desk, name):
    done = scan(desk, "--format", name)
    assert "Courier" in done.stdout
    assert "Gazette" in done.stdout


def test_csv_has_a_column_for_each_outlet(desk):
    header, row = csv.reader(io.StringIO(scan(desk, "--format", "csv").stdout))
    assert {"Courier", "Gazette"} <= set(header)
    assert len(row) == len(header)


def test_updated_figures_are_counted_and_shown_when_asked(cli):
    (cli.folder / "flood").mkdir()
    for day, outlet, died in ((4, "Courier", "Eight"), (6, "Gazette", "Twelve")):
        record = {
            "id": outlet, "outlet": outlet, "date": f"2025-05-0{day}", "title": "The Tarn dam",
            "text": f"{died} people died when the Upper Tarn dam failed, Governor Tamsin said.",
        }  # fmt: skip
        (cli.folder / "flood" / f"{outlet}.jsonl").write_text(json.dumps(record) + "\n")
    done = scan(cli, "--corpus", "flood", "--index", "flood.idx")
    assert "1 more passed over as updated figures (--updates shows them)" in done.stderr
    assert done.stdout.startswith("0 claims")
    done = scan(cli, "--corpus", "flood", "--index", "flood.idx", "--updates", "--fail-on", "conflicting")
    assert "1 more passed over as updated figures, 1 shown" in done.stderr
    assert "PRV106" in done.stdout


def test_findings_fail_only_when_asked(desk):
    assert scan(desk, "--fail-on", "conflicting", code=1).stdout
    scan(desk, "--fail-on", "contradicted")
    scan(desk, "--min-origins", "2", "--fail-on", "conflicting")


def test_no_conflict_is_said_and_clean(desk):
    done = scan(desk, "--min-origins", "2")
    assert done.stdout.startswith("0 claims")
    assert done.stderr.startswith("0 conflicts")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--since", "yesterday"], "2027-01-31"),
        (["--since", "2025-03-15", "--until", "2025-03-14"], "both since"),
        (["--since", "2030-01-01"], "no document"),
        (["--limit", "0"], "--limit"),
        (["--format", "markdwn"], "Did you mean markdown?"),
        (["--json", "--format", "csv"], "two formats"),
        (["--output", "no/such/file"], "no folder"),
        (["--index", "nowhere"], "index"),
    ],
)
def test_what_cannot_be_done_says_why(desk, args, says):
    assert says in scan(desk, *args, code=2).stderr


def test_no_documents_is_an_error(cli):
    (cli.folder / "empty").mkdir()
    assert "no document" in scan(cli, "--corpus", "empty", code=2).stderr
