from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.models import SCHEMA_VERSION, CheckResult
from provenance.report.json import JsonReport
from provenance.report.schema import published_schema


def render(result: CheckResult) -> str:
    return JsonReport().render(result, width=80, color=False)


def test_what_is_written_is_what_was_found(conflict: CheckResult) -> None:
    assert CheckResult.model_validate_json(render(conflict)) == conflict


def test_it_keeps_the_contract(conflict: CheckResult) -> None:
    written = json.loads(render(conflict))
    assert list(written) == ["schema_version", "index", "claims", "apart_from", "left_out"]
    assert written["schema_version"] == SCHEMA_VERSION
    claim = written["claims"][0]
    assert {
        "id",
        "claim",
        "verdict",
        "confidence",
        "origins",
        "outlets",
        "evidence",
        "merges",
    } <= claim.keys()
    assert claim["verdict"] == "conflicting"
    assert claim["origins"] == {"supports": 2, "refutes": 1}
    first = claim["evidence"][0]
    assert {"quote", "start", "end", "stance", "probability", "origin", "reasons"} <= first.keys()
    assert {"id": "a", "outlet": "bbc.co.uk", "date": "2024-06-18"}.items() <= first["document"].items()
    assert {"source": "officials", "cue": "said", "own_voice": False}.items() <= first["attribution"].items()
    assert first["reasons"] == [{"code": "PRV102", "message": "the same quantity: 10,000 containers"}]
    assert claim["merges"] == [
        {"origin": "o1", "documents": ["a", "b", "z"], "reason": "both credit Reuters"}
    ]
    assert [item["document"]["id"] for item in claim["evidence"]] == ["a", "b", "a2", "c", "e"]


def test_words_stay_readable(make: Any) -> None:
    assert "Сеул отрицает" in render(make.one_claim(make.evidence("Сеул отрицает")))


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_quote_comes_back_and_none_steers_a_terminal(make: Any, quote: str) -> None:
    result = make.one_claim(make.evidence(quote))
    written = render(result)
    assert CheckResult.model_validate_json(written) == result
    assert not set(written) & {*map(chr, [*range(10), *range(11, 32), *range(127, 160)]), "\u202e", "\u2028"}


def test_the_same_result_gives_the_same_bytes(conflict: CheckResult) -> None:
    assert render(conflict) == render(CheckResult.model_validate_json(render(conflict)))


@pytest.mark.parametrize("model", ["ClaimReport", "Evidence", "DocumentInfo", "Attribution", "Merge"])
def test_the_schema_names_what_is_written(conflict: CheckResult, model: str) -> None:
    claim = json.loads(render(conflict))["claims"][0]
    written = {
        "ClaimReport": claim,
        "Evidence": claim["evidence"][0],
        "DocumentInfo": claim["evidence"][0]["document"],
        "Attribution": claim["evidence"][0]["attribution"],
        "Merge": claim["merges"][0],
    }[model]
    definition = json.loads(published_schema())["$defs"][model]
    assert set(definition["properties"]) == written.keys()
    assert set(definition["required"]) == written.keys()
    assert "additionalProperties" not in definition, "fields may be added within a schema version"
