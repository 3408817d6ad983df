from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from provenance.errors import UsageError
from provenance.models import (
    ClaimReport,
    DocumentInfo,
    Evidence,
    Given,
    Link,
    LinkKind,
    Merge,
    SideCount,
    StanceLabel,
    Trace,
    Verdict,
)
from provenance.report.trace import trace_format, trace_formats
from provenance.sources.timeline import trace

CLAIM = "10,000 containers of munitions"


def said(
    name,
    day,
    figure,
    value,
    *,
    outlet=None,
    stance=StanceLabel.SUPPORTS,
    origin="o1",
    probability=0.9,
    start=0,
):
    quote = f"It shipped {figure} to the port."
    return Evidence(
        document=DocumentInfo(
            id=name, outlet=outlet or name.title(), source=f"{name}.txt", date=dt.date(2025, 3, day) if day else None
        ),
        quote=quote, start=start, end=start + len(quote), stance=stance, probability=probability, origin=origin,
        given=(Given(claimed=CLAIM, text=figure, value=value),),
    )  # fmt: skip


@pytest.fixture
def report() -> ClaimReport:
    return ClaimReport(
        id="c1", claim=CLAIM, verdict=Verdict.CONFLICTING, confidence=0.8,
        origins=SideCount(supports=1, refutes=1), outlets=SideCount(supports=2, refutes=1),
        evidence=(
            said("courier", 11, "about 10,000 containers", 10000.0),
            said("courier", 11, "10,000 containers", 10000.0, probability=0.95, start=90),
            said("daily", 10, "10,000 containers", 10000.0),
            said("ledger", None, "7,000 containers", 7000.0, stance=StanceLabel.REFUTES, origin="o2"),
            said("quiet", 1, "no containers", 0.0, stance=StanceLabel.NEUTRAL, origin="o3"),
        ),
        merges=(Merge(origin="o1", documents=("courier", "daily"), reason="both print one text"),),
        links=(
            Link(document="courier", kind=LinkKind.TEXT, to="daily", reason="shares 14 of 18 sentences"),
            Link(document="daily", kind=LinkKind.TEXT, to="courier", reason="shares 14 of 20 sentences"),
            Link(document="ledger", kind=LinkKind.SOURCE, to="the Bank", reason="credits the Bank"),
        ),
    )  # fmt: skip


@pytest.fixture
def traced(report: ClaimReport) -> Trace:
    return trace(report)


def test_a_trace_is_one_step_a_document_by_day_with_the_undated_last(traced: Trace) -> None:
    assert [step.document.id for step in traced.steps] == ["daily", "courier", "ledger"]
    assert traced.steps[1].probability == 0.95
    assert traced.first == ("daily",)
    (series,) = traced.figures
    assert [(p.outlet, p.value) for p in series.points] == [
        ("Daily", 10000),
        ("Courier", 10000),
        ("Ledger", 7000),
    ]


def test_without_dates_nobody_was_first(report: ClaimReport) -> None:
    undated = [
        e.model_copy(update={"document": e.document.model_copy(update={"date": None})})
        for e in report.evidence
    ]
    assert trace(report.model_copy(update={"evidence": tuple(undated)})).first == ()


def test_nothing_said_is_an_empty_trace(report: ClaimReport) -> None:
    empty = trace(
        report.model_copy(update={"evidence": (), "links": (), "merges": (), "origins": SideCount()})
    )
    assert empty.steps == empty.first == empty.figures == ()
    for each in trace_formats().values():
        assert each.render(empty, width=80, color=False).endswith("\n")


def test_the_tree(traced: Trace) -> None:
    assert (
        trace_format("tree").render(traced, width=80, color=False)
        == """\
CONFLICTING  10,000 containers of munitions
  2 outlets support it from 1 origin; 1 outlet refutes it from 1 origin

  origin o1: both print one text
  ├─ 2025-03-10  Daily  first in this corpus
  │  “It shipped 10,000 containers to the port.”
  │  shares 14 of 20 sentences
  └─ 2025-03-11  Courier
     “It shipped 10,000 containers to the port.”
     shares 14 of 18 sentences

  origin o2
  └─ no date     Ledger  refutes
     “It shipped 7,000 containers to the port.”
     credits the Bank

  “10,000 containers of munitions” over time
    2025-03-10  10,000 containers  Daily
    2025-03-11  10,000 containers  Courier
    no date     7,000 containers  Ledger
"""
    )


def test_the_graphs_lead_from_the_earlier_to_the_later_and_from_the_source(traced: Trace) -> None:
    mermaid = trace_format("mermaid").render(traced, width=80, color=False)
    assert '  n1["Daily<br/>2025-03-10<br/>10,000 containers"]:::supports\n' in mermaid
    assert '  n3["Ledger<br/>no date<br/>7,000 containers<br/>refutes"]:::refutes\n' in mermaid
    assert re.findall(r"(n\d) -->\S* ?.*\| (n\d)", mermaid) == [("n1", "n2"), ("n4", "n3")]
    dot = trace_format("dot").render(traced, width=80, color=False)
    assert dot.startswith("digraph trace {")
    assert '  n4 -> n3 [label="credits"];' in dot
    assert dot.count("[label=") - dot.count("fillcolor=") == 2
    assert "  { rank=same; n1 -> n2 -> n3 [style=invis]; }\n" in dot


def test_a_quote_of_several_lines_keeps_the_stem_of_its_tree(traced: Trace) -> None:
    lines = trace_format("tree").render(traced, width=40, color=False).splitlines()
    first = next(i for i, line in enumerate(lines) if "“" in line)
    last = next(i for i, line in enumerate(lines) if "└─" in line)
    assert last - first > 2
    assert all(line.startswith("  │  ") for line in lines[first:last])


def test_who_credits_an_outlet_that_is_here_has_it_from_its_document(report: ClaimReport) -> None:
    credit = Link(document="ledger", kind=LinkKind.OUTLET, to="Daily", reason="credits Daily")
    itself = Link(document="daily", kind=LinkKind.OUTLET, to="Daily", reason="credits Daily")
    found = trace(report.model_copy(update={"links": (credit, itself)}))
    dot = trace_format("dot").render(found, width=80, color=False)
    assert re.findall(r"(n\d) -> (n\d) \[label", dot) == [("n1", "n3")]
    assert "dashed" not in dot


def test_a_credit_is_drawn_beside_a_shared_text(report: ClaimReport) -> None:
    in_a_circle = (
        *report.links,
        Link(document="courier", kind=LinkKind.OUTLET, to="Daily", reason="credits Daily"),
        Link(document="daily", kind=LinkKind.OUTLET, to="Courier", reason="credits Courier"),
    )
    found = trace(report.model_copy(update={"links": in_a_circle}))
    mermaid = trace_format("mermaid").render(found, width=80, color=False)
    drawn = re.findall(r'(n\d) -->\|"(\w+).*"\| (n\d)', mermaid)
    assert drawn == [
        ("n1", "shares", "n2"),
        ("n4", "credits", "n3"),
        ("n1", "credits", "n2"),
        ("n2", "credits", "n1"),
    ]


def test_a_hostile_name_is_text_in_every_format(report: ClaimReport) -> None:
    name = 'x"]; evil --> y\\ <script>alert(1)</script>\x1b[31m\n```'
    hostile = [
        e.model_copy(update={"document": e.document.model_copy(update={"outlet": name})})
        for e in report.evidence
    ]
    found = trace(report.model_copy(update={"evidence": tuple(hostile)}))
    mermaid = trace_format("mermaid").render(found, width=80, color=False)
    assert not re.search(r"<script|evil -->|```", mermaid)
    dot = trace_format("dot").render(found, width=80, color=False)
    assert 'x\\"]; evil' in dot
    assert "\\\\ <script>" in dot
    for each in trace_formats().values():
        assert "\x1b" not in each.render(found, width=80, color=False)


def test_what_mermaid_reads_in_entities_too_is_parted(report: ClaimReport) -> None:
    odd = said("odd", 9, "10,000", 10000.0, outlet="Daily $$x$$ \\n")
    found = trace(report.model_copy(update={"evidence": (odd,), "links": ()}))
    mermaid = trace_format("mermaid").render(found, width=80, color=False)
    assert "Daily #36;#8288;#36;x#36;#8288;#36; #92;#8288;n" in mermaid


def test_json_is_the_trace(traced: Trace) -> None:
    written = trace_format("json").render(traced, width=80, color=False)
    assert Trace.model_validate_json(written) == traced
    assert json.loads(written)["schema_version"] == 1


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError) as error:
        trace_format("mermade")
    assert error.value.hint == "Did you mean mermaid?"
