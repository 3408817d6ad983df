"""The gate of the fold: how often one origin comes out as two, and independent outlets as one, are pinned."""

import json
from pathlib import Path

import pytest

from tests.eval.origins import run

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())


@pytest.mark.data
@pytest.mark.evaluation
@pytest.mark.parametrize("part", ["dev", "test", "fresh", "dev2", "fresh2", "fresh3", "drawn"])
def test_one_origin_or_several(data, part, capsys):
    outcome = run(data, part)
    with capsys.disabled():
        print(f"\norigins, {part}: {outcome.line()}")
    require(outcome, PINNED["origins"][part])


@pytest.mark.data
def test_a_slice_of_the_origins(data):
    require(run(data, "dev", frozenset({"gva", "ecb"})), PINNED["origins_slice"])


def require(outcome, pinned):
    assert outcome.false_corroboration <= pinned["shared_split"], outcome.split
    assert outcome.false_merges <= pinned["independent_merged"], outcome.merged
