from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from provenance.errors import OutputError
from provenance.report.gate import sarif
from provenance.report.gate.sarif import CodeScanningReport, SarifReport

SCHEMA = json.loads(Path(__file__).with_name("sarif.schema.json").read_text())
VALID = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def log_of(result):
    log = json.loads(SarifReport().render(result, width=80, color=False))
    VALID.validate(log)
    return log["runs"][0]


def test_a_log_is_valid_with_and_without_findings_and_for_a_failure(result, clean_result, failure):
    log_of(result)
    assert log_of(clean_result)["results"] == []
    failed = json.loads(SarifReport().render_failure(failure))
    VALID.validate(failed)
    (invocation,) = failed["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "damaged" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_the_schema_that_tests_use_refuses_what_is_no_sarif(result):
    log = json.loads(SarifReport().render(result, width=80, color=False))
    log["runs"][0]["results"][0]["level"] = "fatal"
    log["runs"][0]["results"][1]["colour"] = "red"
    assert len(list(VALID.iter_errors(log))) == 2


def test_results_point_at_the_claim(result):
    first = log_of(result)["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "claims/a%20b.md", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 1},
    }
    assert "\x1b" not in first["message"]["text"]
    assert first["properties"]["verdict"] == "contradicted"


def test_evidence_is_pointed_to(result):
    record, page = log_of(result)["results"][0]["relatedLocations"]
    assert record["physicalLocation"] == {
        "artifactLocation": {"uri": "articles/x%20y.jsonl", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 12},
    }
    assert page["physicalLocation"]["artifactLocation"]["uri"] == "https://ledger.example/%C3%A4?q=1"
    assert "2025-03-01" in page["message"]["text"]


def test_what_is_accepted_is_suppressed_and_kept(result):
    results = log_of(result)["results"]
    assert len(results) == len(result.findings)
    kinds = [[s["kind"] for s in each["suppressions"]] for each in results]
    assert kinds == [[], ["inSource"], [], ["external"], [], []]
    assert "told by phone" in results[1]["suppressions"][0]["justification"]


def test_baseline_states_and_rules(result):
    run = log_of(result)
    states = [each["baselineState"] for each in run["results"]]
    assert states == ["new", "new", "unchanged", "new", "new", "absent"]
    for each in run["results"]:
        assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
    assert run["artifacts"][1]["properties"] == {"claims": 0}
    assert "no claim" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize(("name", "limit"), [("MOST_RESULTS", 3), ("MOST_BYTES", 500)])
def test_a_log_that_github_would_refuse_is_not_written(result, monkeypatch, name, limit):
    monkeypatch.setattr(sarif, name, limit)
    with pytest.raises(OutputError, match="6 results") as raised:
        SarifReport().render(result, width=80, color=False)
    assert "fewer files" in raised.value.hint


def test_an_explanation_is_carried_as_a_property_and_only_where_one_was_asked_for(result, explained):
    plain, told = log_of(result)["results"], log_of(explained)["results"]
    assert not any("considered" in each.get("properties", {}) for each in plain)
    held = told[0]["properties"]
    assert held["lookedAt"] == "1 sentence looked at: 1 for a side"
    assert held["considered"][0]["why"] == "refutes at 80%"
    assert held["considered"][0]["judge"]["refutes"] == 0.8
    assert "properties" not in told[-1]  # gone since the baseline: nothing was looked at


def test_code_scanning_gets_only_what_is_to_be_looked_at(result):
    log = json.loads(CodeScanningReport().render(result, width=80, color=False))
    VALID.validate(log)
    (run,) = log["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["PRV004", "PRV003"]
    assert all(
        run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"]
    )


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://x.example/a[1]?ids[]=2#b", "https://x.example/a%5B1%5D?ids%5B%5D=2#b"),
        ("https://x.example/100%-sure/%C3%A4%zz", "https://x.example/100%25-sure/%C3%A4%25zz"),
        ("https://x.example/a#b#c", "https://x.example/a#b%23c"),
        ("https://[::1]:80/a|b", "https://[::1]:80/a%7Cb"),
    ],
)
def test_addresses_of_evidence_are_valid_uris(result, url, uri):
    report = result.claims[0]
    page = report.evidence[1]
    shown = page.model_copy(update={"document": page.document.model_copy(update={"url": url})})
    claims = (report.model_copy(update={"evidence": (shown,)}), *result.claims[1:])
    (related,) = log_of(result.model_copy(update={"claims": claims}))["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_two_gates_of_a_repository_are_two_categories_and_paths_are_those_of_the_repository(result):
    moved = result.findings[0].model_copy(update={"path": "../shared/a.md"})
    run = log_of(result.model_copy(update={"prefix": "desks/sport/", "findings": (moved,)}))
    assert run["automationDetails"]["id"] == "provenance/desks/sport/"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "desks/shared/a.md", "uriBaseId": "SRCROOT"}
    away = moved.model_copy(update={"path": "/else/a.md"})
    run = log_of(result.model_copy(update={"prefix": "desks/sport/", "findings": (away,)}))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "file:///else/a.md"}
