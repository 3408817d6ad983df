from __future__ import annotations

import datetime as dt

import pytest

from provenance.findings import (
    Acceptance,
    BaselineState,
    CheckedFile,
    Finding,
    GateFailure,
    GateResult,
    Severity,
)
from provenance.models import (
    ClaimReport,
    Considered,
    DocumentInfo,
    Evidence,
    Fate,
    IndexInfo,
    Probabilities,
    SideCount,
    StanceLabel,
    Verdict,
)

INDEX = IndexInfo(documents=16, outlets=5, sentences=165, encoder="hashing", judge="rules")
UNTIL = dt.date(2099, 1, 1)


def evidence(source: str, quote: str, **document) -> Evidence:
    return Evidence(
        document=DocumentInfo(id=source, source=source, outlet="Ledger", **document),
        quote=quote, start=0, end=len(quote), stance=StanceLabel.REFUTES, probability=0.9, origin="o1",
    )  # fmt: skip


def claim(number: int, text: str, verdict: Verdict, code: str | None, *items: Evidence) -> ClaimReport:
    return ClaimReport(
        id=f"claims/a b.md#c{number}", claim=text, location=f"claims/a b.md:{number}", verdict=verdict, code=code,
        confidence=0.9, origins=SideCount(refutes=len(items)), outlets=SideCount(refutes=len(items)), evidence=items,
    )  # fmt: skip


def finding(number: int, code: str, **fields) -> Finding:
    values = {
        "code": code, "severity": Severity.ERROR, "message": f"what {code} means: “so, 100%”", "line": number,
        "path": "claims/a b.md", "claim_id": f"claims/a b.md#c{number}",
        "claim": f"Claim {number}\x1b[31m, <b>it</b> is |",
        "fingerprint": f"{number}" * 32, "fails": True,
    }  # fmt: skip
    return Finding.model_validate(values | fields)


@pytest.fixture
def result() -> GateResult:
    """A finding of every standing, and a claim without any."""
    accepted = Acceptance(reason="told by phone", until=UNTIL, location="claims/a b.md:2", inline=True)
    by_policy = accepted.model_copy(update={"location": "provenance.toml:9", "inline": False})
    known = {"fails": False, "baseline": BaselineState.UNCHANGED}
    return GateResult(
        version="0.1.0",
        index=INDEX,
        files=(CheckedFile(path="claims/a b.md", claims=5), CheckedFile(path="empty.md", claims=0)),
        claims=(
            claim(1, "Claim 1", Verdict.CONTRADICTED, "PRV004",
                  evidence("articles/x y.jsonl:12", "It is not."),
                  evidence("b.html", "No.", url="https://ledger.example/ä?q=1", date=dt.date(2025, 3, 1))),
            claim(2, "Claim 2", Verdict.UNSOURCED, "PRV001"),
            claim(3, "Claim 3", Verdict.UNSOURCED, "PRV001"),
            claim(4, "Claim 4", Verdict.SINGLE_SOURCE, "PRV003"),
            claim(5, "Claim 5", Verdict.CORROBORATED, None),
        ),
        findings=(
            finding(1, "PRV004", baseline=BaselineState.NEW),
            finding(2, "PRV001", fails=False, accepted=accepted, baseline=BaselineState.NEW),
            finding(3, "PRV001", **known),
            finding(3, "PRV002", fails=False, accepted=by_policy, baseline=BaselineState.NEW, fingerprint="a" * 32),
            finding(4, "PRV003", severity=Severity.NOTE, fails=False, baseline=BaselineState.NEW),
            finding(9, "PRV001", fails=False, baseline=BaselineState.ABSENT, claim_id=""),
        ),
        notes=("empty.md: holds no claim",),
    )  # fmt: skip


@pytest.fixture
def explained(result) -> GateResult:
    """The same with what became of the sentences of each claim."""
    sure = Probabilities(supports=0.1, refutes=0.8, neutral=0.1)
    looked_at = Considered(
        rank=1, document=DocumentInfo(id="d", source="d.html", outlet="Ledger"), quote="It \x1b[31mis not.", start=0,
        end=10, relevance=0.5, judge=sure, bar=0.4, stance=StanceLabel.REFUTES, fate=Fate.COUNTS, why="refutes at 80%",
    )  # fmt: skip
    reports = tuple(claim.model_copy(update={"considered": (looked_at,)}) for claim in result.claims)
    return result.model_copy(update={"claims": reports})


@pytest.fixture
def clean_result(result) -> GateResult:
    return result.model_copy(update={"findings": (), "notes": ()})


@pytest.fixture
def failure() -> GateFailure:
    return GateFailure(message="the index at x: is damaged\nand more", hint="remove it")
