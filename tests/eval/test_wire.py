"""The quality gate of agency copy: precision and recall on documents labelled by reading may only rise."""

import json
from pathlib import Path

import pytest

from tests.eval.wire import run

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())


@pytest.mark.data
@pytest.mark.evaluation
@pytest.mark.parametrize("half", ["dev", "test"])
def test_agency_copy(data, half, capsys):
    outcome = run(data, half)
    with capsys.disabled():
        print(f"\nagency copy, {half}\n{outcome.table()}")
    require(outcome, PINNED["wire"][half])


@pytest.mark.data
def test_a_slice_of_agency_copy(data):
    require(run(data, "dev", ("gva", "polnear")), PINNED["wire_slice"])


def require(outcome, pinned):
    assert outcome.precision("copy") >= pinned["precision"], outcome.table()
    assert outcome.recall("copy") >= pinned["recall"], outcome.table()
