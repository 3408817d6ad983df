from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.embed.batches import CHARS_PER_TOKEN, by_token_budget, shorten

LENGTHS = st.lists(st.integers(1, 300), max_size=80)


@given(LENGTHS, st.integers(1, 2000))
def test_each_text_is_in_one_batch_and_batches_fit(lengths: list[int], budget: int) -> None:
    batches = [batch.tolist() for batch in by_token_budget(lengths, budget)]
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    for batch in batches:
        assert batch
        assert len(batch) == 1 or max(lengths[position] for position in batch) * len(batch) <= budget


@given(LENGTHS)
def test_batches_go_from_short_to_long(lengths: list[int]) -> None:
    order = [lengths[position] for batch in by_token_budget(lengths, 64) for position in batch]
    assert order == sorted(lengths)


def test_a_batch_is_filled_before_the_next_begins() -> None:
    assert [len(batch) for batch in by_token_budget([10] * 10, 40)] == [4, 4, 2]


def test_only_texts_no_tokenizer_would_keep_are_cut() -> None:
    edge = "x" * (256 * CHARS_PER_TOKEN)
    assert shorten(["short", edge, edge + "y"], 256) == ["short", edge, edge]
