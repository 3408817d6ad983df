from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from provenance_index import BusyIndexError, Index, Writer
from tests.index.articles import as_version_2, create, found, put
from tests.index.crashing_writer import articles, version, write

PROGRAM = Path(__file__).with_name("crashing_writer.py")


def _version(index: Index) -> str:
    """Return which version is there, having checked that it is one and whole."""
    fingerprint = set()
    with index.snapshot():
        for name in ("left", "right"):
            document = index.document(name)
            assert document is not None
            fingerprint.add(document.text.split()[1])
            assert found(index, document.sentences[0].text)[0] == document.sentences[0].text
    assert len(fingerprint) == 1, "half a commit is visible"
    return fingerprint.pop()


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
@pytest.mark.parametrize("older", [False, True], ids=["current", "version 2"])
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new(tmp_path, older):
    with create(tmp_path / "base") as index:
        put(index, *version(1))
    if older:
        as_version_2(tmp_path / "base")
    subprocess.run([sys.executable, "-W", "ignore", PROGRAM, "every", tmp_path], check=True, timeout=300)
    places = sorted((p for p in tmp_path.iterdir() if p.name != "base"), key=lambda p: int(p.name))
    seen = []
    for place in places:
        with Index.open(place) as index:
            assert index.verify() == [], place.name
            seen.append(_version(index))
        write(place, 3)
        with Index.open(place) as index:
            assert _version(index) == "3"
            assert index.verify() == []
            assert {f.name for f in (place / "vectors").iterdir()} >= {
                s.file for s in index.manifest.segments
            }
    assert len(places) > 20, "the crash points were not reached"
    assert seen == sorted(seen), "once committed, a later kill cannot undo it"
    assert set(seen) == {"1", "2"}


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_a_build_in_steps_killed_at_any_step_keeps_whole_steps_and_goes_on(tmp_path):
    with create(tmp_path / "base") as index:
        put(index, *version(1))
        before = index.manifest.documents
    # one thread: a forked process that inherits a pool of OpenMP threads waits for them for ever
    alone = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-W", "ignore", PROGRAM, "steps", tmp_path]
    subprocess.run(command, check=True, timeout=300, env=alone)
    places = sorted((p for p in tmp_path.iterdir() if p.name != "base"), key=lambda p: int(p.name))
    kept = []
    for place in places:
        with Index.open(place) as index:
            assert index.verify() == [], place.name
            assert _version(index) == "1"
            kept.append(index.manifest.documents - before)
            assert index.manifest.unfinished == (0 < kept[-1] < 25)
            assert any(s.kind == "lists" for s in index.manifest.segments) == bool(kept[-1])
        write_articles(place)
        with Index.open(place) as index:
            assert index.verify() == [], place.name
            assert index.manifest.documents - before == 25
            assert not index.manifest.unfinished
            assert found(index, "Another 7 falls.")[0] == "Another 7 falls."
    assert kept == sorted(kept)
    assert {0, 10, 20, 25} <= set(kept)


def write_articles(place):
    with Index.open(place) as index:
        put(index, *articles(), source="many.jsonl")


def test_writers_killed_at_random_moments(tmp_path):
    path = tmp_path / "index"
    with create(path) as index:
        put(index, *version(1))
        generation = index.manifest.generation
    chance = random.Random(4)
    for _ in range(5):
        process = subprocess.Popen([sys.executable, PROGRAM, "forever", path])
        try:
            deadline = time.monotonic() + 120
            with Index.open(path) as index:
                while index.manifest.generation == generation and time.monotonic() < deadline:
                    _version(index)
            time.sleep(chance.random() * 0.2)
        finally:
            process.kill()
            process.wait()
        with Index.open(path) as index:
            assert index.manifest.generation > generation
            generation = index.manifest.generation
            assert index.verify() == []
            _version(index)


def test_a_reader_sees_one_version_at_a_time_while_a_writer_works(tmp_path):
    path = tmp_path / "index"
    with create(path) as index:
        put(index, *version(1))
        failures: list[BaseException] = []
        done = threading.Event()

        def writing():
            try:
                for number in range(2, 30):
                    write(path, number)
            except BaseException as error:  # noqa: BLE001
                failures.append(error)
            finally:
                done.set()

        thread = threading.Thread(target=writing)
        thread.start()
        versions = set()
        while not done.is_set():
            hits = index.search_many(*_queries(), 12)
            shown = {w for h in hits[0] for w in [h.text.split()[1]] if h.text.startswith("Version")}
            assert len(shown) == 1
            versions |= shown
        thread.join()
        assert failures == []
        assert len(versions) > 1
        assert _version(index) == "29"
        assert index.verify() == []


def _queries():
    from tests.index.articles import embed

    return embed(["Version"]), [["version"]]


def test_a_second_writer_is_told_who_holds_the_lock(index):
    with index.writer() as first:
        with pytest.raises(BusyIndexError) as caught:
            Writer(index.path)
        assert caught.value.lock == index.path / "write.lock"
        first.close()
        index.writer().close()


def test_readers_go_on_while_a_large_transaction_is_open(index):
    put(index, *version(1))
    with index.writer() as writer:
        writer.put("a.jsonl", "2", version(2))
        with Index.open(index.path) as other:
            assert _version(other) == "1"


def test_a_create_that_was_killed_is_finished(tmp_path):
    path = tmp_path / "index"
    path.mkdir()
    (path / "vectors").mkdir()
    (path / "write.lock").touch()
    (path / "store.sqlite3").touch()
    with create(path) as index:
        assert index.verify() == []
