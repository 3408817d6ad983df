from __future__ import annotations

import os
import sqlite3

import pytest

from provenance import Checker, Corpus
from provenance.corpus import find_index
from provenance.errors import (
    CorpusError,
    DamagedCorpusError,
    EncoderError,
    MissingCorpusError,
)
from tests.corpus.given import Recorder

# -- opening -----------------------------------------------------------------------------------------------------------


def test_no_index(tmp_path):
    with pytest.raises(MissingCorpusError) as caught:
        Corpus.open(tmp_path / "nope")
    assert "provenance index add" in caught.value.hint
    assert not (tmp_path / "nope").exists()


def test_a_closed_corpus_says_so(corpus, articles):
    corpus.add([articles])
    checker = Checker(corpus)
    corpus.close()
    asks = (
        corpus.stats, lambda: list(corpus.documents()), lambda: corpus.retrieve(["x"]), lambda: corpus.add([articles]),
        lambda: checker.run(["The dam failed."]),
    )  # fmt: skip
    for ask in asks:
        with pytest.raises(CorpusError, match="is closed"):
            ask()


@pytest.mark.parametrize("opened", [Corpus.open, Corpus.create, Corpus.open_or_create])
def test_a_file_is_not_an_index(tmp_path, opened):
    (tmp_path / "file").write_text("hello")
    with pytest.raises(CorpusError, match="is not an index"):
        opened(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "hello"


@pytest.mark.parametrize("opened", [Corpus.open, Corpus.open_or_create])
def test_a_folder_of_something_else_is_not_an_index(tmp_path, opened):
    (tmp_path / "thesis.txt").write_text("hello")
    with pytest.raises(CorpusError, match="is not an index"):
        opened(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_another_programs_database_is_not_an_index(tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    with sqlite3.connect(folder / "store.sqlite3") as other:
        other.execute("CREATE TABLE theirs(x)")
    other.close()
    with pytest.raises(CorpusError, match="is not an index"):
        Corpus.open(folder)


def test_a_damaged_index_says_so(corpus, articles):
    corpus.add([articles])
    corpus.close()
    (corpus.directory / "store.sqlite3").unlink()
    with pytest.raises(DamagedCorpusError) as caught:
        Corpus.open(corpus.directory)
    assert "provenance index" in caught.value.hint


def test_a_place_that_is_taken(corpus, articles):
    corpus.add([articles])
    with pytest.raises(CorpusError, match="already holds an index"):
        Corpus.create(corpus.directory, encoder="hashing")


def test_a_place_that_cannot_be_written(tmp_path, articles):
    (tmp_path / "file").write_text("in the way")
    with Corpus.create(tmp_path / "file" / "index", encoder="hashing") as corpus, pytest.raises(CorpusError):
        corpus.add([articles])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_index_is_read_and_not_written(corpus, articles):
    corpus.add([articles])
    corpus.close()
    folders = [corpus.directory, corpus.directory / "vectors"]
    for folder in folders:
        folder.chmod(0o500)
    try:
        with Corpus.open(corpus.directory) as again:
            assert again.retrieve(["The dam failed"])[0]
            (articles / "c.txt").write_text("A new story.")
            with pytest.raises(CorpusError, match="cannot be written"):
                again.add([articles])
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_another_encoder_is_refused_with_both_names(corpus, articles):
    corpus.add([articles])
    with pytest.raises(EncoderError) as caught:
        Corpus.open(corpus.directory, encoder="all-MiniLM-L6-v2")
    assert "all-MiniLM-L6-v2" in caught.value.message
    assert "hashing" in caught.value.hint
    with Corpus.open(corpus.directory, encoder="hashing") as again:
        assert again.info("rules").encoder == "hashing"


def test_a_fast_index_is_asked_with_the_fast_encoder_and_no_other(tmp_path, articles):
    with Corpus.create(tmp_path / "fast", encoder="fast") as corpus:
        corpus.add([articles])
    with Corpus.open(tmp_path / "fast") as again:
        assert again.info("rules").encoder == "fast"
        assert "dam" in again.retrieve(["The dam failed"])[0][0].sentence.text
    with pytest.raises(EncoderError) as caught:
        Corpus.open(tmp_path / "fast", encoder="all-MiniLM-L6-v2")
    assert "all-MiniLM-L6-v2" in caught.value.message
    assert "built with fast: leave --encoder out" in caught.value.hint


def test_an_index_knows_its_encoder(corpus, articles):
    corpus.add([articles])
    with Corpus.open(corpus.directory) as again:
        assert again.retrieve(["The dam failed"])[0]


def test_two_writers_do_not_mix(corpus, articles):
    corpus.add([articles])
    (articles / "c.txt").write_text("A new story.")
    outer = Recorder()

    def second_writer(name, total):
        with Corpus.open(corpus.directory) as other, pytest.raises(CorpusError, match="being written"):
            other.add([articles])

    outer.phase = second_writer
    outer.advance = outer.expect = lambda steps: None
    assert corpus.add([articles], progress=outer).added == 1


def test_metadata_that_are_not_ours(corpus, articles):
    corpus.add([articles])
    corpus.close()
    with sqlite3.connect(corpus.directory / "store.sqlite3") as store:
        store.execute("UPDATE documents SET meta='{}'")
    store.close()
    with (
        Corpus.open(corpus.directory) as again,
        pytest.raises(DamagedCorpusError, match="cannot be understood"),
    ):
        list(again.documents())


def test_the_nearest_index_is_found(tmp_path):
    (tmp_path / ".provenance").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_index(tmp_path / "a" / "b") == tmp_path / ".provenance"
    (tmp_path / "a" / ".provenance").mkdir()
    assert find_index(tmp_path / "a" / "b") == tmp_path / "a" / ".provenance"
    (tmp_path / "a" / "b" / ".provenance").write_text("a file is none")
    assert find_index(tmp_path / "a" / "b") == tmp_path / "a" / ".provenance"
