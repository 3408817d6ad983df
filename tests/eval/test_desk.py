"""The quality gates over claims as a news desk words them: the parts that nothing was fitted on."""

import json
from pathlib import Path

import pytest

from provenance.stance import WEIGHTS
from provenance.stance.fusion import Fusion
from tests.eval.basil import ROUNDED
from training import claim_sets

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())


@pytest.mark.data
@pytest.mark.evaluation
@pytest.mark.parametrize("part", ["dev", "dense-dev"])
def test_verdicts_over_the_desks_claims(part, data, monkeypatch, capsys):
    """`dev` over the articles that its sentences are from; `dense-dev` over 11,430, where much is told of anything."""
    monkeypatch.setenv("PROVENANCE_DATA", str(data))
    pinned = PINNED[f"desk_{part}"]
    claims = claim_sets.desk(claim_sets.network_reads(str(WEIGHTS)), part, most=pinned.get("claims"))
    fusion = Fusion.load(WEIGHTS / "fusion.json")
    probabilities = fusion.probabilities(claims.examples.given)
    with capsys.disabled():
        print(f"\ndesk, {part}: {claims.line(probabilities, fusion.bar)}")
    right, passed = claims.counts(probabilities, fusion.bar)
    assert right >= pinned["correct"] - ROUNDED
    assert passed <= pinned["passed_as_sourced"] + (ROUNDED if part == "dense-dev" else 0)
