from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance_index import Changes, IdConflict
from tests.index.articles import create, document, embed, found, put


def _counts(changes: Changes) -> tuple[int, int, int, int]:
    return changes.added, changes.updated, changes.unchanged, changes.removed


def test_a_source_is_replaced_as_a_whole(index):
    put(index, document("a", "One."), document("b", "Two."), document("c", "Three."))
    with index.writer() as writer:
        assert writer.source_fingerprint("a.jsonl") == "1"
        changes = writer.put(
            "a.jsonl", "2", [document("a", "One."), document("b", "Two, corrected."), document("d", "Four.")]
        )
        writer.commit(embed)
    assert _counts(changes) == (1, 1, 1, 1)
    assert [d.id for d in index.documents()] == ["a", "b", "d"]
    assert "Two." not in found(index, "Two.")
    assert found(index, "Two, corrected.")[0] == "Two, corrected."
    assert index.verify() == []


def test_a_changed_group_or_meta_is_an_update(index):
    put(index, document("a", "One."))
    with index.writer() as writer:
        changes = writer.put("a.jsonl", "2", [document("a", "One.", group="cnn", meta='{"n":1}')])
        writer.commit(embed)
    assert _counts(changes) == (0, 1, 0, 0)
    assert index.document("a").group == "cnn"


def test_removed_documents_are_not_found_by_vector_or_word(index):
    put(index, document("a", "Unique walrus."), document("b", "Other text."))
    with index.writer() as writer:
        assert writer.remove(documents=["a", "nobody", "\ud800"]).removed == 1
        writer.commit(embed)
    assert found(index, "Unique walrus.") == ["Other text."]
    assert index._store.keyword_search(["walrus"], 5) == []
    assert index.stats().texts == 1
    assert index.verify() == []


def test_a_text_that_comes_back_is_not_embedded_again(index):
    keep = document("k", *(f"Line {n}." for n in range(20)))
    put(index, keep, document("a", "Unique walrus."))
    put(index, keep)
    calls: list[str] = []
    with index.writer() as writer:
        writer.put("b.jsonl", "1", [document("a", "Unique walrus.", source="b.jsonl")])
        writer.commit(lambda texts: calls.extend(texts) or embed(texts))
    assert calls == []
    assert found(index, "Unique walrus.")[0] == "Unique walrus."
    assert index.verify() == []


def test_removing_a_source_removes_all_it_has(index):
    put(index, document("a", "One."), document("b", "Two."))
    put(index, document("c", "Three.", source="c.jsonl"), source="c.jsonl")
    with index.writer() as writer:
        assert writer.remove(source="a.jsonl").removed == 2
        assert writer.sources() == ["c.jsonl"]
        writer.commit(embed)
    assert [d.id for d in index.documents()] == ["c"]
    assert index.verify() == []


def test_an_id_that_another_source_owns_is_never_overwritten(index):
    put(index, document("a", "One."))
    with index.writer() as writer:
        changes = writer.put(
            "b.jsonl", "1", [document("a", "One.", source="b.jsonl"), document("b", "B.", source="b.jsonl")]
        )
        assert changes.duplicates == (IdConflict("a", "b.jsonl", "a.jsonl"),)
        changes = writer.put("c.jsonl", "1", [document("a", "Something else.", source="c.jsonl")])
        assert changes.conflicts == (IdConflict("a", "c.jsonl", "a.jsonl"),)
        writer.commit(embed)
    assert index.document("a").text == "One."
    assert index.document("a").source == "a.jsonl"


def test_one_source_that_uses_an_id_twice(index):
    with index.writer() as writer:
        changes = writer.put(
            "a.jsonl",
            "1",
            [
                document("a", "One."),
                document("a", "One."),
                document("a", "Two."),
                *(document(f"f{n}", f"F {n}.") for n in range(100)),
                document("a", "Three."),
            ],
        )
        writer.commit(embed)
    assert len(changes.duplicates) == 1
    assert len(changes.conflicts) == 2
    assert index.document("a").text == "One."


def test_a_copy_takes_over_when_the_owner_is_gone(index):
    put(index, document("a", "One."), source="a.jsonl")
    copy = document("a", "One.", source="b.jsonl")
    put(index, copy, source="b.jsonl")
    with index.writer() as writer:
        assert writer.stale_sources() == []
        writer.remove(source="a.jsonl")
        assert writer.stale_sources() == ["b.jsonl"]
        assert writer.source_fingerprint("b.jsonl") is None
        assert writer.put("b.jsonl", "1", [copy]).added == 1
        assert writer.stale_sources() == []
        writer.commit(embed)
    assert index.document("a").source == "b.jsonl"
    assert index.verify() == []


def test_new_terms_replace_the_old_ones(index):
    put(index, document("a", "Twelve men."))
    row = document("a", "Twelve men.", meta='{"terms": 2}')
    put(
        index,
        type(row)(
            row.id,
            row.source,
            row.digest,
            row.group,
            row.text,
            row.meta,
            (type(row.sentences[0])(0, 11, "Twelve men.", "n12 men"),),
        ),
    )
    assert index._store.keyword_search(["n12"], 5)
    assert index._store.keyword_search(["twelve"], 5) == []
    assert index.verify() == []


def test_many_small_additions_are_merged_and_the_dead_dropped(index):
    for n in range(40):
        put(index, document(f"d{n}", f"Text {n}.", source=f"s{n}"), source=f"s{n}")
    assert index.stats().segments < 16
    assert found(index, "Text 3.")[0] == "Text 3."
    with index.writer() as writer:
        for n in range(30):
            writer.remove(source=f"s{n}")
        writer.commit(embed)
    assert index.verify() == []
    rows = sum(s.rows for s in index.manifest.segments)
    assert rows < 20
    files = {f.name for f in (index.path / "vectors").iterdir()}
    put(index, document("last", "Last.", source="last"), source="last")
    assert not files <= {f.name for f in (index.path / "vectors").iterdir()}, "the superseded are deleted"


_ARTICLES = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=4)
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_ARTICLES, min_size=1, max_size=5))
def test_after_any_history_the_index_holds_what_was_put_last(tmp_path_factory, steps):
    with create(tmp_path_factory.mktemp("history") / "index") as index:
        for number, articles in enumerate(steps):
            put(index, *(document(k, *v) for k, v in articles.items()), fingerprint=str(number))
        assert {d.id: index.document(d.id).text for d in index.documents()} == {
            k: " ".join(v) for k, v in steps[-1].items()
        }
        texts = {text for v in steps[-1].values() for text in v}
        assert set(found(index, "One.", 10)) == texts
        assert index.stats().texts == len(texts)
        assert index.verify() == []
