from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = [
    {
        "id": "a", "outlet": "Courier", "title": "Shipments", "date": "2025-03-14",
        "text": "Kestrava has shipped 10,000 containers of munitions to Ulmeria, officials said.",
    },
    {"id": "b", "outlet": "Gazette", "text": "Kestrava shipped 7,000 containers of munitions to Ulmeria."},
    {"id": "c", "outlet": "Herald", "text": "The weather in Garrow was mild on Sunday."},
]  # fmt: skip


class Cli:
    """Runs `python -m provenance` in a folder, as a person would, and sees that it never shows a traceback."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder, self.env = folder, env

    def environment(self, **more: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": "", "COLUMNS": "80", **self.env, **more}

    def __call__(self, *args, stdin=b"", code=None, **env: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "provenance", *map(str, args)],
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            env=self.environment(**env),
            timeout=180,
            check=False,
        )
        told = subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )
        assert "Traceback" not in told.stderr, told.stderr
        assert "this is a bug" not in told.stderr, told.stderr
        if code is not None:
            assert told.returncode == code, (told.stdout, told.stderr)
        return told

    def here(self, *args, code: int, **env: str) -> subprocess.CompletedProcess[str]:
        """Run the same entry in this process: for tables of cases, where starting Python costs more than the case."""
        from provenance.cli import run

        out, err = io.StringIO(), io.StringIO()
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            patch.setattr(sys, "argv", ["provenance", *map(str, args)])
            for name, value in {**self.env, **env}.items():
                patch.setenv(name, value)
            ended = run()
        told = subprocess.CompletedProcess(args, ended, out.getvalue(), err.getvalue())
        assert "this is a bug" not in told.stderr, told.stderr
        assert told.returncode == code, (told.stdout, told.stderr)
        return told


def write_articles(folder: Path) -> Path:
    articles = folder / "articles"
    articles.mkdir()
    (articles / "x.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    return articles


@pytest.fixture
def cli(tmp_path):
    """In an empty folder."""
    return Cli(tmp_path)


@pytest.fixture(scope="session")
def indexed(tmp_path_factory):
    """In a folder with an index of three articles, which tests only read."""
    folder = tmp_path_factory.mktemp("indexed")
    write_articles(folder)
    run = Cli(folder)
    run("index", "add", "articles", "--encoder", "hashing", code=0)
    return run


@pytest.fixture
def own(indexed, tmp_path):
    """In a folder with a copy of that index and its articles, which the test may change."""
    folder = tmp_path / "own"
    shutil.copytree(indexed.folder, folder)
    return Cli(folder)
