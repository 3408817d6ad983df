from __future__ import annotations

import errno
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
from provenance.ingest.interface import IngestOptions
from provenance_index import ReadOnlyIndexError, segments, writer
from tests.corpus.given import Recorder, did

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


@pytest.fixture
def read_only(corpus, articles, monkeypatch):
    """An index of the articles that may be read and not written; by root neither."""
    corpus.add([articles])
    corpus.close()
    folders = [corpus.directory, corpus.directory / "vectors"]
    for folder in folders:
        folder.chmod(0o500)
    if os.geteuid() == 0:

        def refused(path, **_):
            raise ReadOnlyIndexError(path, "write.lock: Permission denied")

        monkeypatch.setattr(writer, "write_lock", refused)
    yield corpus.directory
    for folder in folders:
        folder.chmod(0o700)


def test_a_read_only_index_is_read_and_not_written(read_only, articles):
    with Corpus.open(read_only) as again:
        assert again.retrieve(["The dam failed"])[0]
        (articles / "c.txt").write_text("A new story.")
        with pytest.raises(CorpusError, match="cannot be written"):
            again.add([articles])


def test_a_read_only_index_that_has_everything_needs_no_writing(read_only, articles):
    (articles / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    seen = Recorder()
    with Corpus.open(read_only) as again:
        done = again.add([articles], progress=seen)
        assert (did(done), done.files) == ((0, 0, 2, 0), 2)
        assert [item.source for item in done.skipped] == ["articles/picture.png"]
        assert seen.steps == dict(seen.phases) == {"Reading": 2}
        assert did(again.add([articles / "a.txt"])) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.txt").write_text("The dam did not fail."),
        lambda folder: (folder / "a.txt").unlink(),
        lambda folder: (folder / "a.txt").rename(folder / "c.txt"),
    ],
)
def test_a_read_only_index_is_refused_as_soon_as_anything_is_new_or_gone(read_only, articles, change):
    change(articles)
    with Corpus.open(read_only) as again, pytest.raises(CorpusError, match="cannot be written"):
        again.add([articles])
    outlet = IngestOptions(outlet="The Daily")
    with Corpus.open(read_only) as again, pytest.raises(CorpusError, match="cannot be written"):
        again.add([articles / "b.md"], options=outlet)


def test_a_file_of_the_index_that_may_not_be_read_is_no_damage(read_only, articles, monkeypatch):
    def refused(*_arguments):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(segments.FaissIndex, "load", refused)
    with (
        Corpus.open(read_only) as again,
        pytest.raises(CorpusError, match=r"cannot be read: vectors/.*denied") as caught,
    ):
        again.retrieve(["The dam failed"])
    assert not isinstance(caught.value, DamagedCorpusError)
    assert caught.value.hint == "see who may read it, or give another folder with --index"


def test_an_index_that_appeared_since_is_added_to(tmp_path, articles):
    with (
        Corpus.open_or_create(tmp_path / "index", encoder="hashing") as one,
        Corpus.open_or_create(tmp_path / "index", encoder="hashing") as two,
        Corpus.open_or_create(tmp_path / "index") as whatever,
    ):
        assert did(one.add([articles])) == (2, 0, 0, 0)
        assert did(two.add([articles])) == (0, 0, 2, 0)
        (articles / "c.txt").write_text("A new story.")
        assert did(whatever.add([articles])) == (1, 0, 2, 0)
        assert whatever.info("rules").encoder == "hashing"
        assert whatever.retrieve(["A new story"])[0][0].sentence.text == "A new story."
        assert two.verify() == []


def test_an_index_that_appeared_since_with_another_encoder_is_refused(tmp_path, articles):
    with (
        Corpus.open_or_create(tmp_path / "index", encoder="hashing") as one,
        Corpus.open_or_create(tmp_path / "index", encoder="fast") as two,
    ):
        one.add([articles])
        with pytest.raises(EncoderError) as caught:
            two.add([articles])
        assert "built with hashing: leave --encoder out" in caught.value.hint
        assert one.verify() == []


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
