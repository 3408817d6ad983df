"""Where the process ends: what was said is out, what asked to be told of the end is told."""

import subprocess
import sys

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
