from __future__ import annotations

import sqlite3

from provenance.gate import memory
from provenance.gate.memory import Memory


def test_what_was_put_is_there_in_the_next_run(tmp_path):
    path = tmp_path / "new/v.sqlite3"
    with Memory(path) as first:
        assert first.get(["a"]) == {}
        first.put({"a": b"1", "b": b"2"})
        assert first.get(["a", "c"]) == {"a": b"1"}
    with Memory(path) as second:
        assert second.get(["a", "b", "c", *map(str, range(2000))]) == {"a": b"1", "b": b"2"}
        assert second.trouble is None


def test_what_nobody_asks_for_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_KEPT_RUNS", 2)
    path = tmp_path / "v.sqlite3"
    with Memory(path) as first:
        first.put({"used": b"1", "unused": b"2"})
    for _ in range(4):
        with Memory(path) as later:
            later.get(["used"])
            later.put({"other": b"3"})
    with Memory(path) as last:
        assert set(last.get(["used", "unused"])) == {"used"}


def test_a_damaged_file_is_begun_anew(tmp_path):
    path = tmp_path / "v.sqlite3"
    path.write_bytes(b"SQLite format 3\0 but half of it" * 100)
    with Memory(path) as held:
        assert held.get(["a"]) == {}
        held.put({"a": b"1"})
        assert held.trouble is None
    with Memory(path) as again:
        assert again.get(["a"]) == {"a": b"1"}


def test_another_version_is_begun_anew(tmp_path):
    path = tmp_path / "v.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with Memory(path) as held:
        held.put({"a": b"1"})
    with Memory(path) as again:
        assert again.get(["a"])


def test_a_place_that_cannot_be_written_costs_the_memory_only(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with Memory(tmp_path / "file/v.sqlite3") as held:
        held.put({"a": b"1"})
        assert held.get(["a"]) == {"a": b"1"}
        assert "verdicts are not kept" in held.trouble
    with Memory(None) as held:
        held.put({"a": b"1"})
        assert held.trouble is None
