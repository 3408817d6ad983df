import gc
import io
import os
import socket
from pathlib import Path

import pytest

from provenance.ingest.discover import discover
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import load

TEXT = "The minister left on Tuesday, his office said."


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)


def found(root: Path, *paths: str) -> tuple[list[str], dict[str, str]]:
    items = list(discover(paths, stdin=None, cwd=root))
    files = [item.name for item in items if isinstance(item, SourceFile)]
    return files, {item.source: item.reason for item in items if isinstance(item, Skipped)}


def test_folders_are_searched_in_a_stable_order(tmp_path):
    write(tmp_path, "c/b.txt", "c/a/z.txt", "c/a.txt", "c/B.md")
    assert found(tmp_path, "c")[0] == ["c/B.md", "c/a.txt", "c/b.txt", "c/a/z.txt"]


def test_hidden_things_are_counted_and_not_named(tmp_path):
    write(tmp_path, "c/a.txt", "c/.git/x.txt", "c/.provenance/y.txt", "c/.hidden.txt")
    *_, last = discover(["c"], stdin=None, cwd=tmp_path)
    assert last == Skipped("c", "3 hidden files and folders", count=3, quiet=True)
    assert found(tmp_path, "c/.hidden.txt")[0] == ["c/.hidden.txt"]


def test_what_is_no_document_is_skipped_with_the_reason(tmp_path):
    write(tmp_path, "c/a.txt", "c/b.exe")
    (tmp_path / "c/dead.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "c/pipe.txt")
    (tmp_path / "empty").mkdir()
    files, reasons = found(tmp_path, "c", "missing.txt", "x*.txt", "empty", "c/pipe.txt")
    assert files == ["c/a.txt"]
    assert reasons == {
        "c/b.exe": "unknown format",
        "c/dead.txt": "a link to nothing",
        "c/pipe.txt": "not a file but a named pipe",
        "missing.txt": "no such file or folder",
        "x*.txt": "no file matches this pattern",
        "empty": "nothing in this folder",
    }


def test_a_socket_is_skipped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket may be no longer than about 100 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert found(tmp_path, "s.txt") == ([], {"s.txt": "not a file but a socket"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_skipped(tmp_path):
    write(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    assert found(tmp_path, "a.txt")[1] == {"a.txt": "not readable: permission denied"}


def test_a_file_reached_twice_is_read_once(tmp_path):
    write(tmp_path, "c/a.txt", "c/b.txt")
    (tmp_path / "c/link.txt").symlink_to("a.txt")
    assert found(tmp_path, "c/a.txt", "c", "./c/a.txt", str(tmp_path / "c"), "c/*.txt")[0] == [
        "c/a.txt",
        "c/b.txt",
    ]


def test_links_in_a_circle_end(tmp_path):
    write(tmp_path, "c/a.txt")
    (tmp_path / "c/loop").symlink_to(tmp_path / "c")
    (tmp_path / "self.txt").symlink_to("self.txt")
    assert found(tmp_path, "c")[0] == ["c/a.txt"]
    assert found(tmp_path, "self.txt")[0] == []


def test_patterns_and_names_that_look_like_patterns(tmp_path):
    write(tmp_path, "c/a.txt", "c/d/b.txt", "c/e[1].txt", "c/1.txt")
    assert found(tmp_path, "c/**/*.txt")[0] == ["c/1.txt", "c/a.txt", "c/d/b.txt", "c/e[1].txt"]
    assert found(tmp_path, "c/e[1].txt")[0] == ["c/e[1].txt"]


def test_names_are_relative_unless_the_whole_path_is_shorter(tmp_path):
    write(tmp_path, "in/a.txt", "out/b.txt")
    files, _ = found(tmp_path / "in", str(tmp_path / "in/a.txt"), str(tmp_path / "out/b.txt"))
    assert files == ["a.txt", "../out/b.txt"]


def test_folders_named_for_outlets_reach_the_documents(tmp_path):
    write(tmp_path, "c/bbc/a.txt", "c/nyt/b.txt")
    files = [item for item in discover(["c"], stdin=None, cwd=tmp_path) if isinstance(item, SourceFile)]
    assert [file.folder for file in files] == ["bbc", "nyt"]
    assert [next(load(file, IngestOptions())).outlet for file in files] == ["bbc", "nyt"]


def test_an_unknown_suffix_is_tried_as_text_when_named(tmp_path):
    write(tmp_path, "a.report")
    (tmp_path / "b.report").write_bytes(bytes(range(256)))
    good, bad = discover(["a.report", "b.report"], stdin=None, cwd=tmp_path)
    assert next(load(good, IngestOptions())).text == TEXT
    assert next(load(bad, IngestOptions())) == Skipped("b.report", "unknown format (looks binary)")
    assert [item.name for item in discover(["."], stdin=None, cwd=tmp_path, any_suffix=True)] == [
        "a.report",
        "b.report",
    ]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"Plain text.\n", ["Plain text.\n"]),
        (b'{"text": "A."}\n{"text": "B."}\n', ["A.", "B."]),
        (b'[{"text": "A."}]', ["A."]),
        (b"id,text\n1,A.\n", ["A."]),
        (b"<!doctype html><body><p>A page.</p></body>", ["A page."]),
        (b"---\ntitle: T\n---\nBody.", ["Body."]),
    ],
)
def test_standard_input_is_sniffed_and_its_copy_goes_with_it(tmp_path, content, texts):
    (file,) = discover(["-", "-"], stdin=io.BytesIO(content), cwd=tmp_path)
    assert [item.text for item in load(file, IngestOptions())] == texts
    copy = file.path
    assert copy.exists()
    del file
    gc.collect()
    assert not copy.exists()


def test_no_standard_input(tmp_path):
    assert list(discover(["-"], stdin=None, cwd=tmp_path)) == [
        Skipped("<stdin>", "nothing is connected to standard input")
    ]
