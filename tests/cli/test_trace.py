from __future__ import annotations

import json

import pytest

from provenance.models import Trace

CLAIM = "Kestrava has shipped 10,000 containers of munitions to Ulmeria."


@pytest.mark.parametrize(
    ("name", "begins"),
    [("tree", "CONFLICTING"), ("json", "{"), ("mermaid", "flowchart LR"), ("dot", "digraph trace {")],
)
def test_every_format_has_both_sides(indexed, name, begins):
    done = indexed.here("trace", CLAIM, "--format", name, code=0)
    assert done.stdout.startswith(begins)
    assert "Courier" in done.stdout
    assert "Gazette" in done.stdout
    assert done.stderr == ""


def test_the_dated_come_first_and_figures_move(indexed):
    found = Trace.model_validate_json(indexed.here("trace", CLAIM, "--format", "json", code=0).stdout)
    assert found.first == ("a",)
    assert [point.value for point in found.figures[0].points] == [10000, 7000]


def test_a_claim_that_nobody_bears_on_is_an_empty_trace(indexed):
    done = indexed.here("trace", "The queen of Norway opened a chocolate museum.", code=0)
    assert done.stdout.startswith("UNSOURCED")
    assert "origin" not in done.stdout


def test_the_trace_goes_to_a_file(own):
    own.here("trace", CLAIM, "--format", "json", "--output", "trace.json", code=0)
    assert json.loads((own.folder / "trace.json").read_text())["claim"] == CLAIM


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["trace", ""], "empty"),
        (["trace", CLAIM, "--format", "treee"], "Did you mean tree?"),
        (["trace", CLAIM, "--independence", "loose"], "strict, copies, none"),
        (["trace", CLAIM, "--output", "no/such/file"], "no folder"),
    ],
)
def test_what_cannot_be_done_says_why(indexed, args, says):
    assert says in indexed.here(*args, code=2).stderr
