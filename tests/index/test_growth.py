"""Large indexes, at small thresholds: segments with lists, commits in steps, interruptions, indexes of version 2."""

from __future__ import annotations

import numpy as np
import pytest

from provenance_index import Index, faiss, keywords, neighbourhoods, segments, writer
from tests.index.articles import as_version_2, create, document, embed, found, put


@pytest.fixture
def small(monkeypatch):
    """Make a few hundred sentences a large index."""
    for module in (faiss, segments):
        monkeypatch.setattr(module, "FLAT_ROWS", 20)
    for module in (neighbourhoods, segments):
        monkeypatch.setattr(module, "LIST_ROWS", 16)
    monkeypatch.setattr(segments, "MAX_ROWS", 200)
    monkeypatch.setattr(writer, "_EMBED_AHEAD", 50)


def stepping(index, given, *, texts, by=embed, told=None):
    """Put `given` in steps and commit."""
    with index.writer() as work:
        work.in_steps(by, told, texts=texts)
        work.put("a.jsonl", "1", given)
        work.commit(by)


def articles(count, start=0):
    return [
        document(f"d{n}", f"Sentence number {n} stands.", f"Another {n} falls.", group=f"g{n % 5}")
        for n in range(start, start + count)
    ]


def kinds(index):
    return {segment.kind for segment in index.manifest.segments}


@pytest.mark.usefixtures("small")
def test_segments_with_lists_are_searched_merged_and_verified(index):
    for part in range(10):
        source = f"s{part}"
        given = [
            document(f"{part}-{n}", f"Text {n} of part {part}.", source=source, group=source)
            for n in range(24)
        ]
        put(index, *given, source=source)
    assert kinds(index) == {"lists"}
    assert index.stats().segments < 8
    assert found(index, "Text 7 of part 3.")[0] == "Text 7 of part 3."
    hit = index.search(embed(["Text 7 of part 3."])[0], [], 1)[0]
    assert hit.similarity == pytest.approx(1, abs=0.02)
    assert index.verify() == []


@pytest.mark.usefixtures("small")
def test_segments_of_groups_and_of_bits_are_searched_together(index, monkeypatch):
    monkeypatch.setattr(segments, "GROUPED_FROM", 100)
    put(index, *articles(100))
    few = [document(f"e{n}", f"Text {n} of few.", source="few", group="few") for n in range(40)]
    put(index, *few, source="few")
    with index._generation_of_vectors() as held:
        assert [len(segment) for segment in held.segments.values() if segment.grouped] == [200]
        assert [len(segment) for segment in held.segments.values() if not segment.grouped] == [40]
    for text in ("Sentence number 7 stands.", "Another 93 falls.", "Text 7 of few."):
        assert found(index, text)[0] == text
    assert index.verify() == []


def test_a_segment_gives_its_share_of_the_candidates_three_times_over():
    assert segments._width_of(2_000, 10_000, 3_000) == 1_800
    assert segments._width_of(10, 10_000, 3_000) == 1_000, "what is near may lie in one segment"
    assert segments._width_of(10_000, 10_000, 3_000) == 3_000
    assert segments._width_of(9, 10, 500) == 500


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("removed", [[], ["d7", "d60"]])
def test_the_nearest_are_found_though_no_segment_gives_all_candidates(index, monkeypatch, removed):
    monkeypatch.setattr(segments, "_LEAST_WIDTH", 5)
    monkeypatch.setattr(segments, "looked_at", lambda k, grouped: 40)
    put(index, *articles(500))
    with index.writer() as work:
        work.remove(documents=removed)
        work.commit(embed)
    with index._generation_of_vectors() as held:
        assert len(held.segments) > 3, "three times a share is less than all"
    for n in (3, 123, 250):
        assert found(index, f"Sentence number {n} stands.")[0] == f"Sentence number {n} stands."
    for name in removed:
        assert f"Sentence number {name[1:]} stands." not in found(
            index, f"Sentence number {name[1:]} stands."
        )


@pytest.mark.usefixtures("small")
def test_what_is_removed_from_lists_is_not_found_before_or_after_it_is_rewritten(index):
    put(index, *articles(100))
    for left in (90, 20):
        put(index, *articles(left), fingerprint=str(left))
        assert f"Sentence number {left} stands." not in found(index, f"Sentence number {left} stands.", 50)
        assert found(index, "Sentence number 7 stands.")[0] == "Sentence number 7 stands."
        assert index.stats().texts == 2 * left
        assert index.verify() == []
    assert sum(segment.rows for segment in index.manifest.segments) < 60


@pytest.mark.usefixtures("small")
def test_a_large_put_is_committed_in_steps_and_tells_how_far_it_is(index):
    told, seen = [], []
    stepping(index, _watched(index, seen), texts=150, told=lambda done, known: told.append((done, known)))
    assert max(m.texts for m in seen) > 150, "readers see the steps"
    assert seen[-1].unfinished
    assert not index.manifest.unfinished
    assert index.stats().texts == 600
    assert told == sorted(told)
    assert told[-1] == (600, 600)
    assert index.verify() == []


def _watched(index, seen):
    for row in articles(300):
        seen.append(index.manifest)
        yield row


@pytest.mark.usefixtures("small")
def test_an_interrupted_put_goes_on_from_its_last_step(index):
    def cut():
        yield from articles(200)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stepping(index, cut(), texts=150)
    kept = index.manifest.documents
    assert 100 < kept < 200
    assert index.manifest.unfinished
    assert index.verify() == []
    assert found(index, "Sentence number 7 stands.")[0] == "Sentence number 7 stands."
    calls = []
    with index.writer() as work:
        assert work.source_fingerprint("a.jsonl") is None
        changes = work.put("a.jsonl", "1", articles(300))
        work.commit(lambda texts: calls.extend(texts) or embed(texts))
    assert (changes.added, changes.unchanged) == (300 - kept, kept)
    assert len(calls) <= 2 * (300 - kept)
    assert not index.manifest.unfinished
    assert index.verify() == []


@pytest.mark.usefixtures("small")
def test_what_was_embedded_since_the_last_step_is_kept(index):
    def cut():
        yield from articles(64)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stepping(index, cut(), texts=10_000)
    assert index.manifest.documents == 0
    calls = []
    with index.writer() as work:
        work.put("a.jsonl", "1", articles(80))
        work.commit(lambda texts: calls.extend(texts) or embed(texts))
    assert len(calls) == 2 * (80 - 64)


@pytest.mark.usefixtures("small")
def test_a_failing_encoder_undoes_the_step_alone(index):
    given = 0

    def failing(texts):
        nonlocal given
        given += len(texts)
        if given > 300:
            raise RuntimeError("no more")
        return embed(texts)

    with pytest.raises(RuntimeError, match="no more"):
        stepping(index, articles(300), texts=150, by=failing)
    assert 100 < index.manifest.documents < 200
    assert index.verify() == []


def test_steps_and_another_encoder_exclude_each_other(index):
    with index.writer() as work:
        work.in_steps(embed)
        with pytest.raises(ValueError, match="another encoder"):
            work.change_encoder(name="x", fingerprint="y", dimension=8)


def test_an_index_of_version_2_is_read_and_brought_up_to_date_by_the_next_writer(tmp_path):
    path = tmp_path / "old"
    with create(path) as index:
        put(index, *articles(10))
    as_version_2(path)
    with Index.open(path) as index:
        assert index.manifest.schema_version == 2
        assert found(index, "Another 3 falls.")[0] == "Another 3 falls."
        assert index.verify() == []
        put(index, *articles(11), fingerprint="2")
        assert index.manifest.schema_version == 3
        assert index.verify() == []


def test_common_words_alone_cost_no_more_than_the_budget(index, monkeypatch):
    put(index, *(document(f"d{n}", f"The dam {'broke' if n % 2 else 'held'} at {n}.") for n in range(60)))
    monkeypatch.setattr(keywords, "_ROW_BUDGET", 10)
    monkeypatch.setattr(keywords, "_FIRST_COUNT", 2)
    both = index._store.keyword_search(["dam", "broke"], 12)
    assert len(both) == 12
    assert {score for _, score in both} == {2.0}
    texts = index._store.texts([text for text, _ in both])
    assert all("dam broke" in text for text in texts.values())
    rare = index._store.keyword_search(["dam", "17"], 5)
    assert index._store.texts([rare[0][0]])[rare[0][0]] == "The dam broke at 17."


def test_vectors_without_direction_do_no_harm(small, index):
    with index.writer() as work:
        work.put("a.jsonl", "1", articles(40))
        work.commit(lambda texts: embed(texts) * (np.arange(len(texts)) > 2)[:, None].astype(np.float32))
    assert index.search(embed(["Sentence number 7 stands."])[0], [], 3)[0].text == "Sentence number 7 stands."
    assert index.search(np.zeros(32, np.float32), ["stands"], 3)
    assert index.verify() == []
