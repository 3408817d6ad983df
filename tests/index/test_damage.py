from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from provenance_index import (
    DamagedIndexError,
    ForeignIndexError,
    Index,
    IndexExistsError,
    MissingIndexError,
    ReadOnlyIndexError,
    RetrievalError,
    SchemaVersionError,
)
from tests.index.articles import create, document, embed, found, put


@pytest.fixture
def path(tmp_path):
    with create(tmp_path / "index") as index:
        put(index, *(document(f"d{n}", f"Sentence {n}.", f"Another {n}.") for n in range(30)))
    return tmp_path / "index"


def _edit(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path / "store.sqlite3")) as sql:
        for statement in statements:
            sql.execute(statement)
        sql.commit()


def _complaints(path: Path) -> str:
    with Index.open(path) as index:
        return "\n".join(f"{p.part}: {p.message}" for p in index.verify())


def _segment(path: Path) -> Path:
    return next((path / "vectors").glob("*.faiss"))


@pytest.mark.parametrize("at", [0, 30, 600, -3])
def test_a_flipped_byte_in_a_segment_is_found(path, at):
    content = bytearray(_segment(path).read_bytes())
    content[at] ^= 0x10
    _segment(path).write_bytes(content)
    assert "checksum" in _complaints(path)


@pytest.mark.parametrize("keep", [0, 10, 700, -1])
def test_a_truncated_segment_is_found_and_not_searched(path, keep):
    _segment(path).write_bytes(_segment(path).read_bytes()[:keep])
    assert "checksum" in _complaints(path)
    with Index.open(path) as index, pytest.raises(DamagedIndexError) as caught:
        found(index, "Sentence 1.")
    assert caught.value.part == f"vectors/{_segment(path).name}"


@pytest.mark.parametrize("keep", [None, 0, 700, -1])
def test_a_segment_that_is_gone_or_cut_short_stops_the_writer(path, keep):
    segment = _segment(path)
    content = segment.read_bytes()
    segment.unlink()
    if keep is not None:
        segment.write_bytes(content[:keep])
    with Index.open(path) as index, pytest.raises(DamagedIndexError) as caught:
        index.writer()
    assert caught.value.part == f"vectors/{segment.name}"
    segment.write_bytes(content)
    with Index.open(path) as index:
        put(index, document("new", "A new sentence.", source="b.jsonl"), source="b.jsonl")
        assert index.verify() == []


def test_a_missing_segment_is_found(path):
    name = _segment(path).name
    _segment(path).unlink()
    assert f"vectors/{name}: the file is gone" in _complaints(path)
    with Index.open(path) as index, pytest.raises(DamagedIndexError, match=f"vectors/{name}"):
        found(index, "Sentence 1.")


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE texts SET text='Forged.' WHERE id=3", "does not match its digest"),
        ("UPDATE texts SET terms='forged' WHERE id=3", "keyword index"),
        ("UPDATE occurrences SET start=start+1 WHERE document=2 AND position=0", "is not what stands there"),
        ('UPDATE occurrences SET "end"=9999 WHERE document=2 AND position=0', "characters"),
        ("UPDATE documents SET meta='{\"outlet\": 1}' WHERE id=2", "checksum"),
        ("UPDATE documents SET origin='forged' WHERE id=2", "checksum"),
        ("UPDATE bodies SET text=x'00' WHERE document=2", "text of document 'd1'"),
        ("DELETE FROM texts WHERE id=3", "sentences without text"),
        ("DELETE FROM bodies WHERE document=2", "documents without text"),
        ("DELETE FROM documents WHERE id=2", "30 documents are recorded, 29 are there"),
        ("DELETE FROM segments", "texts have no vector"),
        ("INSERT INTO dead VALUES(3)", "texts in use marked dead"),
        ("UPDATE documents SET sketch=99 WHERE id=2", "1 lost sketches"),
        ("INSERT INTO sketches VALUES(99, x'00', x'01', x'')", "unused sketches"),
        ("INSERT INTO sketches VALUES(99, x'00', x'01', x'')", "sketch 99 does not match its digest"),
        ("INSERT INTO sketches VALUES(99, x'00', x'01', x'07000000')", "sketch 99 is not found by its marks"),
        ("INSERT INTO marks VALUES(7, 99)", "1 marks are there, 0 belong to sketches"),
    ],
)
def test_tables_that_disagree_are_found(path, statement, complaint):
    _edit(path, statement)
    assert complaint in _complaints(path)


def test_a_damaged_database_raises_nothing_untyped(path, tmp_path):
    whole = (path / "store.sqlite3").read_bytes()
    for at in range(0, len(whole), 1021):
        content = bytearray(whole)
        content[at : at + 16] = bytes(b ^ 0xFF for b in content[at : at + 16])
        copy = tmp_path / "copy"
        shutil.copytree(path, copy)
        (copy / "store.sqlite3").write_bytes(content)
        # Only typed errors may come out; a flip in a free page may also do no harm.
        with contextlib.suppress(RetrievalError), Index.open(copy) as index:
            index.verify()
            index.document("d3")
            found(index, "Sentence 3.")
        shutil.rmtree(copy)


@pytest.mark.parametrize("keep", [0, 50, 4096, 20_000, -4096])
def test_a_truncated_database_is_noticed(path, keep):
    store = path / "store.sqlite3"
    store.write_bytes(store.read_bytes()[:keep])
    try:
        complaints = _complaints(path)
    except (DamagedIndexError, MissingIndexError) as error:
        complaints = error.message
    assert complaints


@pytest.mark.parametrize("content", [None, "{}", "not json", '{"generation": 0}', "\udcff"])
def test_the_manifest_is_repaired(path, content):
    manifest = path / "manifest.json"
    right = manifest.read_text()
    if content is None:
        manifest.unlink()
    else:
        manifest.write_bytes(content.encode("utf-8", "surrogateescape"))
    Index.open(path).close()
    assert manifest.read_text() == right
    held = json.loads(right)
    assert held["format"] == "provenance_index"
    assert (held["documents"], held["sentences"], held["texts"]) == (30, 60, 60)
    assert held["segments"][0]["checksum"]


def test_places_that_hold_no_index(tmp_path):
    with pytest.raises(MissingIndexError):
        Index.open(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingIndexError):
        Index.open(tmp_path / "empty")
    (tmp_path / "file").write_text("x")
    for act in (Index.open, create):
        with pytest.raises(ForeignIndexError):
            act(tmp_path / "file")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")
    for act in (Index.open, create):
        with pytest.raises(ForeignIndexError, match=r"cat\.jpg"):
            act(tmp_path / "photos")
    (tmp_path / "other").mkdir()
    _edit(tmp_path / "other", "CREATE TABLE theirs(x)")
    for act in (Index.open, create):
        with pytest.raises(ForeignIndexError, match="another program"):
            act(tmp_path / "other")
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "store.sqlite3").write_text("no database at all, " * 100)
    with pytest.raises(ForeignIndexError):
        Index.open(tmp_path / "text")


def test_creating_over_an_index_is_refused(path):
    with pytest.raises(IndexExistsError):
        create(path)


@pytest.mark.parametrize(("version", "newer"), [(4, True), (1, False)])
def test_other_schema_versions_are_refused(path, version, newer):
    _edit(path, f"PRAGMA user_version={version}")
    with pytest.raises(SchemaVersionError) as caught:
        Index.open(path)
    assert (caught.value.found, caught.value.supported, caught.value.newer) == (version, 3, newer)


def test_our_directory_without_its_database_is_damaged(path):
    (path / "store.sqlite3").unlink()
    with pytest.raises(DamagedIndexError, match="is gone"):
        Index.open(path)


def test_a_database_that_was_emptied_is_damaged_and_not_begun_anew(path):
    (path / "store.sqlite3").write_bytes(b"")
    for act in (Index.open, create):
        with pytest.raises(DamagedIndexError, match=r"store\.sqlite3 .* is damaged: it is empty"):
            act(path)
    assert json.loads((path / "manifest.json").read_text())["documents"] == 30


def test_an_empty_database_without_a_manifest_is_an_index_that_was_begun(tmp_path):
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "store.sqlite3").write_bytes(b"")
    with pytest.raises(MissingIndexError):
        Index.open(tmp_path / "index")
    with create(tmp_path / "index") as index:
        assert index.verify() == []


PRIVATE = """
import os, sys
from pathlib import Path
import faiss, numpy.random
import provenance_index.verify, provenance_index.writer
from provenance_index import Index, UnreadableIndexError
sys.path.insert(0, sys.argv[2])
from tests.index.articles import found
if not os.geteuid():
    os.setuid(65534)  # permissions do not bind root
for act in (lambda index: found(index, "Sentence 7."), Index.verify):
    try:
        with Index.open(Path(sys.argv[1])) as index:
            act(index)
    except UnreadableIndexError as error:
        print(error.message)
"""


@pytest.mark.parametrize("part", ["store.sqlite3", "vectors/00000001-0001.faiss"])
def test_a_file_that_may_not_be_read_is_named_and_not_called_damaged(path, public, part):
    copy = public / "index"
    shutil.copytree(path, copy)
    for entry in (*copy.rglob("*"), copy):
        entry.chmod(0o555 if entry.is_dir() else 0o444)
    (copy / part).chmod(0)
    done = _asked_by_another_user(PRIVATE, copy)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"the index at {copy} cannot be read: {part}: Permission denied\n" * 2


READER = """
import os, sys
from pathlib import Path
import faiss, numpy.random  # all that is read, while it may be: Python itself can lie in root's own folder
import provenance_index.verify, provenance_index.writer
from provenance_index import Index, ReadOnlyIndexError
sys.path.insert(0, sys.argv[2])
from tests.index.articles import found
if not os.geteuid():
    os.setuid(65534)  # permissions do not bind root
with Index.open(Path(sys.argv[1])) as index:
    assert found(index, "Sentence 7.")[0] == "Sentence 7."
    assert index.verify() == [], index.verify()
    assert index._store.unchanging == (sys.argv[3] == "unchanging")
    try:
        index.writer()
    except ReadOnlyIndexError as error:
        print("read-only:", error.reason)
"""


@pytest.fixture
def public(tmp_path_factory):
    """A folder that another user may look into."""
    folder = tmp_path_factory.mktemp("public")
    for parent in (folder, *folder.parents):
        if parent.parent == Path(tempfile.gettempdir()).resolve().parent:
            break
        parent.chmod(0o755)
    return folder


def _asked_by_another_user(program: str, copy: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run `program` on the index at `copy`, which may not be written, and let it be deleted again."""
    repository = Path(__file__).parents[2]
    try:
        return subprocess.run(
            [sys.executable, "-c", program, copy, repository, *more],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
        )
    finally:
        copy.chmod(0o755)
        (copy / "vectors").chmod(0o755)


@pytest.mark.parametrize("mode", ["plain", "unchanging"])
def test_an_index_in_a_read_only_directory_is_read(path, public, mode):
    copy = public / "index"
    shutil.copytree(path, copy)
    if mode == "unchanging":  # as a writer leaves it that could not switch back because of readers
        _edit(copy, "PRAGMA journal_mode=WAL")
        assert not (copy / "store.sqlite3-wal").exists()
    for entry in (*copy.rglob("*"), copy):
        entry.chmod(0o555 if entry.is_dir() else 0o444)
    done = _asked_by_another_user(READER, copy, mode)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("read-only:")


def test_a_full_disk_is_told_without_the_source_lines_of_faiss(path, monkeypatch):
    from provenance_index import segments

    def full(*_arguments):
        raise RuntimeError(
            "Error in void faiss::write_index(x) at y.cpp:499: 8 != 12 (No space left on device)"
        )

    with Index.open(path) as index, index.writer() as writer:
        monkeypatch.setattr(segments.FaissIndex, "save", full)
        writer.put("b.jsonl", "1", [document("x", "New.", source="b.jsonl")])
        with pytest.raises(
            ReadOnlyIndexError, match=r"written: vectors/[0-9-]+\.faiss: No space left on device$"
        ):
            writer.commit(embed)


def test_a_full_disk_for_the_journal_names_the_index(path, monkeypatch):
    from provenance_index.embedding import Embedding

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    with Index.open(path) as index, index.writer() as writer:
        monkeypatch.setattr(Embedding, "bring", full)
        writer.put("b.jsonl", "1", [document("x", "New.", source="b.jsonl")])
        with pytest.raises(ReadOnlyIndexError, match=r"cannot be written: No space left on device$"):
            writer.commit(embed)
        assert index.verify() == []


def test_a_full_disk_changes_nothing(path, monkeypatch):
    from provenance_index import segments

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with Index.open(path) as index, index.writer() as writer:
        monkeypatch.setattr(segments.FaissIndex, "save", full)
        writer.put("b.jsonl", "1", [document("x", "New.", source="b.jsonl")])
        with pytest.raises(ReadOnlyIndexError, match="No space left"):
            writer.commit(embed)
        assert len(index.documents()) == 30
        assert index.verify() == []
