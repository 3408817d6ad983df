"""The examples of docs/python.md run, in order, in one folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import provenance

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/python.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run an example; without the network, which its index is too small a reason to load."""
    folder = tmp_path_factory.mktemp("python")
    (folder / "examples").symlink_to(ROOT / "examples")
    environment = {**os.environ, "PROVENANCE_CACHE": str(folder / "cache")}

    def run_one(code):
        code = code.replace(
            'open_or_create(".provenance")', 'open_or_create(".provenance", encoder="hashing")'
        )
        code = re.sub(
            r"Checker\(corpus(?=[,)])",
            'Checker(corpus, judge=__import__("provenance").load_judge("rules")',
            code,
        )
        *lines, last = code.strip().split("\n")
        if not last.startswith((" ", "print", "for")):
            last = f"print(({last})._repr_html_())"
        return subprocess.run(
            [sys.executable, "-c", "\n".join([*lines, last])],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_one


@pytest.mark.parametrize(
    ("number", "shows"),
    [
        (0, r"(?m)^conflicting \d \d \d+%\n  supports .*10,000"),
        (1, r"(?s)CONTRADICTED.*gives .*first in this corpus"),
        (2, r"(?m)^\d+ .* supports at \d+%, for origin o1"),
        (3, r"<table>.*10,000 containers"),
    ],
)
def test_each_example_runs(run, number, shows):
    done = run(EXAMPLES[number])
    assert done.returncode == 0, done.stderr
    assert re.search(shows, done.stdout), done.stdout


def test_every_example_is_tested():
    assert len(EXAMPLES) == 4


def test_the_page_and_the_package_name_the_same_things():
    imported = {
        name for names in re.findall(r"from provenance import (.*)", PAGE) for name in names.split(", ")
    }
    assert imported <= set(provenance.__all__)
    for name in set(provenance.__all__) - {"__version__"}:
        if callable(getattr(provenance, name)) and name[0].islower() and name != "known_outlets":
            assert name in PAGE or name == "published_schema", name
