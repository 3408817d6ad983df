"""Sheets of sentences of two outlets, and the answers that come back."""

from __future__ import annotations

import json

import pytest

from provenance.corpus import Corpus
from training.desk import outlets

TOLD = "The Oslo council approved the new tram line on Tuesday after a long debate."
RETOLD = "On Tuesday the Oslo council approved a new tram line after a debate that was long."


def article(name, outlet, text, date):
    return json.dumps(
        {"id": name, "outlet": outlet, "title": "Tram", "date": date, "url": None, "text": text}
    )


def index_of(tmp_path, date):
    path = tmp_path / "articles.jsonl"
    path.write_text(
        f"{article('a', 'Post', TOLD, date)}\n{article('b', 'Courier', RETOLD, date)}\n"
        f"{article('c', 'Courier', 'Rain fell on the fields of the north all through the night.', date)}\n"
    )
    with Corpus.create(tmp_path / "index", encoder="fast") as corpus:
        corpus.add([path])
    return tmp_path / "index"


@pytest.mark.parametrize(("date", "count"), [("2020-01-15", 1), ("2020-01-22", 0)])
def test_close_sentences_of_two_outlets_are_drawn_of_weeks_to_learn_from(tmp_path, date, count):
    """The fourth week of 2020 is held out."""
    pairs = outlets.drawn(index_of(tmp_path, date), 10, seed=1)
    assert [{place[0].split(":")[-1] for place in pair} for pair in pairs] == [{"a", "b"}] * count


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "pairs.jsonl"
    held = [{"pair": f"P{n:04d}", "one": ["a", 0, 9], "other": ["b", n, n + 9]} for n in (1, 2)]
    path.write_text("".join(json.dumps(each) + "\n" for each in held))
    return path


def test_answers_become_pairs(tmp_path, sheet):
    answers = tmp_path / "answers.txt"
    answers.write_text("P0002 SN\n\nP0002 one: It was rejected.\nP0001 NX\n")
    first, second = outlets.labels(sheet, [answers])
    assert first == {
        "part": "train",
        "one": ["a", 0, 9],
        "other": ["b", 2, 11],
        "stances": "SN",
        "wrong_one": "It was rejected.",
    }
    assert second["stances"] == "NX"


@pytest.mark.parametrize("line", ["P0003 NN", "P0001 NQ", "P0001 N", "P0001 one: too early", "P0001 both: x"])
def test_what_is_no_answer_is_named_with_its_line(tmp_path, sheet, line):
    answers = tmp_path / "answers.txt"
    answers.write_text(f"P0002 NN\n{line}\n")
    with pytest.raises(SystemExit, match=r"answers\.txt:2"):
        list(outlets.labels(sheet, [answers]))
