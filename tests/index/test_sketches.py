from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance_index import SketchRow, UnstorableDocumentError
from tests.index.articles import create, document, embed, put


def sketched(name, sketch, *marks, **fields):
    return replace(document(name, f"Text of {name}.", **fields), sketch=sketch, marks=marks)


def test_a_sketch_is_stored_once_for_all_that_have_it(index):
    put(
        index,
        sketched("a", b"S", 1, 2),
        sketched("b", b"S", 2, 1, group="cnn"),
        sketched("c", b"T", 2),
        document("d"),
    )
    first, second = index.sketches()
    assert (first.sketch, first.documents) == (b"S", (("a", "bbc"), ("b", "cnn")))
    assert second == SketchRow(second.number, b"T", (("c", "bbc"),))
    assert index.sketch_numbers(["a", "b", "c", "d", "gone", "\ud800"]) == {
        "a": first.number, "b": first.number, "c": second.number
    }  # fmt: skip
    assert index.mark_holders([1, 2, 3], 9) == {1: (first.number,), 2: (first.number, second.number), 3: ()}
    assert index.mark_holders([2], 1) == {2: (first.number,)}
    assert index.sketches([second.number, 99]) == [second]
    assert index.sketches([]) == []
    assert index.verify() == []


def test_a_sketch_goes_with_the_last_document_that_has_it(index):
    put(index, sketched("a", b"S", 1), sketched("b", b"S", 1))
    with index.writer() as writer:
        writer.remove(documents=["a"])
        writer.commit(embed)
    assert [row.documents for row in index.sketches()] == [(("b", "bbc"),)]
    with index.writer() as writer:
        writer.remove(documents=["b"])
        writer.commit(embed)
    assert index.sketches() == []
    assert index.mark_holders([1], 9) == {1: ()}
    assert index.verify() == []


@pytest.mark.parametrize("marks", [(1, 1), (-1,), (2**32,)])
def test_marks_that_cannot_be_stored(index, marks):
    with index.writer() as writer, pytest.raises(UnstorableDocumentError, match="marks"):
        writer.put("a.jsonl", "1", [sketched("a", b"S", *marks)])


STATES = st.dictionaries(
    st.sampled_from("abcd"),
    st.tuples(st.sampled_from([b"", b"S", b"T"]), st.sets(st.integers(0, 3))),
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STATES, min_size=1, max_size=4))
def test_after_any_history_the_marks_are_those_of_the_documents(tmp_path_factory, history):
    with create(tmp_path_factory.mktemp("sketches") / "index") as index:
        for number, state in enumerate(history):
            rows = [
                sketched(
                    name, sketch, *(marks if sketch else ()), meta=f'{{"{sketch.decode()}": {sorted(marks)}}}'
                )
                for name, (sketch, marks) in state.items()
            ]
            put(index, *rows, fingerprint=str(number))
            assert index.verify() == []
            held = {name: row for row in index.sketches() for name, _ in row.documents}
            assert {name: row.sketch for name, row in held.items()} == {
                n: s for n, (s, _) in state.items() if s
            }
            for mark, numbers in index.mark_holders(range(4), 9).items():
                assert set(numbers) == {
                    held[n].number for n, (s, marks) in state.items() if s and mark in marks
                }
