from __future__ import annotations

import datetime as dt
import inspect

import pytest
from pydantic import ValidationError

from provenance import models
from provenance.models import (
    Attribution,
    Boilerplate,
    CheckResult,
    Claim,
    ClaimReport,
    Document,
    DocumentInfo,
    Evidence,
    IndexInfo,
    Merge,
    OutletOrigin,
    Reason,
    SideCount,
    Span,
    StanceLabel,
    Verdict,
)

DOCUMENT = Document(
    id="d1", text="Ä 10,000 containers.\fNext page.", title="T", outlet="BBC", outlet_origin=OutletOrigin.FIELD,
    date=dt.date(2024, 6, 18), url="https://example.com", source="a.pdf", pages=(0, 21),
    boilerplate=(Boilerplate(start=0, end=1, kind="share"),),
)  # fmt: skip
EVIDENCE = Evidence(
    document=DOCUMENT.info, quote="10,000 containers.", start=2, end=20, page=1, context="before",
    stance=StanceLabel.SUPPORTS, probability=0.97, origin="o1", relevance=0.5,
    attribution=Attribution(source="Shin", cue="said", own_voice=False), reasons=(Reason(code="PRV102", message="m"),),
)  # fmt: skip
RESULT = CheckResult(
    index=IndexInfo(documents=1, outlets=1, sentences=2, encoder="hashing", judge="rules"),
    claims=(
        ClaimReport(
            id="c1", claim="x", verdict=Verdict.SINGLE_SOURCE, confidence=0.97, origins=SideCount(supports=1),
            outlets=SideCount(supports=1), evidence=(EVIDENCE,),
            merges=(Merge(origin="o1", documents=("d1",), reason="r"),),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "value", [DOCUMENT, EVIDENCE, RESULT, Claim(id="c", text="t")], ids=lambda v: type(v).__name__
)
def test_json_and_back_is_the_same_value(value):
    again = type(value).model_validate_json(value.model_dump_json())
    assert again == value
    assert hash(again) == hash(value)


def test_every_model_is_frozen_and_refuses_unknown_fields():
    kinds = [
        kind for _, kind in inspect.getmembers(models, inspect.isclass) if issubclass(kind, models.Frozen)
    ]
    assert len(kinds) > 10
    for kind in kinds:
        assert kind.model_config["frozen"], kind
        assert kind.model_config["extra"] == "forbid", kind


def test_a_value_is_not_changed():
    with pytest.raises(ValidationError, match="frozen"):
        DOCUMENT.text = "other"


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        Claim.model_validate({"id": "c", "text": "t", "texts": "t"})


@pytest.mark.parametrize("probability", [-0.1, 1.1, float("nan")])
def test_a_probability_is_one(probability):
    with pytest.raises(ValidationError):
        models.Stance(label=StanceLabel.NEUTRAL, probability=probability)


def test_a_span_is_no_less_than_nothing():
    with pytest.raises(ValidationError):
        Span(start=-1, end=0)


def test_a_document_without_id_is_refused():
    with pytest.raises(ValidationError):
        Document(id="", text="t", source="s")


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (20, 1), (21, 2), (30, 2)])
def test_the_page_of_an_offset(offset, page):
    assert DOCUMENT.page_at(offset) == page


def test_a_document_without_pages_has_none():
    assert Document(id="a", text="t", source="s").page_at(0) is None


def test_info_is_what_a_report_shows():
    assert DOCUMENT.info == DocumentInfo(
        id="d1", outlet="BBC", title="T", date=dt.date(2024, 6, 18), url="https://example.com", source="a.pdf"
    )


def test_the_json_contract_has_the_names_that_are_published():
    dumped = RESULT.model_dump(mode="json")
    assert set(dumped) == {"schema_version", "index", "claims", "apart_from", "left_out"}
    assert dumped["schema_version"] == 1
    (claim,) = dumped["claims"]
    assert {"id", "claim", "verdict", "confidence", "origins", "outlets", "evidence", "merges"} <= set(claim)
    (evidence,) = claim["evidence"]
    assert {
        "document",
        "quote",
        "start",
        "end",
        "stance",
        "probability",
        "origin",
        "attribution",
        "reasons",
    } <= set(evidence)
    assert {"source", "cue", "own_voice", "denied", "hedged"} <= set(evidence["attribution"])
