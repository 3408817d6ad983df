"""Claims beside premises that stand beside other claims."""

import random

import numpy as np

from training.crossed import CLOSEST, crossed
from training.rows import Row


class Encoder:
    """Places a text by the number that it ends with."""

    dimension = 2

    def encode(self, texts):
        angles = np.array([int(text.split()[-1]) for text in texts], np.float32) / 100
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def test_a_claim_is_crossed_with_close_premises_that_are_not_its_own():
    rows = [Row(f"premise {n}", f"claim {n}", "supports", "s", "g") for n in range(40)]
    made = list(crossed(rows, Encoder(), random.Random(1)))
    assert {row.claim for row in made} == {row.claim for row in rows}
    for row in made:
        apart = abs(int(row.premise.split()[-1]) - int(row.claim.split()[-1]))
        assert 0 < apart <= CLOSEST
        assert row.label is None


def test_where_all_premises_are_its_own_a_claim_gives_no_row():
    assert (
        list(crossed([Row("premise 1", "claim 1", "supports", "s", "g")], Encoder(), random.Random(1))) == []
    )
