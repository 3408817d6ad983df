from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.stance.quantities import quantities
from tests.training.contrast.given import SENTENCES
from training.contrast.restyling import restyled


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("In 2015, the bridge fell.", "The bridge fell in 2015."),
        ("The bridge fell near the port on Friday.", "On Friday, the bridge fell near the port."),
        ("Sen. John Smith won.", "John Smith won."),
        ("It rose 12 percent.", "It rose 12%."),
        ("It rose 12%.", "It rose 12 percent."),
        ("It cost $2.6 billion.", "It cost 2.6 billion dollars."),
        ("The U.S. army left.", "The US army left."),
    ],
)
def test_ways_to_type_one_thing(text: str, other: str) -> None:
    assert {restyled(text, random.Random(seed)) for seed in range(60)} == {text, other}


@given(st.sampled_from([*SENTENCES, "It rose 12% to $2.6 billion in 2015."]), st.integers(0, 1000))
def test_what_is_counted_stays(text: str, seed: int) -> None:
    before, after = (
        sorted((q.value, q.dimension, q.unit) for q in quantities(t))
        for t in (text, restyled(text, random.Random(seed)))
    )
    assert before == after
