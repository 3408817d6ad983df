from __future__ import annotations

import io
import shutil

import pytest

from provenance import Checker, Corpus
from provenance.corpus import Added
from provenance.errors import (
    CorpusError,
    IngestError,
    UsageError,
)
from provenance.ingest.interface import IngestOptions
from tests.corpus.given import Recorder, did, ids, records, texts

CLAIM = "Ten thousand containers of munitions were shipped."


# -- what add does -----------------------------------------------------------------------------------------------------


def test_added_then_unchanged_then_updated_then_gone(corpus, articles):
    assert did(corpus.add([articles])) == (2, 0, 0, 0)
    assert did(corpus.add([articles])) == (0, 0, 2, 0)
    (articles / "a.txt").write_text("The dam did not fail.")
    assert did(corpus.add([articles])) == (0, 1, 1, 0)
    assert "The dam did not fail." in texts(corpus).values()
    (articles / "a.txt").unlink()
    assert did(corpus.add([articles])) == (0, 0, 1, 1)
    assert corpus.stats().documents == 1
    assert corpus.verify() == []


def test_one_path_or_name_needs_no_list(corpus, articles):
    assert did(corpus.add(str(articles))) == (2, 0, 0, 0)
    assert did(corpus.add(articles / "a.txt")) == (0, 0, 1, 0)
    assert corpus.remove(min(ids(corpus))).documents == 1


def test_added_counts_what_is_held_of_the_paths():
    assert Added(added=1, updated=2, unchanged=3, removed=4).documents == 6


def test_a_moved_file_moves(corpus, articles):
    corpus.add([articles])
    (articles / "deep").mkdir()
    (articles / "a.txt").rename(articles / "deep" / "moved.txt")
    assert did(corpus.add([articles])) == (1, 0, 1, 1)
    assert ids(corpus) == ["articles/b.md", "articles/deep/moved.txt"]


def test_a_moved_record_keeps_its_id(corpus, articles):
    (articles / "x.jsonl").write_text(records({"id": "r1", "text": "A record of the harbour."}))
    corpus.add([articles])
    (articles / "x.jsonl").rename(articles / "y.jsonl")
    assert did(corpus.add([articles])) == (1, 0, 2, 1)
    assert "r1" in ids(corpus)


def test_a_single_file_does_not_remove_its_neighbours(corpus, articles):
    corpus.add([articles])
    (articles / "b.md").unlink()
    assert did(corpus.add([articles / "a.txt"])) == (0, 0, 1, 0)
    assert len(ids(corpus)) == 2


def test_a_neighbour_folder_with_a_longer_name_is_left_alone(corpus, articles, tmp_path):
    other = tmp_path / "articles-2"
    shutil.copytree(articles, other)
    corpus.add([articles, other])
    (other / "a.txt").unlink()
    assert corpus.add([articles]).removed == 0
    assert corpus.add([other]).removed == 1


def test_what_is_gone_goes_also_when_the_index_lies_far_away(tmp_path, articles):
    far = (
        tmp_path
        / "one"
        / "two"
        / "three"
        / "four"
        / "five"
        / "six"
        / "seven"
        / "eight"
        / "nine"
        / "ten"
        / "index"
    )
    with Corpus.create(far, encoder="hashing") as corpus:
        corpus.add([articles])
        (articles / "a.txt").unlink()
        assert did(corpus.add([articles])) == (0, 0, 1, 1)


def test_a_linked_place_is_no_obstacle(tmp_path, articles):
    (tmp_path / "deep" / "real").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "real")
    with Corpus.create(tmp_path / "link" / "index", encoder="hashing") as corpus:
        corpus.add([articles])
        (articles / "a.txt").unlink()
        assert did(corpus.add([articles])) == (0, 0, 1, 1)


def test_a_pattern_counts_from_a_folder_with_brackets(tmp_path, articles):
    here = tmp_path / "[2024]"
    articles.rename(here)
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        assert corpus.add(["*.txt"], cwd=here).added == 1
        assert corpus.add([here / "b.md"]).added == 1
        with pytest.raises(IngestError, match="no file matches"):
            corpus.add(["*.nope"], cwd=here)


def test_an_emptied_folder_is_not_believed(corpus, articles):
    corpus.add([articles])
    for file in articles.iterdir():
        file.unlink()
    with pytest.raises(IngestError, match="nothing in this folder"):
        corpus.add([articles])
    assert len(ids(corpus)) == 2


def test_what_is_there_but_not_read_this_time_is_not_gone(corpus, articles):
    (articles / "notes.log").write_text("A log line about the dam.")
    corpus.add([articles], options=IngestOptions(format="text"))
    assert "articles/notes.log" in ids(corpus)
    done = corpus.add([articles])
    assert "articles/notes.log" in ids(corpus)
    assert [(s.source, s.reason) for s in done.skipped] == [("articles/notes.log", "unknown format")]


def test_a_file_that_no_longer_has_text_loses_its_document(corpus, articles):
    corpus.add([articles])
    (articles / "a.txt").write_text("")
    done = corpus.add([articles])
    assert did(done) == (0, 0, 1, 1)
    assert [s.source for s in done.skipped] == ["articles/a.txt"]


def test_paths_are_named_from_where_the_index_lies(tmp_path, articles):
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        corpus.add(["a.txt"], cwd=articles)
        assert did(corpus.add(["articles/a.txt"], cwd=tmp_path)) == (0, 0, 1, 0)
        assert did(corpus.add([articles / "*.txt"])) == (0, 0, 1, 0)
        assert ids(corpus) == ["articles/a.txt"]


def test_an_index_inside_the_folder_is_not_a_document(articles):
    with Corpus.create(articles / "index", encoder="hashing") as corpus:
        corpus.add([articles])
        done = corpus.add([articles])
        assert did(done) == (0, 0, 2, 0)
        assert all(s.quiet for s in done.skipped)


def test_options_decide_and_a_change_of_options_reads_again(corpus, tmp_path):
    (tmp_path / "x.jsonl").write_text(records({"key": "7", "body": "The harbour was closed."}))
    paths = [tmp_path / "x.jsonl"]
    corpus.add(paths, options=IngestOptions(fields={"id": "key", "text": "body"}, outlet="Herald"))
    (document,) = corpus.documents()
    assert (document.id, document.outlet) == ("7", "Herald")
    done = corpus.add(paths, options=IngestOptions(fields={"id": "key", "text": "body"}, outlet="Post"))
    assert did(done) == (0, 1, 0, 0)


def test_an_unknown_format_leaves_no_trace(tmp_path, articles):
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus, pytest.raises(UsageError):
        corpus.add([articles], options=IngestOptions(format="nonsense"))
    assert not (tmp_path / "index").exists()


def test_progress_adds_up(corpus, articles):
    seen = Recorder()
    corpus.add([articles], progress=seen)
    assert [name for name, _ in seen.phases] == ["Reading", "Embedding"]
    assert seen.steps == dict(seen.phases)


# -- ids ---------------------------------------------------------------------------------------------------------------


def test_an_id_of_two_different_documents_is_named(corpus, tmp_path):
    (tmp_path / "a.jsonl").write_text(records({"id": "x", "text": "The bridge was closed."}))
    (tmp_path / "b.jsonl").write_text(records({"id": "x", "text": "The bridge stayed open."}))
    done = corpus.add([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert (did(done), done.refused, done.renamed) == ((1, 0, 0, 0), 1, ())
    (clash,) = done.skipped
    assert not clash.quiet
    assert (clash.source, "x" in clash.reason, "a.jsonl" in clash.reason) == ("b.jsonl", True, True)
    assert texts(corpus) == {"x": "The bridge was closed."}


def test_a_number_for_an_id_loses_no_document(corpus, tmp_path):
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    a.write_text(records({"id": 1, "text": "The bridge was closed."}, {"id": 2, "text": "A ferry sank."}))
    b.write_text(records({"id": 1, "text": "The bridge stayed open."}, {"id": 2, "text": "A ferry sank."}))
    done = corpus.add([a, b])
    assert (did(done), done.renamed, done.refused) == ((3, 0, 1, 0), ("b.jsonl#1",), 0)
    assert texts(corpus) == {
        "1": "The bridge was closed.", "2": "A ferry sank.", "b.jsonl#1": "The bridge stayed open.",
    }  # fmt: skip
    again = corpus.add([a, b])
    assert (did(again), again.renamed) == ((0, 0, 3, 0), ())
    b.write_text(records({"id": 1, "text": "The bridge opened again."}))
    assert did(corpus.add([a, b])) == (0, 1, 2, 0)
    assert texts(corpus)["b.jsonl#1"] == "The bridge opened again."
    assert corpus.verify() == []


def test_a_number_keeps_to_the_file_that_had_it_first(corpus, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text(f"id,text\n1.0,The {name} bridge was closed.\n")
    corpus.add([tmp_path / "b.csv"])
    corpus.add([tmp_path])
    assert ids(corpus) == ["1.0", "a.csv#1.0"]
    (tmp_path / "b.csv").write_text("id,text\n1.0,The bridge opened again.\n")
    corpus.add([tmp_path])
    assert texts(corpus)["1.0"] == "The bridge opened again."


def test_the_same_document_in_two_files_is_one(corpus, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(records({"id": "x", "text": "The bridge was closed."}))
    done = corpus.add([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert did(done) == (1, 0, 1, 0)
    assert [s.quiet for s in done.skipped] == [True]


def test_an_id_that_one_file_gives_up_goes_to_the_other(corpus, tmp_path):
    first, second = tmp_path / "b.jsonl", tmp_path / "a.jsonl"
    first.write_text(records({"id": "x", "text": "The bridge was closed."}))
    second.write_text(records({"id": "x", "text": "The bridge stayed open."}))
    corpus.add([first, second])
    first.write_text(records({"id": "y", "text": "A ferry sank."}))
    # the one that waits for the id is read before the one that gives it up
    done = corpus.add([second, first])
    assert texts(corpus) == {"x": "The bridge stayed open.", "y": "A ferry sank."}
    assert did(done) == (2, 0, 0, 1)
    assert done.skipped == ()


def test_an_id_that_is_free_again_elsewhere_is_said(corpus, tmp_path):
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for file in (first, second):
        file.write_text(records({"id": "x", "text": "The bridge was closed."}))
    corpus.add([first, second])
    first.write_text(records({"id": "y", "text": "A ferry sank."}))
    done = corpus.add([first])
    assert [s.source for s in done.skipped] == ["b.jsonl"]
    assert "again" in done.skipped[0].reason
    corpus.add([second])
    assert ids(corpus) == ["x", "y"]


# -- standard input ----------------------------------------------------------------------------------------------------


def test_stdin_adds_up_and_the_same_again_is_unchanged(corpus):
    one, two = (records({"id": i, "text": f"Ship {i} sank in the harbour."}).encode() for i in "pq")
    assert did(corpus.add(["-"], stdin=io.BytesIO(one))) == (1, 0, 0, 0)
    assert did(corpus.add(["-"], stdin=io.BytesIO(two))) == (1, 0, 0, 0)
    assert did(corpus.add(["-"], stdin=io.BytesIO(two))) == (0, 0, 1, 0)
    assert ids(corpus) == ["p", "q"]


def test_plain_text_from_stdin(corpus):
    corpus.add(["-"], stdin=io.BytesIO(b"The dam failed on Sunday."))
    (document,) = corpus.documents()
    assert document.source.startswith("<stdin")


@pytest.mark.parametrize("stdin", [None, io.BytesIO(b"")])
def test_no_stdin(corpus, stdin):
    with pytest.raises(IngestError, match="stdin"):
        corpus.add(["-"], stdin=stdin)


# -- nothing, and half of it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paths", [[], ["nope.txt"], ["*.nope"], ["empty"], ["picture.png"]])
def test_nothing_to_read_leaves_no_trace_and_says_why(tmp_path, paths):
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        with pytest.raises(IngestError) as caught:
            corpus.add(paths, cwd=tmp_path)
        assert caught.value.exit_code == 2
        assert caught.value.hint
        assert all(path in caught.value.message for path in paths)
        with pytest.raises(CorpusError, match="holds no documents"):
            corpus.retrieve([CLAIM])
    assert not (tmp_path / "index").exists()


def test_only_the_first_reasons_are_listed(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    with (
        Corpus.create(tmp_path / "index", encoder="hashing") as corpus,
        pytest.raises(IngestError, match="and 2 more"),
    ):
        corpus.add([tmp_path])


def test_an_emptied_index_does_not_answer(corpus, articles):
    corpus.add([articles])
    assert corpus.remove(ids(corpus)).documents == 2
    assert corpus.stats().documents == 0
    with pytest.raises(CorpusError, match="holds no documents"):
        Checker(corpus).run([CLAIM])
    with Corpus.open(corpus.directory) as again, pytest.raises(CorpusError, match="holds no documents"):
        list(Checker(again).check([CLAIM]))


@pytest.mark.parametrize("phase", ["Reading", "Embedding"])
def test_an_interruption_leaves_the_old_index(corpus, articles, phase):
    corpus.add([articles])
    before = texts(corpus)
    (articles / "a.txt").write_text("Everything has changed.")
    (articles / "c.txt").write_text("A new story.")
    (articles / "b.md").unlink()
    with pytest.raises(KeyboardInterrupt):
        corpus.add([articles], progress=Recorder(stop_at=phase))
    assert texts(corpus) == before
    assert corpus.verify() == []
    with Corpus.open(corpus.directory) as again:
        assert texts(again) == before
    assert did(corpus.add([articles])) == (1, 1, 0, 1)


def test_an_interrupted_first_add_can_be_taken_up(corpus, articles):
    with pytest.raises(KeyboardInterrupt):
        corpus.add([articles], progress=Recorder(stop_at="Embedding"))
    with Corpus.open(corpus.directory) as again:
        with pytest.raises(CorpusError, match="holds no documents"):
            again.retrieve([CLAIM])
        assert did(again.add([articles])) == (2, 0, 0, 0)


# -- removing ----------------------------------------------------------------------------------------------------------


def test_removing_by_id_file_and_folder(corpus, articles, tmp_path):
    (articles / "x.jsonl").write_text(records(*({"id": i, "text": f"Record {i}."} for i in "pqr")))
    corpus.add([articles])
    assert corpus.remove(["p"]).documents == 1
    assert corpus.remove(["articles/x.jsonl"]).documents == 2
    assert corpus.remove(["a.txt"], cwd=articles).documents == 1
    assert corpus.remove([str(articles)], cwd=tmp_path).documents == 1
    assert ids(corpus) == []


def test_removing_what_is_not_there_removes_nothing(corpus, articles):
    corpus.add([articles])
    with pytest.raises(CorpusError, match="'nope'"):
        corpus.remove(["articles/a.txt", "nope"])
    assert len(ids(corpus)) == 2


def test_removing_says_what_must_be_read_again(corpus, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(records({"id": "x", "text": "The bridge was closed."}))
    corpus.add([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])
    assert corpus.remove(["a.jsonl"]).add_again == ("b.jsonl",)


def test_an_empty_name_is_not_the_folder_that_one_stands_in(corpus, articles):
    with pytest.raises(IngestError, match="an empty name"):
        corpus.add([""], cwd=articles)
    done = corpus.add(["a.txt", ""], cwd=articles)
    assert did(done) == (1, 0, 0, 0)
    assert [item.reason for item in done.skipped] == ["an empty name, no file or folder"]
