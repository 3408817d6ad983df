"""The example corpus through the shipped encoder and judge gives what its expectations say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance import Checker, Corpus
from provenance.models import CheckResult
from provenance.sources.independence import Independence

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CASES = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))["claims"]
MISSED = {
    (
        "10,000 containers of munitions",
        "nl-20250315-denial",
    ): "a denial of any shipment is not seen to bear on a number",
    ("Kestrava shipped 20,000 containers of munitions to Ulmeria.", "nl-20250315-denial"): "the same",
    (
        "No one was injured when the Upper Tarn dam failed.",
        "2025-05-04-dam.md",
    ): "the event is named elsewhere",
}
"""Stances that the judge does not find yet; strict, so that one that is found must come off the list."""


def quote_of(case, evidence):
    place = evidence["document"].replace("#", "/").rsplit("/", 1)[-1]
    why = MISSED.get((case["claim"], place))
    marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
    return pytest.param(case, evidence, id=f"{case['claim'][:40]} - {evidence['document']}", marks=marks)


QUOTES = [quote_of(case, evidence) for case in CASES for evidence in case["evidence"]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with Corpus.create(tmp_path_factory.mktemp("examples") / "index") as made:
        made.add([EXAMPLES / "corpus"])
        yield made


@pytest.fixture(scope="module")
def reports(corpus):
    """The expectations are counted so (`counting` there): three outlets with one toll are more than one origin."""
    result = Checker(corpus, independence=Independence.COPIES).run([case["claim"] for case in CASES])
    return {report.claim: report for report in result.claims}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["claim"][:60]) for case in CASES])
def test_the_verdict(reports, case):
    report = reports[case["claim"]]
    shown = "\n".join(f"{e.stance.value:9}{e.document.outlet}: {e.quote}" for e in report.evidence)
    assert report.verdict.value == case["verdict"], shown


def test_the_verdicts_with_the_static_encoder(tmp_path):
    with Corpus.create(tmp_path / "index", encoder="fast") as corpus:
        corpus.add([EXAMPLES / "corpus"])
        result = Checker(corpus, independence=Independence.COPIES).run([case["claim"] for case in CASES])
    found = {report.claim: report.verdict.value for report in result.claims}
    assert found == {case["claim"]: case["verdict"] for case in CASES}


def document_called(corpus, name):
    """Find a document by what the expectations call it: a file, or `file#id` for a record."""
    file, _, record = name.partition("#")
    for document in corpus.documents():
        if (document.id == record) if record else document.source.endswith(file):
            return corpus.document(document.id)
    pytest.fail(f"{name} is not in the index")


@pytest.mark.parametrize(("case", "expected"), QUOTES)
def test_the_stance_of_each_quote(corpus, reports, case, expected):
    document = document_called(corpus, expected["document"])
    start = document.text.index(expected["quote"])
    end = start + len(expected["quote"])
    assert document.outlet == expected["outlet"]
    found = [
        e
        for e in reports[case["claim"]].evidence
        if e.document.id == document.id and e.start < end and start < e.end
    ]
    if expected["stance"] == "neutral":  # what touches the subject may be left out of a report
        assert {e.stance.value for e in found} <= {"neutral"}
    else:
        assert {e.stance.value for e in found} == {expected["stance"]}


def test_every_quote_is_verbatim(corpus, reports):
    for report in reports.values():
        for evidence in report.evidence:
            text = corpus.document(evidence.document.id).text
            assert text[evidence.start : evidence.end] == evidence.quote


def test_the_wire_copies_are_one_origin(corpus, reports):
    wire = [
        document_called(corpus, name).id
        for name in json.loads((EXAMPLES / "expected.json").read_text())["wire"][0]
    ]
    report = reports["10,000 containers of munitions"]
    assert any(set(wire) <= set(merge.documents) for merge in report.merges)
    assert report.origins.supports < report.outlets.supports


def run(*args, cwd=ROOT):
    done = subprocess.run(
        [sys.executable, *map(str, args)], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def test_the_quickstart_runs(corpus):
    shown = run(EXAMPLES / "quickstart.py", corpus.directory.parent / "quickstart").stdout
    first, *quotes = shown.splitlines()
    assert first.startswith("conflicting ")
    assert any(quote.startswith("supports The Harbour Post") for quote in quotes)
    assert any(quote.startswith("refutes Northern Ledger") for quote in quotes)


def test_the_command_line_says_the_same(corpus, reports):
    done = run(
        "-m", "provenance", "check", "--file", EXAMPLES / "claims.md", "--index", corpus.directory, "--json",
        "--independence", "copies",
    )  # fmt: skip
    result = CheckResult.model_validate_json(done.stdout)
    assert done.stderr == ""
    assert [report.claim for report in result.claims] == [case["claim"] for case in CASES]
    for report in result.claims:
        assert report.location
        assert (report.verdict, report.evidence) == (
            reports[report.claim].verdict,
            reports[report.claim].evidence,
        )
    assert os.fspath(EXAMPLES / "claims.md") in result.claims[0].location
