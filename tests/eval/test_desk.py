"""The quality gate over claims as a news desk words them: the part that nothing was fitted on."""

import json
from pathlib import Path

import pytest

from provenance.stance import WEIGHTS
from provenance.stance.fusion import Fusion
from tests.eval.basil import ROUNDED
from training import claim_sets

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())["desk"]


@pytest.mark.data
@pytest.mark.evaluation
def test_verdicts_over_the_desks_claims(data, monkeypatch, capsys):
    monkeypatch.setenv("PROVENANCE_DATA", str(data))
    claims = claim_sets.desk(claim_sets.network_reads(str(WEIGHTS)), "dev", most=PINNED["claims"])
    fusion = Fusion.load(WEIGHTS / "fusion.json")
    probabilities = fusion.probabilities(claims.examples.given)
    with capsys.disabled():
        print(f"\ndesk: {claims.line(probabilities, fusion.bar)}")
    right, passed = claims.counts(probabilities, fusion.bar)
    assert right >= PINNED["correct"] - ROUNDED
    assert passed <= PINNED["passed_as_sourced"]
