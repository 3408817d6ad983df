"""Documents taken apart in other processes are those taken apart here, whatever happens to the processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from pickle import PicklingError
from queue import SimpleQueue

import pytest

from provenance.corpus import workers as module
from provenance.corpus.parts import taken_apart
from provenance.corpus.workers import AT_ONCE, WORTH, Workers
from provenance.models import Document


@pytest.fixture
def documents(monkeypatch):
    monkeypatch.setattr(module, "_MEANWHILE", 1)
    return [
        Document(id=f"{n}", text=f"Ship {n} left the port of Tarn. It carried {n} crates.", source="a")
        for n in range(10 * AT_ONCE + 3)
    ]


def same(found, documents):
    return [(document.id, parts) for document, parts in found] == [
        (document.id, parts) for document, parts in taken_apart(documents)
    ]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_all_come_back_in_order_with_their_parts(count, documents):
    with Workers(count) as workers:
        assert same(workers.take_apart(documents), documents)
        assert same(workers.take_apart(documents[:40]), documents[:40])
        assert same(workers.take_apart(documents[:3]), documents[:3])
        assert not list(workers.take_apart([]))


def test_what_a_killed_worker_had_before_it_is_done_here(documents):
    with Workers(2) as workers:
        found = workers.take_apart(documents)
        begun = [next(found) for _ in range(AT_ONCE + 1)]
        workers._processes[1].kill()
        assert same([*begun, *found], documents)


def test_a_worker_that_cannot_start_costs_nothing_but_time(documents, monkeypatch):
    monkeypatch.setattr(module.sys, "path", ["/nowhere"])
    with Workers(1) as workers:
        assert same(workers.take_apart(documents), documents)


def test_what_was_left_half_way_is_not_mixed_with_what_comes_then(documents):
    with Workers(2) as workers:
        found = workers.take_apart(documents)
        for _ in range(AT_ONCE + 1):
            next(found)
        found.close()
        assert same(workers.take_apart(documents[::-1]), documents[::-1])


def test_nothing_is_imported_from_the_folder_a_person_stands_in(documents, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong module was imported')")
    monkeypatch.chdir(tmp_path)
    with Workers(1) as workers:
        assert same(workers.take_apart(documents), documents)
        assert [process.poll() for process in workers._processes] == [None]


def test_small_files_are_read_here():
    assert Workers.for_file(WORTH - 1)._count == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_the_process_that_started_it(ended_by):
    code = (
        "import time, sys\nfrom provenance.corpus.workers import Workers\nworkers = Workers(2)\nworkers._start()\n"
        "print(*[each.pid for each in workers._processes], flush=True)\ntime.sleep(60)"
    )
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(ended_by)
        parent.wait(30)
    assert len(pids) == 2
    deadline = time.monotonic() + 180
    while any(running(pid) for pid in pids):
        assert time.monotonic() < deadline, "a worker goes on"
        time.sleep(0.1)


def running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_who_waits_for_parts_that_cannot_be_handed_over_is_told():
    target, results = BytesIO(), SimpleQueue()
    results.put([lambda: None])
    with pytest.raises((AttributeError, PicklingError)):
        module._write(target, results)
    assert target.closed
