from __future__ import annotations

import random

import pytest

from training.mix import drawn
from training.rows import Row, write


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    write(path, [Row(f"premise {n}", f"claim {n}", "neutral", "", "") for n in range(20)])
    return path


def test_a_count_draws_so_many_each_once(rows):
    some = drawn(rows, "5", random.Random(1))
    assert len({row.claim for row in some}) == 5


def test_the_seed_fixes_what_is_drawn(rows):
    assert drawn(rows, "5", random.Random(1)) == drawn(rows, "5", random.Random(1))
    assert drawn(rows, "5", random.Random(1)) != drawn(rows, "5", random.Random(2))


def test_all_and_more_than_there_are_draw_all(rows):
    assert len(drawn(rows, "all", random.Random(1))) == len(drawn(rows, "99", random.Random(1))) == 20


def test_what_is_no_count_is_refused(rows):
    with pytest.raises(SystemExit, match="neither a number"):
        drawn(rows, "some", random.Random(1))
