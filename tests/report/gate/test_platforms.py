"""What CI platforms read: annotations, step summary, code quality, JUnit, JSON."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest

from provenance.errors import UsageError
from provenance.findings import GateResult
from provenance.report.gate import gate_format, gate_formats
from provenance.report.gate.wording import record_place


def text_of(name, result):
    return gate_format(name).render(result, width=80, color=False)


@pytest.mark.parametrize("name", list(gate_formats()))
def test_the_same_result_gives_the_same_text(result, clean_result, failure, name):
    assert text_of(name, result) == text_of(name, result)
    assert text_of(name, result).endswith("\n")
    assert "\x1b" not in text_of(name, result).replace("\\u001b", "")
    assert text_of(name, clean_result)
    failed = gate_format(name).render_failure(failure)
    assert (failed is None) == (name == "gitlab")
    assert failed is None or "damaged" in failed


def test_an_unknown_format_is_answered_with_the_nearest():
    with pytest.raises(UsageError) as raised:
        gate_format("sarf")
    assert raised.value.hint == "Did you mean sarif?"


def test_annotations_stand_at_the_line_gravest_first(result):
    lines = text_of("github", result).splitlines()
    assert lines[0].startswith(
        "::error file=claims/a b.md,line=1,title=PRV004%3A the claim is contradicted::"
    )
    assert "100%25" in lines[0]
    assert lines[1].startswith("::notice file=claims/a b.md,line=4,")
    assert len(lines) == 3  # the last one counts
    assert "1 finding fails" in lines[2]
    assert "16 documents" in lines[2]


def test_an_annotation_cannot_be_broken_out_of(result):
    evil = result.findings[0].model_copy(
        update={"message": "a\n::set-output name=x::y\r\n", "path": "a,line=9:b"}
    )
    told = text_of("github", result.model_copy(update={"findings": (evil,)}))
    assert told.count("\n") == 2
    assert "file=a%2Cline=9%3Ab,line=1" in told


def test_the_summary_says_what_failed_and_what_was_accepted(result, clean_result):
    told = text_of("summary", result)
    assert told.startswith("## provenance: failed\n")
    assert "| claims/a b.md:1 | error | PRV004 |" in told
    assert "<details><summary>Accepted</summary>" in told
    assert r"\<b\>" in told or "&lt;b" in told
    assert "\\|" in told
    assert text_of("summary", clean_result).startswith("## provenance: passed\n")


def test_a_summary_stays_below_the_limit(result):
    many = tuple(result.findings[0].model_copy(update={"message": "long " * 200}) for _ in range(2000))
    told = text_of("summary", result.model_copy(update={"findings": many}))
    assert len(told.encode()) < 1_000_000
    assert re.search(r"\d+ more: see the log", told)


def test_code_quality_has_what_is_to_be_looked_at(result):
    issues = json.loads(text_of("gitlab", result))
    assert [(i["check_name"], i["severity"], i["location"]["lines"]["begin"]) for i in issues] == [
        ("PRV004", "major", 1), ("PRV003", "info", 4),
    ]  # fmt: skip
    assert len({i["fingerprint"] for i in issues}) == 2


def test_junit_has_a_case_a_claim_and_tells_failure_skipped_and_error_apart(result, failure):
    root = ET.fromstring(text_of("junit", result))
    suite, empty = root.findall("testsuite")
    cases = suite.findall("testcase")
    assert [c.get("classname") for c in cases] == ["claims/a b.md"] * 5
    assert [[child.tag for child in case] for case in cases] == [
        ["failure"], ["skipped"], ["skipped"], ["system-out"], ["system-out"],
    ]  # fmt: skip
    assert cases[0].find("failure").get("type") == "PRV004"
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("5", "1", "2")
    assert empty.get("tests") == "0"
    failed = ET.fromstring(gate_format("junit").render_failure(failure))
    assert failed.get("errors") == "1"
    assert "damaged" in failed.find("testsuite/testcase/error").get("message")


def test_json_is_the_result(result, failure):
    assert GateResult.model_validate_json(text_of("json", result)) == result
    assert json.loads(gate_format("json").render_failure(failure))["error"]["hint"] == "remove it"


def test_a_person_reads_findings_then_counts(result):
    told = text_of("human", result)
    assert told.startswith("claims/a b.md:1: error PRV004")
    assert "accepted until 2099-01-01: told by phone" in told
    assert "note: empty.md: holds no claim" in told
    flat = " ".join(told.split())
    assert (
        "5 claims in 2 files: 1 finding fails, 1 below what fails, 2 accepted, 1 known from the baseline, "
        "1 gone since the baseline; against 16 documents from 5 outlets, 165 sentences." in flat
    )
    assert all(len(line) <= 80 for line in told.splitlines())
    assert "\x1b[" in gate_format("human").render(result, width=80, color=True)


def test_junit_says_what_was_looked_at_for_every_case_where_that_was_asked_for(result, explained):
    plain, told = (
        [case.findtext("system-out") or "" for case in ET.fromstring(text_of("junit", each)).iter("testcase")]
        for each in (result, explained)
    )
    assert not any("looked at" in each for each in plain)
    assert len(told) == 5
    assert all("1. Ledger: refutes at 80%\n“It is not.”\n" in each for each in told)
    assert told[4].startswith("corroborated\n1 sentence looked at")


@pytest.mark.parametrize(("path", "told"), [("../b.md", "b.md"), ("/else/b.md", "/else/b.md")])
def test_a_file_outside_of_the_policys_folder_is_named_as_the_repository_has_it(result, path, told):
    elsewhere = result.findings[0].model_copy(update={"path": path})
    result = result.model_copy(update={"prefix": "desk/", "findings": (elsewhere,)})
    assert text_of("github", result).startswith(f"::error file={told},line=1,")
    assert json.loads(text_of("gitlab", result))[0]["location"]["path"] == told


def test_junit_holds_any_name_of_a_file(result):
    path = "a\x1b[31m\ufffe\x01.md"
    file, report = result.files[0], result.claims[0]
    result = result.model_copy(
        update={
            "files": (file.model_copy(update={"path": path}),),
            "claims": (report.model_copy(update={"location": f"{path}:1"}),),
        }
    )
    (case,) = ET.fromstring(text_of("junit", result)).iter("testcase")
    assert case.get("name") == "Claim 1 (a.md:1)"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a/x y.jsonl:12", ("a/x y.jsonl", 12)),
        ("a.CSV.gz:3", ("a.CSV.gz", 3)),
        ("feed.xml:2", ("feed.xml", None)),
        ("list.json:2", ("list.json", None)),
        ("-:0", ("-:0", None)),
        ("a.txt", ("a.txt", None)),
    ],
)
def test_only_where_records_stand_on_lines_is_their_number_one(source, place):
    assert record_place(source) == place
