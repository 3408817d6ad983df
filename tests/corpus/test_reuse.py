from __future__ import annotations

import json

import pytest

from provenance import Corpus
from provenance.corpus import Reading
from provenance.errors import CorpusError, DamagedCorpusError, IngestError
from provenance.models import Document
from tests.corpus.given import records
from tests.sources.syndication.given import story

A, B, C = story(1), story(2), story(3)
RECORDS = [
    {"id": "wire", "outlet": "Agency", "text": " ".join(A)},
    {"id": "reprint", "outlet": "Courier", "text": " ".join([B[0], *A])},
    {"id": "lift", "outlet": "Gazette", "text": " ".join([*C, *A[3:7]])},
    {"id": "own", "outlet": "Ledger", "text": " ".join(B)},
    {"id": "nothing"} | {"text": "Breaking."},
]


@pytest.fixture
def filled(corpus, tmp_path):
    (tmp_path / "x.jsonl").write_text(records(*RECORDS))
    corpus.add([tmp_path / "x.jsonl"])
    return corpus


def pairs(found):
    return [(r.a, r.b, r.reuse.value) for r in found]


ALL = [("lift", "reprint", "partial"), ("lift", "wire", "partial"), ("reprint", "wire", "reprint")]


def test_the_reuse_of_an_index(filled):
    assert pairs(filled.reuse()) == ALL
    assert filled.verify() == []


def test_files_give_what_an_index_of_them_gives(filled, tmp_path):
    read = Reading.of([tmp_path / "x.jsonl"])
    assert read.reuse() == filled.reuse()
    for pair in read.reuse():
        assert read.shared(pair).passages == filled.shared(pair).passages


def test_among_a_few(filled):
    assert pairs(filled.reuse_among(["wire", "own", "lift", "gone", "\ud800"])) == ALL[1:2]
    assert filled.reuse_among([]) == []


def test_copies_of_one(filled):
    assert pairs(filled.copies_of("lift")) == ALL[:2]
    assert filled.copies_of("own") == filled.copies_of("gone") == filled.copies_of("nothing") == []


def test_copies_of_a_draft_that_is_not_in_the_index(filled):
    draft = Document(id="draft.md", text=" ".join(A), source="draft.md")
    assert [(r.a, r.b) for r in filled.copies_of(draft)] == [
        ("draft.md", "lift"), ("draft.md", "reprint"), ("draft.md", "wire")
    ]  # fmt: skip
    itself = Document(id="wire", text=" ".join(A), source="x")
    assert pairs(filled.copies_of(itself)) == pairs(filled.copies_of("wire"))


def test_one_text_of_two_documents_of_which_one_is_asked_for(corpus, tmp_path):
    (tmp_path / "x.jsonl").write_text(records(*({"id": i, "text": " ".join(A)} for i in "pqr")))
    corpus.add([tmp_path / "x.jsonl"])
    assert pairs(corpus.reuse_among(["p", "q"])) == [("p", "q", "reprint")]
    assert corpus.reuse_among(["p"]) == []
    assert [(r.a, r.b) for r in corpus.copies_of("q")] == [("p", "q"), ("q", "r")]


def test_what_is_added_changed_and_removed_is_seen(filled, tmp_path):
    with Corpus.open(filled.directory) as reader:
        (tmp_path / "y.txt").write_text(" ".join([*A[:8], C[0]]))
        filled.add([tmp_path / "y.txt"])
        assert ("y.txt", "reprint") in [(r.b, r.reuse.value) for r in reader.copies_of("wire")]
        (tmp_path / "y.txt").write_text(" ".join(story(7)))
        filled.add([tmp_path / "y.txt"])
        assert pairs(reader.reuse()) == ALL
        filled.remove(["reprint"])
        assert pairs(reader.reuse()) == ALL[1:2]
        assert reader.verify() == []


def test_passages_stand_where_they_say(filled):
    for pair in filled.reuse():
        shared = filled.shared(pair)
        assert (shared.a.id, shared.b.id) == (pair.a, pair.b)
        for passage, quote in zip(shared.passages, shared.quotes, strict=True):
            assert filled.document(pair.a).text[passage.a.start : passage.a.end] == quote
            assert filled.document(pair.b).text[passage.b.start : passage.b.end] == quote


def test_an_empty_index_has_no_answer(corpus, articles):
    corpus.add([articles])
    corpus.remove([d.id for d in corpus.documents()])
    with pytest.raises(CorpusError, match="no documents"):
        corpus.reuse()


def test_a_sketch_of_another_version_is_damage(filled):
    import sqlite3

    filled.close()
    with sqlite3.connect(filled.directory / "store.sqlite3") as sql:
        sql.execute("UPDATE sketches SET sketch = x'07'")
    sql.close()
    with Corpus.open(filled.directory) as damaged:
        with pytest.raises(DamagedCorpusError, match="sketch"):
            damaged.reuse()
        assert any("digest" in problem for problem in damaged.verify())


def test_reading_files_tells_what_was_skipped(tmp_path):
    (tmp_path / "x.jsonl").write_text(records(*RECORDS))
    (tmp_path / "y.jsonl").write_text(records({"id": "wire", "text": "Other."}))
    (tmp_path / "z.jsonl").write_text(records(RECORDS[0]))
    read = Reading.of([tmp_path])
    assert [item.quiet for item in read.skipped] == [False, True]
    (tmp_path / "bad.jsonl").write_text(json.dumps({"nothing": 1}))
    with pytest.raises(IngestError):
        Reading.of([tmp_path / "bad.jsonl"])
