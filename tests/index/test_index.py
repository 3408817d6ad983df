from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from provenance_index import (
    BadVectorsError,
    EncoderMismatchError,
    Index,
    UnstorableDocumentError,
)
from provenance_index.interface import DocumentRow, Occurrence, SentenceRow
from tests.index.articles import DIMENSION, create, document, embed, found, put


def test_an_empty_index_answers(index):
    assert index.search(embed(["x"])[0], ["x"], 5) == []
    assert index.documents() == []
    assert index.document("a") is None
    assert index.verify() == []
    assert index.stats().texts == 0


def test_a_document_comes_back_whole(index):
    row = document("a", "Київ “quoted” 🎈.", "Second one.", group="bbc", meta='{"title": "é"}')
    put(index, row)
    assert index.document("a") == row
    listing = index.documents()[0]
    assert (listing.id, listing.source, listing.group, listing.meta) == ("a", "a.jsonl", "bbc", row.meta)
    assert (listing.sentences, listing.characters) == (2, len(row.text))


def test_hits_carry_every_place_and_the_cosine(index):
    put(index, document("a", "One.", "Shared line here."), document("b", "Shared line here.", group="cnn"))
    hit = index.search(embed(["Shared line here."])[0], ["shared"], 1)[0]
    assert hit.text == "Shared line here."
    assert hit.similarity == pytest.approx(1, abs=1e-5)
    places = [(o.document, o.group, o.start, o.end, o.position) for o in hit.occurrences]
    assert places == [("a", "bbc", 5, 22, 1), ("b", "cnn", 0, 17, 0)]


def test_words_alone_find_a_text_and_it_still_has_its_cosine(index):
    put(index, document("a", "The zyzzyva landed.", *(f"Filler number {n}." for n in range(500))))
    query = embed(["unrelated"])[0]
    hits = index.search(query, ["zyzzyva"], 20)
    hit = next(h for h in hits if "zyzzyva" in h.text)
    assert hit.similarity == pytest.approx(float(embed(["The zyzzyva landed."])[0] @ query), abs=1e-5)


def test_stemming_and_diacritics_are_folded(index):
    put(index, document("a", "Élysée officials denied."))
    for word in ("elysee", "official", "denies"):
        assert index._store.keyword_search([word], 5), word


def test_the_same_text_is_embedded_once(index):
    seen: list[str] = []

    def counting(texts):
        seen.extend(texts)
        return embed(texts)

    copies = [document(f"d{n}", "Wire copy says so.", f"Own line {n}.") for n in range(5)]
    with index.writer() as writer:
        writer.put("a.jsonl", "1", copies)
        writer.commit(counting)
    assert sorted(seen) == sorted({"Wire copy says so.", *(f"Own line {n}." for n in range(5))})
    assert index.stats().sentences == 10
    assert index.stats().texts == 6


def test_batches_answer_like_single_searches(index):
    put(index, *(document(f"d{n}", f"Sentence about topic {n}.", group=f"g{n % 3}") for n in range(60)))
    texts = [f"Sentence about topic {n}." for n in range(20)]
    vectors, terms = embed(texts), [text.lower().split() for text in texts]
    together = index.search_many(vectors, terms, 4, per_group=2)
    for vector, words, hits in zip(vectors, terms, together, strict=True):
        alone = index.search(vector, words, 4, per_group=2)
        assert [h.text_id for h in hits] == [h.text_id for h in alone]
    assert index.search_many(np.empty((0, DIMENSION), np.float32), [], 4) == []


def test_a_group_cannot_crowd_out_another(index):
    wire = [document(f"w{n}", f"The dam was blown up at night {n}.", group="wire") for n in range(30)]
    put(index, *wire, document("x", "The dam was not blown up says the other side.", group="dissent"))
    vector, terms = embed(["The dam was blown up at night 1."])[0], ["dam", "was", "blown", "up"]
    assert {o.group for h in index.search(vector, terms, 5) for o in h.occurrences} == {"wire"}
    capped = index.search(vector, terms, 5, per_group=2)
    assert {o.group for h in capped for o in h.occurrences} == {"wire", "dissent"}
    assert len(capped) == 5, "room that is left is filled up"


def test_the_sentence_before(index):
    put(index, document("a", "One.", "Two.", "Three."))
    places = [Occurrence(name, "", 0, 0, position) for name, position in (("a", 2), ("a", 0), ("nobody", 2))]
    first, *none = index.spans_before(places)
    assert index.document("a").text[slice(*first)] == "Two."
    assert none == [None, None]


def test_the_sentences_before_many_places(index):
    rows = [document(f"d{n}", f"Text {n}.", "And more.") for n in range(1200)]
    put(index, *rows)
    found = index.spans_before(
        [Occurrence(row.id, "", 0, 0, position) for row in rows for position in (0, 1)]
    )
    assert found == [span for row in rows for span in (None, (row.sentences[0].start, row.sentences[0].end))]


def test_texts_of_many_documents(index):
    rows = [document(f"d{n}", f"Text {n}.", "And more.") for n in range(1200)]
    put(index, *rows)
    found = {
        row.id: row for row in index.texts_of(["d1199", "nobody", "lone \ud800", *(row.id for row in rows)])
    }
    assert found == {row.id: replace(row, sentences=()) for row in rows}


def test_arguments_that_cannot_be(index):
    put(index, document("a", "One."))
    good = embed(["x"])[0]
    for call in (
        lambda: index.search(good[:5], ["x"], 1),
        lambda: index.search(good, ["x"], 0),
        lambda: index.search(good, ["x"], 1, per_group=0),
        lambda: index.search(good * np.nan, ["x"], 1),
        lambda: index.search_many(good[None], [], 1),
    ):
        with pytest.raises(ValueError, match=r"."):
            call()


def test_another_encoder_is_refused(index):
    index.require_encoder("f1")
    with pytest.raises(EncoderMismatchError) as caught:
        index.require_encoder("f2")
    assert (caught.value.name, caught.value.fingerprint, caught.value.given) == ("hash", "f1", "f2")


def test_changing_the_encoder_embeds_everything_anew(index):
    put(index, document("a", "One.", "Two."), document("b", "Three."))
    put(index, source="b.jsonl")

    def other(texts):
        return np.ascontiguousarray(embed(texts)[:, :8]) / np.linalg.norm(
            embed(texts)[:, :8], axis=1, keepdims=True
        )

    with index.writer() as writer:
        writer.change_encoder(name="new", fingerprint="f2", dimension=8)
        writer.commit(other)
    index.require_encoder("f2")
    assert index.search(other(["Two."])[0], [], 1)[0].text == "Two."
    assert index.verify() == []


@pytest.mark.parametrize(
    "bad",
    [
        lambda texts: embed(texts)[:-1],
        lambda texts: embed(texts) * 2,
        lambda texts: embed(texts)[:, :5],
        lambda texts: embed(texts) * np.nan,
    ],
)
def test_unusable_vectors_change_nothing(index, bad):
    put(index, document("a", "One."))
    with index.writer() as writer:
        writer.put("b.jsonl", "1", [document("b", "Two.", source="b.jsonl")])
        with pytest.raises(BadVectorsError):
            writer.commit(bad)
    assert [d.id for d in index.documents()] == ["a"]
    assert index.verify() == []
    put(index, document("b", "Two.", source="b.jsonl"), source="b.jsonl")
    assert found(index, "Two.")[0] == "Two."


def test_leaving_without_commit_changes_nothing(index):
    put(index, document("a", "One."))
    with index.writer() as writer:
        writer.put("a.jsonl", "2", [document("b", "Two.")])
    assert [d.id for d in index.documents()] == ["a"]
    with index.writer() as writer:
        assert writer.source_fingerprint("a.jsonl") == "1"
        writer.close()
        with pytest.raises(ValueError, match="closed"):
            writer.commit(embed)


@pytest.mark.parametrize(
    ("text", "sentence", "terms"),
    [
        ("abc", SentenceRow(0, 9, "abc", "abc"), ""),
        ("abc", SentenceRow(0, 2, "bc", "bc"), ""),
        ("abc", SentenceRow(-1, 2, "c", "c"), ""),
        ("ab\ud800", SentenceRow(0, 2, "ab", "ab"), ""),
        ("abc", SentenceRow(0, 2, "ab", "\udcff"), ""),
    ],
)
def test_documents_that_break_their_own_rules_are_refused_by_name(index, text, sentence, terms):
    good = document("good", "Fine.")
    with index.writer() as writer:
        with pytest.raises(UnstorableDocumentError) as caught:
            writer.put(
                "a.jsonl", "1", [good, DocumentRow("bad", "a.jsonl", "h", "g", text, "{}", (sentence,))]
            )
        assert caught.value.document == "bad"
        assert writer.source_fingerprint("a.jsonl") is None
        writer.commit(embed)
    assert index.documents() == []


def test_a_loader_that_fails_half_way_leaves_the_source_as_it_was(index):
    put(index, document("a", "One."))

    def failing():
        for n in range(200):
            yield document(f"n{n}", f"New {n}.")
        raise OSError("the drive is gone")

    with index.writer() as writer:
        with pytest.raises(OSError, match="drive"):
            writer.put("a.jsonl", "2", failing())
        writer.put("b.jsonl", "1", [document("b", "Other.", source="b.jsonl")])
        writer.commit(embed)
    assert [d.id for d in index.documents()] == ["a", "b"]
    assert index.verify() == []


def test_two_open_indexes_see_what_the_other_commits(tmp_path, index):
    put(index, document("a", "One."))
    with Index.open(tmp_path / "index") as other:
        assert found(other, "One.") == ["One."]
        put(index, document("a", "Two."))
        assert found(other, "Two.") == ["Two."]
        assert other.manifest.generation == 2


def test_odd_names_and_texts_survive(tmp_path):
    with create(tmp_path / "it's 100% “odd” ?#") as odd:
        row = document("nul\0id", "A \0 NUL and 🎈 and \u202e and \ufeff.", meta='{"x": "\\u0000"}')
        put(odd, row)
        assert odd.document("nul\0id") == row
        assert odd.verify() == []
