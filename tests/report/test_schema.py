"""What the commands write is what the published schemas say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from provenance.errors import UsageError
from provenance.models import (
    Claim,
    Considered,
    DocumentInfo,
    Draft,
    DraftResult,
    ExtractedClaim,
    Fate,
    Place,
    Probabilities,
    SkipKind,
    StanceLabel,
)
from provenance.report import report_format
from provenance.report.draft import draft_format
from provenance.report.matrix import matrix_format, matrix_of
from provenance.report.schema import CONTRACTS, current_schema, published_schema, schema_file

if TYPE_CHECKING:
    from provenance.models import CheckResult


def validator(command: str) -> Draft202012Validator:
    schema = json.loads(published_schema(command))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("command", CONTRACTS)
def test_the_published_schema_is_the_models(command: str) -> None:
    assert published_schema(command) == current_schema(command), (
        f"write current_schema({command!r}) to provenance/report/{schema_file(command)}"
    )


def test_there_is_none_for_other_commands() -> None:
    with pytest.raises(UsageError, match="no schema 'chekc'"):
        published_schema("chekc")


def explained(result: CheckResult) -> CheckResult:
    sure = Probabilities(supports=0.9, refutes=0.05, neutral=0.05)
    looked_at = Considered(
        rank=1, document=DocumentInfo(id="d", source="d.html"), quote="q", start=0, end=1, relevance=0.5, network=sure,
        judge=sure, bar=0.5, subject=0.4, stance=StanceLabel.SUPPORTS, fate=Fate.COUNTS, why="w",
    )  # fmt: skip
    first, *rest = result.claims
    return result.model_copy(
        update={"claims": (first.model_copy(update={"considered": (looked_at,)}), *rest)}
    )


def test_check_writes_what_its_schema_says(conflict: CheckResult) -> None:
    for result in (conflict, explained(conflict)):
        validator("check").validate(json.loads(report_format("json").render(result, width=80, color=False)))


def test_table_writes_what_its_schema_says_and_what_that_of_check_says(conflict: CheckResult) -> None:
    written = json.loads(matrix_format("json").render(matrix_of(explained(conflict)), width=80, color=False))
    validator("table").validate(written)
    validator("check").validate(written)


def drafted(result: CheckResult) -> DraftResult:
    text = "Kestrava sent arms. I hope that it stops."
    place = Place(start=0, end=19, source="d.md", line=1, column=1)
    claims = tuple(
        ExtractedClaim(claim=Claim(id=report.id, text=report.claim, place=place), worth=0.9)
        for report in result.claims
    )
    draft = Draft(source="d.md", text=text, claims=claims, skipped={SkipKind.OPINION: 1})
    reports = tuple(report.model_copy(update={"place": place}) for report in result.claims)
    return DraftResult(index=result.index, claims=reports, draft=draft)


def test_a_checked_draft_is_what_its_schema_says_and_what_that_of_check_says(conflict: CheckResult) -> None:
    written = json.loads(draft_format("json").render(drafted(explained(conflict)), width=80, color=False))
    validator("draft").validate(written)
    validator("check").validate(written)
    written["draft"]["claims"][0].pop("worth")
    with pytest.raises(ValidationError, match="worth"):
        validator("draft").validate(written)


def breakages() -> list[Any]:
    return [
        pytest.param(lambda held: held.pop("schema_version"), id="no version"),
        pytest.param(lambda held: held["claims"][0].update(verdict="true"), id="no verdict"),
        pytest.param(lambda held: held["claims"][0]["evidence"][0].pop("quote"), id="no quote"),
        pytest.param(lambda held: held["claims"][0].update(confidence=1.5), id="too sure"),
        pytest.param(
            lambda held: held["claims"][0]["evidence"][0]["document"].update(date="May"), id="no date"
        ),
    ]


@pytest.mark.parametrize("breakage", breakages())
def test_the_schema_can_say_no(conflict: CheckResult, breakage: Any) -> None:
    written = json.loads(report_format("json").render(conflict, width=80, color=False))
    breakage(written)
    with pytest.raises(ValidationError):
        validator("check").validate(written)


def test_a_later_version_may_write_more(conflict: CheckResult) -> None:
    written = json.loads(report_format("json").render(conflict, width=80, color=False)) | {"more": 1}
    written["claims"][0]["more"] = 1
    validator("check").validate(written)
