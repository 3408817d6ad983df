from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import Checker, Corpus
from provenance.errors import (
    CorpusError,
    IngestError,
)
from provenance.models import ClaimReport
from tests.corpus.given import ids, records

# -- reading -----------------------------------------------------------------------------------------------------------


def test_every_candidate_stands_where_it_says(corpus, articles):
    corpus.add([articles])
    (found,) = corpus.retrieve(["Eight people were killed"])
    assert found[0].sentence.text == "Eight people were killed, police said."
    assert found[0].before == "The dam failed on Sunday."
    for candidate in found:
        sentence = candidate.sentence
        assert candidate.document.text[sentence.start : sentence.end] == sentence.text
        assert -1 <= candidate.similarity <= 1


def test_a_sentence_of_two_documents_is_two_candidates(corpus, tmp_path):
    shared = "Kestrava has shipped ten thousand containers of munitions."
    (tmp_path / "x.jsonl").write_text(records(*({"id": i, "text": shared, "outlet": i} for i in "pq")))
    corpus.add([tmp_path / "x.jsonl"])
    (found,) = corpus.retrieve([shared], k=1)
    assert sorted(c.document.id for c in found) == ["p", "q"]


def test_no_texts_no_candidates(corpus, articles):
    corpus.add([articles])
    assert corpus.retrieve([]) == []


def test_a_reader_sees_what_another_wrote(corpus, articles):
    corpus.add([articles])
    with Corpus.open(corpus.directory) as reader:
        assert reader.retrieve(["The dam failed"])[0][0].sentence.text == "The dam failed on Sunday."
        (articles / "a.txt").write_text("Correction below.\n\nThe dam failed on Monday.")
        corpus.add([articles])
        found = reader.retrieve(["The dam failed"])[0]
        assert found[0].sentence.text == "The dam failed on Monday."
        assert "Monday" in reader.document("articles/a.txt").text


def test_two_corpora_keep_to_themselves(tmp_path, articles):
    other = tmp_path / "other.txt"
    other.write_text("Something else entirely.")
    with (
        Corpus.create(tmp_path / "one", encoder="hashing") as one,
        Corpus.create(tmp_path / "two", encoder="hashing") as two,
    ):
        one.add([articles])
        two.add([other])
        assert len(ids(one)) == 2
        assert ids(two) == ["other.txt"]


def test_a_document_that_is_not_there(corpus, articles):
    corpus.add([articles])
    with pytest.raises(CorpusError, match="'nope'"):
        corpus.document("nope")


PROSE = st.text(alphabet="Aab é😀\n\r\t .!?“”\u2028\x85\ufeff0,%", min_size=1, max_size=200)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PROSE.filter(str.strip), min_size=1, max_size=3))
def test_a_quote_is_always_verbatim(tmp_path_factory, bodies):
    folder = tmp_path_factory.mktemp("quotes")
    (folder / "x.jsonl").write_text(records(*({"id": str(n), "text": t} for n, t in enumerate(bodies))))
    with Corpus.create(folder / "index", encoder="hashing") as corpus:
        try:
            corpus.add([folder / "x.jsonl"])
        except IngestError:
            return  # nothing but marks that carry no text
        report = next(Checker(corpus).check(["A a b"]))
        for evidence in report.evidence:
            text = corpus.document(evidence.document.id).text
            assert text[evidence.start : evidence.end] == evidence.quote
        for candidate in corpus.retrieve(["a"])[0]:
            sentence = candidate.sentence
            assert candidate.document.text[sentence.start : sentence.end] == sentence.text
        assert isinstance(report, ClaimReport)
