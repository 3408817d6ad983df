"""The quality gate. The pinned figures may only rise."""

import json
from pathlib import Path

import pytest

from tests.eval.basil import run

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())


@pytest.mark.data
@pytest.mark.evaluation
def test_verdicts_over_basil(data, tmp_path, capsys):
    outcome = run(data, tmp_path)
    with capsys.disabled():
        print(
            f"\nverdict accuracy {outcome.correct}/{outcome.claims} = {outcome.correct / outcome.claims:.3f}"
        )
        print(f"contradicted or unsourced passed as sourced: {outcome.passed_as_sourced}/32")
        print(f"gold quotes retrieved: {outcome.retrieved}/{outcome.quotes}")
        print(outcome.table())
    require(outcome, PINNED["basil"])


@pytest.mark.data
def test_a_slice_of_the_verdicts_over_basil(data, tmp_path):
    require(run(data, tmp_path, claims_at_most=16), PINNED["basil_slice"])


def require(outcome, pinned):
    assert outcome.correct >= pinned["correct"], outcome.table()
    assert outcome.passed_as_sourced <= pinned["passed_as_sourced"], outcome.table()
    assert outcome.retrieved >= pinned["retrieved"]
