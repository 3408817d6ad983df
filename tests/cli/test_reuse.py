from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Cli
from tests.sources.syndication.given import story

A, B, C = story(1), story(2), story(3)
RECORDS = [
    {"id": "wire", "outlet": "Agency", "text": " ".join(A)},
    {"id": "reprint", "outlet": "Courier", "text": " ".join([B[0], *A])},
    {"id": "lift", "text": " ".join([*C, *A[3:7]])},
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """In a folder with three articles and an index of them."""
    folder = tmp_path_factory.mktemp("reuse")
    (folder / "articles").mkdir()
    (folder / "articles/x.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    run = Cli(folder)
    run("index", "add", "articles", "--encoder", "hashing", code=0)
    return run


def test_pairs_of_the_nearest_index(desk):
    done = desk.here("sources", "reuse", code=0)
    assert done.stdout.startswith("partial  lift (unknown outlet)  and  reprint (Courier)\n")
    assert "reprint  reprint (Courier)  and  wire (Agency)\n" in done.stdout
    assert "shares 12 of 12 sentences" in done.stdout
    assert done.stderr == "pairs that share text: 1 reprint, 2 partial\n"


def test_json_lines(desk):
    done = desk.here("sources", "reuse", "--json", "-q", code=0)
    assert done.stderr == ""
    pairs = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(p["a"], p["b"], p["class"]) for p in pairs] == [
        ("lift", "reprint", "partial"), ("lift", "wire", "partial"), ("reprint", "wire", "reprint")
    ]  # fmt: skip
    last = pairs[-1]
    assert (last["outlet_a"], last["outlet_b"], last["basis"], last["copied"]) == (
        "Courier",
        "Agency",
        "text",
        True,
    )
    assert last["containment_a"] < last["containment_b"] == 1
    assert last["sentences_b"] == {"shared": 12, "of": 12}
    (passage,) = last["passages"]
    a, b = RECORDS[1]["text"], RECORDS[0]["text"]
    assert a[passage["a"]["start"] : passage["a"]["end"]] == b[passage["b"]["start"] : passage["b"]["end"]]


def test_files_and_folders_without_an_index(desk, tmp_path):
    run = Cli(tmp_path)
    from_files = run.here("sources", "reuse", desk.folder / "articles", "--json", code=0)
    assert from_files.stdout == desk.here("sources", "reuse", "--json", code=0).stdout
    assert list(tmp_path.iterdir()) == []


def test_standard_input(desk):
    lines = (desk.folder / "articles/x.jsonl").read_bytes()
    done = desk("sources", "reuse", "-", "--json", stdin=lines, code=0)
    assert len(done.stdout.splitlines()) == 3


def test_nothing_shared(cli):
    (cli.folder / "a.txt").write_text(" ".join(A))
    (cli.folder / "b.txt").write_text(" ".join(B))
    done = cli.here("sources", "reuse", ".", code=0)
    assert done.stdout == ""
    assert done.stderr == "pairs that share text: none\n"


def test_what_cannot_be_done(cli, desk):
    assert "index" in cli.here("sources", "reuse", code=2).stderr
    assert "no document could be read" in cli.here("sources", "reuse", "nowhere", code=2).stderr
    assert (
        "give one of them"
        in desk.here("sources", "reuse", "articles", "--index", ".provenance", code=2).stderr
    )
