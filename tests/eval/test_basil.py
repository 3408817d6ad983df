"""The quality gate. The pinned figures may only rise."""

import json
from pathlib import Path

import pytest

from tests.eval.basil import ROUNDED, run

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())


@pytest.mark.data
@pytest.mark.evaluation
@pytest.mark.parametrize(("encoder", "pinned"), [(None, "basil"), ("fast", "basil_fast")])
def test_verdicts_over_basil(data, tmp_path, capsys, encoder, pinned):
    outcome = run(data, tmp_path, encoder=encoder)
    with capsys.disabled():
        print(
            f"\n{pinned}: verdict accuracy {outcome.correct}/{outcome.claims} = {outcome.correct / outcome.claims:.3f}"
        )
        print(f"contradicted or unsourced passed as sourced: {outcome.passed_as_sourced}/32")
        print(f"gold quotes retrieved: {outcome.retrieved}/{outcome.quotes}")
        print(outcome.table())
    require(outcome, PINNED[pinned])


@pytest.mark.data
@pytest.mark.parametrize("encoder", [None, "fast"])
def test_a_slice_of_the_verdicts_over_basil(data, tmp_path, encoder):
    require(run(data, tmp_path, claims_at_most=16, encoder=encoder), PINNED["basil_slice"])


def require(outcome, pinned):
    assert outcome.correct >= pinned["correct"] - ROUNDED, outcome.table()
    assert outcome.passed_as_sourced <= pinned["passed_as_sourced"], outcome.table()
    assert not outcome.confusion["contradicted", "corroborated"], outcome.table()
    assert outcome.retrieved >= pinned["retrieved"]
