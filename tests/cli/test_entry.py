"""Where the process ends: what was said is out, what asked to be told of the end is told."""

import subprocess
import sys
import time

from provenance.cli import entry

LEAVES = """
import atexit, sys
from pathlib import Path
atexit.register(lambda: Path("told").write_text("the end"))
sys.argv = ["provenance", "rule", "PRV101"]
from provenance.cli import main
main()
raise AssertionError("main returned")
"""


def test_leaving_at_once_loses_nothing(cli):
    done = subprocess.run(
        [sys.executable, "-c", LEAVES], capture_output=True, text=True, cwd=cli.folder, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "PRV101" in done.stdout
    assert (cli.folder / "told").read_text() == "the end"


def test_a_profiler_is_let_finish(cli):
    done = subprocess.run(
        [sys.executable, "-m", "cProfile", "-o", "profile", "-m", "provenance", "rule", "PRV101"],
        capture_output=True, text=True, cwd=cli.folder, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (cli.folder / "profile").stat().st_size > 0


LOST = """
import signal, time
from provenance.cli import entry

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in a shell's background ignores it

class Dropped:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)  # what it raises in here goes nowhere

def work():
    Dropped()
    time.sleep(60)
    return 0

entry._command = work
entry.main()
"""


def test_an_interrupt_that_a_finaliser_swallows_still_ends_the_run(cli):
    done = subprocess.run(
        [sys.executable, "-c", LOST], capture_output=True, text=True, cwd=cli.folder, check=False, timeout=50
    )
    assert (done.returncode, done.stderr) == (130, "interrupted; what was committed before is untouched\n")


def test_what_a_library_makes_of_an_interrupt_is_no_bug(monkeypatch, capsys):
    def loading():
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr(entry, "_command", loading)
    assert entry.run() == entry.INTERRUPTED
    assert capsys.readouterr().err == "interrupted; what was committed before is untouched\n"


def test_a_terminated_run_leaves_nothing_behind(cli):
    own = cli.folder / "tmp"
    own.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", "index", "add", "-", "--format", "text", "--encoder", "hashing"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cli.folder,
        env=cli.environment(TMPDIR=str(own)),
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not list(own.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(own.iterdir()), "standard input is not being read"
    process.terminate()
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (143, b"", b"")
    assert list(own.iterdir()) == []
