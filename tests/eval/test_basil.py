"""The quality gate. The pinned figures may only rise."""

import json
from pathlib import Path

import pytest

from tests.eval.basil import run

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())["basil"]


@pytest.mark.data
@pytest.mark.slow
def test_verdicts_over_basil(data, tmp_path, capsys):
    outcome = run(data, tmp_path)
    with capsys.disabled():
        print(
            f"\nverdict accuracy {outcome.correct}/{outcome.claims} = {outcome.correct / outcome.claims:.3f}"
        )
        print(f"contradicted or unsourced passed as sourced: {outcome.passed_as_sourced}/32")
        print(f"gold quotes retrieved: {outcome.retrieved}/{outcome.quotes}")
        print(outcome.table())
    assert outcome.correct >= PINNED["correct"]
    assert outcome.passed_as_sourced <= PINNED["passed_as_sourced"]
    assert outcome.retrieved >= PINNED["retrieved"]
