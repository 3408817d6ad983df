"""A few articles, and a corpus with the tiny encoder, for each test of its own."""

from __future__ import annotations

import pytest

from provenance import Corpus


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The dam failed on Sunday.\n\nEight people were killed, police said.\n")
    (folder / "b.md").write_text(
        "---\noutlet: Courier\n---\nTen thousand containers were shipped. Nobody was hurt.\n"
    )
    return folder


@pytest.fixture
def corpus(tmp_path):
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        yield made
