from __future__ import annotations

import datetime as dt

import pytest

from provenance.models import (
    Attribution,
    CheckResult,
    ClaimReport,
    DocumentInfo,
    Evidence,
    IndexInfo,
    Merge,
    Reason,
    SideCount,
    StanceLabel,
    Verdict,
)

INDEX = IndexInfo(documents=6507, outlets=212, sentences=310000, encoder="all-MiniLM-L6-v2", judge="rules")


def evidence(quote: str = "Ten ships sailed.", **fields: object) -> Evidence:
    """Evidence of which a test names only what matters to it; fields of the document go by `document_`."""
    document = {"id": "d", "source": "d.html"}
    document |= {key[9:]: fields.pop(key) for key in list(fields) if key.startswith("document_")}
    values: dict[str, object] = {
        "document": DocumentInfo.model_validate(document),
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "stance": StanceLabel.SUPPORTS,
        "probability": 0.9,
        "origin": "o1",
    }
    return Evidence.model_validate(values | fields)


def one_claim(*items: Evidence, **fields: object) -> CheckResult:
    """A result with one claim, corroborated unless a test says otherwise."""
    values: dict[str, object] = {
        "id": "c1",
        "claim": "Ten ships sailed",
        "verdict": Verdict.CORROBORATED,
        "confidence": 0.93,
        "origins": SideCount(supports=2),
        "outlets": SideCount(supports=3),
        "evidence": items,
    }
    return CheckResult(index=INDEX, claims=(ClaimReport.model_validate(values | fields),))


@pytest.fixture
def conflict() -> CheckResult:
    """A claim with everything that a report can show, and one that nobody sources."""
    wire = (
        "Kestrava has shipped 10,000 containers of munitions to Ulmeria since last September, officials said."
    )
    items = (
        evidence(
            wire, document_id="a", document_outlet="bbc.co.uk", document_title="Shipments grow",
            document_date=dt.date(2024, 6, 18), document_url="https://bbc.co.uk/a", probability=0.97,
            attribution=Attribution(source="officials", cue="said", own_voice=False),
            reasons=(Reason(code="PRV102", message="the same quantity: 10,000 containers"),),
        ),
        evidence(wire, document_id="b", document_outlet="cnn.com", page=3, document_source="b.pdf"),
        evidence("Ten thousand it was.", document_id="a2", document_outlet="bbc.co.uk", origin="o2"),
        evidence(
            "Seoul denied it.", document_id="c", document_outlet="yna.co.kr", stance=StanceLabel.REFUTES, origin="o3",
            attribution=Attribution(source="Seoul", cue="denied", own_voice=False, denied=True),
        ),
        evidence(
            "Reports suggest that containers were seen.", document_id="e", stance=StanceLabel.NEUTRAL, origin="",
            attribution=Attribution(cue="Reports suggest", own_voice=False, hedged=True),
        ),
    )  # fmt: skip
    full = one_claim(
        *items,
        claim="10,000 containers of munitions",
        location="claims.md:6",
        verdict=Verdict.CONFLICTING,
        origins=SideCount(supports=2, refutes=1),
        outlets=SideCount(supports=2, refutes=1),
        merges=(Merge(origin="o1", documents=("a", "b", "z"), reason="both credit Reuters"),),
    ).claims[0]
    nobody = one_claim(
        id="c2", claim="Nobody was hurt", verdict=Verdict.UNSOURCED, origins=SideCount(), outlets=SideCount()
    ).claims[0]
    return CheckResult(index=INDEX, claims=(full, nobody))


@pytest.fixture
def make() -> object:
    """The builders above: conftest modules cannot be imported by tests in this layout."""
    return type("Make", (), {"evidence": staticmethod(evidence), "one_claim": staticmethod(one_claim)})
